"""What each page costs, as a ratio to a bare page asked for in the same second.

Every page has its turn, with a bare page just before it and just after, then all have another,
seven times: a machine that is slower now and faster then slows both. Of seven ratios the middle one
counts. Processor time is the workers' own; PostgreSQL's is told apart.
"""

import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from statistics import mean, median, quantiles

from tests.bench import processes
from tests.bench.client import Answer, Person
from tests.bench.databases import Database
from tests.bench.figures import Figure
from tests.bench.server import WORKERS, Server

TURNS = 7
WARM_UP = 8
BARE = "bare page"
# How often a page is asked for in each turn: each takes about half a second of processor time.
TIMES = {"bare page": 100, "home": 60, "rating page": 100, "reveal": 40}
TIMES_LISTS = {"member list": 20, "access log": 20}
# The most that a page may cost, in bare pages; and one of our lists, in lists of Django's admin.
FLOORS = {"home": 4, "rating save": 2, "reveal": 6}
LIST_FLOOR = 0.5


@dataclass
class Cost:
    """One page: for each turn the seconds of processor time a request, and the seconds in which
    nineteen of twenty were answered; for each request its own seconds.

    bare: the same of the bare page that was asked for just before and just after, turn by turn.
    """

    cpu: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    bare: "Cost | None" = None


class Meter:
    """Sends requests, as many at once as there are workers, and reads what they cost."""

    def __init__(self, server: Server, database: Database):
        self.workers, self.database = server.workers(), database
        self.costs: dict[str, Cost] = defaultdict(Cost)

    def measure(self, name: str, requests: list, status: int = 200) -> list[Answer]:
        """`requests` are callables, one request each; all must be answered with `status`."""
        backends = self.database.backends()
        before = processes.cpu(self.workers), processes.cpu(backends)
        answers = at_once(requests)
        cost, seconds = self.costs[name], [answer.seconds for answer in answers]
        cost.cpu.append((processes.cpu(self.workers) - before[0]) / len(requests))
        cost.p95.append(quantiles(seconds, n=20)[-1])
        cost.database.append((processes.cpu(backends) - before[1]) / len(requests))
        cost.seconds += seconds
        if wrong := {answer.status for answer in answers} - {status}:
            raise RuntimeError(f"{name} answered {wrong}, not {status}")
        return answers

    def beside(self, bare: list, name: str, requests: list, status: int = 200) -> list[Answer]:
        """The same between two times of the bare page, to which it is compared."""
        self.measure(BARE, bare)
        answers = self.measure(name, requests, status)
        self.measure(BARE, bare)
        cost, around = self.costs[name], self.costs[BARE]
        cost.bare = cost.bare or Cost()
        cost.bare.cpu.append(mean(around.cpu[-2:]))
        cost.bare.p95.append(mean(around.p95[-2:]))
        return answers


def at_once(requests: list) -> list[Answer]:
    with ThreadPoolExecutor(WORKERS) as people:
        return list(people.map(lambda request: request(), requests))


class Visit:
    """The people of the world at one server, and what each of them asks for."""

    def __init__(self, server: Server, world: dict):
        self.pages = world["pages"]
        self.lead = Person(server.port, world["lead"])
        self.admin = Person(server.port, world["admin"])
        raters = [Person(server.port, cookies) for cookies in world["raters"]]
        self.questions = cycle([(rater, path) for path in world["types"] for rater in raters])
        self.saved: dict = {}

    def readers(self, page: str, times: int) -> list:
        person = self.admin if page.endswith("admin") else self.lead
        return [partial(person.get, self.pages[page])] * times

    @property
    def bare(self) -> list:
        return self.readers(BARE, TIMES[BARE])

    def rate(self, meter: Meter) -> None:
        """The rating page is opened by many raters; then each of them saves another level."""
        asked = list(islice(self.questions, TIMES["rating page"]))
        opened = [partial(rater.get, path) for rater, path in asked]
        pages = meter.beside(self.bare, "rating page", opened)
        saves = []
        for (rater, path), page in zip(asked, pages, strict=True):
            form = page.form("level")
            if self.saved.get((rater, path), form.fields["level"]) != form.fields["level"]:
                raise RuntimeError(f"an answer was lost: {path}")
            levels = form.choices["level"]
            level = levels[(levels.index(form.fields["level"]) + 1) % len(levels)]
            self.saved[rater, path] = level
            saves.append(partial(rater.post, path, form.fields | {"level": level}))
        meter.beside(self.bare, "rating save", saves, status=302)

    def turn(self, meter: Meter) -> None:
        meter.beside(self.bare, "home", self.readers("home", TIMES["home"]))
        self.rate(meter)
        meter.beside(self.bare, "reveal", self.readers("reveal", TIMES["reveal"]))
        for page, times in TIMES_LISTS.items():
            meter.measure(page, self.readers(page, times))
            meter.beside(self.bare, f"{page}, admin", self.readers(f"{page}, admin", times))


def measure(server: Server, world: dict, database: Database) -> list[Figure]:
    """The server runs already; every figure is of its own workers."""
    while len(server.workers()) < WORKERS:
        time.sleep(0.1)
    visit, meter = Visit(server, world), Meter(server, database)
    at_once([one for page in visit.pages for one in visit.readers(page, WARM_UP)])
    for _ in range(TURNS):
        visit.turn(meter)
    return figures(meter.costs, database)


def figures(costs: dict[str, Cost], database: Database) -> list[Figure]:
    found = compared(BARE, costs[BARE], costs[BARE], database)
    for page in ("home", "rating page", "rating save", "reveal"):
        most = FLOORS.get(page)
        found += compared(page, costs[page], costs[page].bare, database, cpu=most, p95=most)
    for page in TIMES_LISTS:
        ours, admin = costs[page], costs[f"{page}, admin"]
        found += compared(f"{page}, admin", admin, admin.bare, database)
        found += compared(page, ours, admin, database, cpu=LIST_FLOOR)
        name, middle = f"{page}: median time, {database.name}", median(ours.seconds)
        ratio = middle / median(admin.seconds)
        found.append(Figure(name, middle * 1000, "ms", ratio, LIST_FLOOR))
    return found


def compared(page, cost: Cost, other: Cost, database, *, cpu=None, p95=None) -> list[Figure]:
    """`cost` to what the `other` page cost in the same turns.

    cpu, p95: the most that the ratio may be. The slowest twentieth of a list is one request a turn:
    too few to be held to anything.
    """

    def figure(what, values, ratio=None, floor=None):
        return Figure(f"{page}: {what}, {database.name}", median(values) * 1000, "ms", ratio, floor)

    found = [
        figure("CPU", cost.cpu, turn_by_turn(cost.cpu, other.cpu), cpu),
        figure("p95", cost.p95, turn_by_turn(cost.p95, other.p95), p95),
    ]
    if any(cost.database):
        found.append(figure("CPU of the database itself", cost.database))
    return found


def turn_by_turn(ours: list[float], theirs: list[float]) -> float:
    """The middle of the ratios of each turn."""
    return median(own / other for own, other in zip(ours, theirs, strict=True))


def grown(name, large: Cost, small: Cost, queries, floor, database) -> list[Figure]:
    """How much longer the same page takes where there is more, and how many queries it asks;
    `queries`: of the large one and of the small one.
    """
    middle = median(large.seconds)
    time_taken = f"{name}: median time, {database.name}"
    return [
        Figure(time_taken, middle * 1000, "ms", middle / median(small.seconds), floor),
        Figure(
            f"{name}: queries, {database.name}", queries[0], "queries", queries[0] / queries[1], 1
        ),
    ]
