"""The list of the register: of the largest of twenty organisations, beside one of 1,000 people."""

import time
from functools import partial
from statistics import median

from tests.bench.client import Person
from tests.bench.databases import Database
from tests.bench.figures import Figure
from tests.bench.pages import (
    BARE,
    TURNS,
    WARM_UP,
    Meter,
    at_once,
    compared,
    grown,
    turn_by_turn,
)
from tests.bench.server import WORKERS, Server

SMALL, LARGE = "of-1000", "of-20000"
FIRST = "first page"
# Every filter alone; {member} is a colleague to whom one in ten turns. Then pairs, and searches
# that find many, a few, one person and nobody.
PAGES = {
    FIRST: "",
    "last page": "?page=9999",
    "by stage": "?stage=emerging",
    "by type": "?type=coach",
    "by strength": "?attribute=builds-trust",
    "by place": "?location=outside",
    "by pace": "?pace=paused",
    "by contact": "?contact={member}",
    "with nobody": "?contact=nobody",
    "needs due": "?needs=due",
    "quiet": "?quiet=yes",
    "quiet, last page": "?quiet=yes&page=9999",
    "type and strength": "?type=coach&attribute=builds-trust",
    "quiet of a type": "?quiet=yes&type=coach",
    "search for many": "?q=speak",
    "search for some": "?q=hazel",
    "search for one": "?q=hazel+7919",
    "search for nobody": "?q=zebra",
    "search in a type": "?q=castle+hill&type=coach",
}
TIMES, TIMES_BARE = 40, 150
# The most that a page may cost, in bare pages; in lists of Django's admin; in pages of 1,000.
FLOOR, ADMIN_FLOOR, GROWTH_FLOOR = 6, 0.5, 1.5


def measure(server: Server, world: dict, made: dict, database: Database) -> list[Figure]:
    """The server runs already; `made` is what people.registers answered."""
    while len(server.workers()) < WORKERS:
        time.sleep(0.1)
    admin = Person(server.port, world["admin"])
    people = {slug: Person(server.port, made[slug]["lead"]) for slug in (SMALL, LARGE)}
    asked = {BARE: partial(admin.get, world["pages"][BARE])} | {
        (page, slug): partial(people[slug].get, made[slug]["pages"][page])
        for page in PAGES
        for slug in people
    }
    asked["admin"] = partial(admin.get, made["admin"])
    meter = Meter(server, database)
    for one in asked.values():
        at_once([one] * WARM_UP)
    for _ in range(TURNS):
        for name, one in asked.items():
            meter.measure(name, [one] * (TIMES_BARE if name == BARE else TIMES))
    return [*costs(meter.costs, database), *growth(meter.costs, made, database)]


def costs(found, database) -> list[Figure]:
    first, bare, admin = found[FIRST, LARGE], found[BARE], found["admin"]

    def figure(to, other, floor):
        name = f"people, first page of 20000, to {to}: CPU, {database.name}"
        value = median(first.cpu) * 1000
        return Figure(name, value, "ms", turn_by_turn(first.cpu, other.cpu), floor)

    return [
        *compared("people, admin", admin, bare, database),
        figure("a bare page", bare, FLOOR),
        figure("the admin's", admin, ADMIN_FLOOR),
    ]


def growth(found, made, database) -> list[Figure]:
    """Each page of 20,000 to that of 1,000: how long it takes, and how many queries it asks."""
    figures = []
    for page in PAGES:
        sizes = found[page, LARGE], found[page, SMALL]
        queries = [made[slug]["queries"][page] for slug in (LARGE, SMALL)]
        figures += grown(
            f"people, {page} of 20,000 to 1,000", *sizes, queries, GROWTH_FLOOR, database
        )
    return figures
