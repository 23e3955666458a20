"""The page of the plan: at 2,000 actions beside 50, and beside a bare page."""

import time
from functools import partial
from statistics import median

from tests.bench.client import Person
from tests.bench.databases import Database
from tests.bench.figures import Figure
from tests.bench.pages import TURNS, WARM_UP, Meter, at_once, grown, turn_by_turn
from tests.bench.server import WORKERS, Server

SMALL, LARGE = "actions-50", "actions-2000"
PAGES = {"first page": "", "filtered page": "?whose=mine", "last page": "?page=9999"}
TIMES, TIMES_BARE = 40, 150
# The most that a page may cost, in bare pages; and in pages of 50 actions.
FLOOR, GROWTH_FLOOR = 6, 1.5


def measure(server: Server, world: dict, made: dict, database: Database) -> list[Figure]:
    """The server runs already; `made` is what planned.plans answered."""
    while len(server.workers()) < WORKERS:
        time.sleep(0.1)
    asked = {
        (slug, page): partial(Person(server.port, made[slug]["lead"]).get, path)
        for slug in (SMALL, LARGE)
        for page, path in made[slug]["pages"].items()
    }
    asked["bare"] = partial(Person(server.port, world["admin"]).get, world["pages"]["bare page"])
    meter = Meter(server, database)
    for one in asked.values():
        at_once([one] * WARM_UP)
    for _ in range(TURNS):
        for name, one in asked.items():
            meter.measure(name, [one] * (TIMES_BARE if name == "bare" else TIMES))
    found = meter.costs
    first, bare = found[LARGE, "first page"], found["bare"]
    return [
        Figure(
            f"plan page at 2,000 actions, to a bare page: CPU, {database.name}",
            median(first.cpu) * 1000,
            "ms",
            turn_by_turn(first.cpu, bare.cpu),
            FLOOR,
        ),
        *growth(found, made, database),
    ]


def growth(found, made, database) -> list[Figure]:
    """Each page at 2,000 actions to that at 50: how long it takes, and how many queries it asks."""
    figures = []
    for page in PAGES:
        sizes = found[LARGE, page], found[SMALL, page]
        queries = [made[slug]["queries"][page] for slug in (LARGE, SMALL)]
        figures += grown(
            f"plan, {page} at 2,000 actions to 50", *sizes, queries, GROWTH_FLOOR, database
        )
    return figures
