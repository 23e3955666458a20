"""Pairs: the list of those that are registered, at 1,000 beside 60, and a pair's own page.

Of 60, half have somebody still to be told: each page of the list is a full screen at both.
"""

import time
from functools import partial
from statistics import median

from tests.bench.client import Person
from tests.bench.databases import Database
from tests.bench.figures import Figure
from tests.bench.pages import BARE, TURNS, WARM_UP, Meter, at_once, grown, turn_by_turn
from tests.bench.server import WORKERS, Server

SMALL, LARGE = "pairs-60", "pairs-1000"
PAGES = ("a pair's own page", "pairs at work", "registered, first page", "registered, untold")
TIMES, TIMES_BARE = 40, 150
# The most that a page may cost, in bare pages; a list of 25, half of the admin's list of as many
# (22 to 25 bare pages, see pages.py), and somewhat more where each row has to be looked into. And
# in the same page where 60 are registered.
FLOORS, GROWTH_FLOOR = dict(zip(PAGES, (8, 9, 13, 15), strict=True)), 1.5


def measure(server: Server, world: dict, made: dict, database: Database) -> list[Figure]:
    """The server runs already; `made` is what paired.pairs answered."""
    while len(server.workers()) < WORKERS:
        time.sleep(0.1)
    asked = {BARE: partial(Person(server.port, world["admin"]).get, world["pages"][BARE])} | {
        (page, slug): partial(Person(server.port, made[slug]["lead"]).get, path)
        for slug in (SMALL, LARGE)
        for page, path in made[slug]["pages"].items()
    }
    meter = Meter(server, database)
    for one in asked.values():
        at_once([one] * WARM_UP)
    for _ in range(TURNS):
        for name, one in asked.items():
            meter.measure(name, [one] * (TIMES_BARE if name == BARE else TIMES))
    return [*costs(meter.costs, database), *growth(meter.costs, made, database)]


def costs(found, database) -> list[Figure]:
    """Each page at 1,000 pairs, beside a bare page: processor time, and the slowest twentieth."""
    bare, figures = found[BARE], []
    for page in PAGES:
        cost = found[page, LARGE]
        for what, ours, theirs in (
            ("CPU", cost.cpu, bare.cpu),
            ("p95", cost.p95, bare.p95),
        ):
            name = f"{page} at 1,000 pairs, to a bare page: {what}, {database.name}"
            ratio = turn_by_turn(ours, theirs)
            figures.append(Figure(name, median(ours) * 1000, "ms", ratio, FLOORS[page]))
    return figures


def growth(found, made, database) -> list[Figure]:
    """Each page at 1,000 pairs to that at 60: how long it takes, and how many queries it asks."""
    figures = []
    for page in PAGES:
        sizes = found[page, LARGE], found[page, SMALL]
        queries = [made[slug]["queries"][page] for slug in (LARGE, SMALL)]
        figures += grown(f"{page} at 1,000 pairs to 60", *sizes, queries, GROWTH_FLOOR, database)
    return figures
