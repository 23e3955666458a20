"""What else a table could be, given what is shown of it: moves along closed loops (ADR 9).

A table with its totals is a network. Its rows and columns are nodes, its numbers edges; one more
in a cell is a step from its row to its column, one more in a margin a step back. Two tables that
agree in all that is shown differ by closed loops of hidden numbers, and each loop alone leads to
another such table. So a number that lies on no loop can be worked out, and one on a loop can't.
"""

import heapq
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

INNER_COST, MARGIN_COST, TOTAL_COST = 10, 31, 1000
"""What it costs to hide a number that might be shown; the totals are what people look for."""

Counts = Sequence[Sequence[int]]
Place = tuple[int, int]
"""Row and column; the last of each hold the totals."""
Step = tuple[tuple[str, int], tuple[str, int]]


class Loop(NamedTuple):
    """Numbers of one table, or of a type's and everybody's, that may differ by one all round.

    The cheapest is the least. ``emptied``: cells of one person in which it leaves nobody.
    """

    cost: int
    length: int
    places: tuple[Place, ...]
    emptied: tuple[Place, ...]
    tables: tuple[int, ...]


class Hiding:
    """One table in the making: which of its numbers are hidden, and what each may be.

    ``beside`` a type's table stands that of everybody. Not ``in_detail``: only its totals are to be
    shown, and a cell may be anything; not ``with_rows``, a total of a row may be too.
    """

    def __init__(
        self,
        counts: Counts,
        threshold: int,
        *,
        beside: "Hiding | None" = None,
        in_detail: bool = True,
        with_rows: bool = True,
    ):
        rows = [[*row, sum(row)] for row in counts]
        rows.append([sum(column) for column in zip(*rows, strict=True)])
        self.height, self.width = len(rows) - 1, len(rows[0]) - 1
        self.threshold = threshold
        self.count = {(i, j): n for i, row in enumerate(rows) for j, n in enumerate(row)}
        known = beside.known_noughts if beside else frozenset()
        few = {place for place in self.count if place not in known and self._is_few(place)}
        told = set() if in_detail else set(self._cells())
        told |= set() if with_rows else {(i, self.width) for i in range(self.height)}
        self.open = {place for place in told if self._is_open(place, known)}
        self.few = few - self.open
        self.hidden = self.few | self.open

    @property
    def known_noughts(self) -> frozenset[Place]:
        return frozenset(p for p, n in self.count.items() if not n and p not in self.hidden)

    def _is_few(self, place: Place) -> bool:
        """A nought reads as few too, where the few others in its row or column were told by it."""
        count = self.count[place]
        if count or self._in_empty_line(place):
            return 0 < count < self.threshold
        return self._in_small_line(place)

    def _is_open(self, place: Place, known) -> bool:
        return place not in known and not self._in_empty_line(place)

    def _in_small_line(self, place: Place) -> bool:
        """A margin has only the grand total above it."""
        totals = (self.total, *(self._totals(place) if self.is_inner(place) else ()))
        return any(0 < total < self.threshold for total in totals)

    def _in_empty_line(self, place: Place) -> bool:
        """Whether its row or column is shown to have nobody."""
        return not min(self._totals(place)) and not 0 < self.total < self.threshold

    def _totals(self, place: Place) -> tuple[int, int]:
        return self.count[place[0], self.width], self.count[self.height, place[1]]

    @property
    def total(self) -> int:
        return self.count[self.height, self.width]

    @property
    def total_is_kept(self) -> bool:
        """Whether the grand total is shown, unless it is itself small."""
        place = (self.height, self.width)
        return place in self.few or place not in self.hidden

    def _cells(self) -> list[Place]:
        return [place for place in self.count if self.is_inner(place)]

    def is_inner(self, place: Place) -> bool:
        return place[0] < self.height and place[1] < self.width

    def may_be_hidden(self, place: Place) -> bool:
        return place in self.hidden or self.count[place] >= self.threshold

    def steps(self, place: Place) -> list[Step]:
        """The ways in which a hidden number may differ by one and still read as it does."""
        (row, column), count = up_step(place), self.count[place]
        is_margin = (place[0] == self.height) != (place[1] == self.width)
        up, down = ((column, row), (row, column)) if is_margin else ((row, column), (column, row))
        low, high = self._range(place)
        return [*([up] if count < high else []), *([down] if count > low else [])]

    def _range(self, place: Place) -> tuple[int, float]:
        """What the number may be, as it reads or would read if it were hidden."""
        if place in self.open:
            return 0, inf
        if place not in self.few:
            return self.threshold, inf
        return int(not self._in_small_line(place)), self.threshold - 1

    def cost(self, place: Place) -> int:
        if place in self.hidden:
            return 0
        if self.is_inner(place):
            return INNER_COST
        return TOTAL_COST if place == (self.height, self.width) else MARGIN_COST


def up_step(place: Place) -> Step:
    """The step by which there is one more in an inner cell."""
    return ("row", place[0]), ("column", place[1])


class Tables:
    """The table of everybody (number 0) and those of the types, joined by one thing: in no cell
    are there more people of a type than people.
    """

    def __init__(self, whole: Hiding, types: list[Hiding]):
        self.all = [whole, *types]

    def settle(self) -> bool:
        """Hide more until no hidden number can be worked out; False where that can't be had.

        Where the loop that was found empties cells of one person, there is another for each of
        these people, who know that theirs is not empty.
        """
        settled: set[tuple[int, Place]] = set()
        while waiting := self._hidden() - settled:
            table, place = min(waiting)
            loop = self._loop(table, place)
            others = [self._loop(table, place, kept=one) for one in loop.emptied] if loop else []
            if loop is None or None in others:
                return False
            for one in (loop, *others):
                for number in one.tables:
                    self.all[number].hidden.update(one.places)
            settled.add((table, place))
        return True

    def _hidden(self) -> set[tuple[int, Place]]:
        return {(number, place) for number, one in enumerate(self.all) for place in one.hidden}

    def _loop(self, table: int, place: Place, *, kept: Place | None = None) -> Loop | None:
        """The cheapest loop through a hidden number that does not empty the cell ``kept``."""
        ways = [(table,)] + [(0, number) for number in self._partners(table)]
        found = [
            loop
            for moved in ways
            for step in self._steps(moved, place, kept)
            if (loop := self._way(moved, place, step, kept))
        ]
        return min(found, default=None)

    def _partners(self, table: int) -> Iterable[int]:
        """The types with which a move of this table can be made together with everybody's."""
        return range(1, len(self.all)) if table == 0 else (table,)

    def _steps(self, moved: tuple[int, ...], place: Place, kept: Place | None) -> list[Step]:
        """The steps at a place that all the moved tables can take, while the others stand still."""
        if not all(self.all[one].may_be_hidden(place) for one in moved):
            return []
        found = self.all[moved[-1]].steps(place)
        if len(moved) == 2:
            found = [step for step in found if step in self.all[0].steps(place)]
        if not self.all[0].is_inner(place):
            return found
        up = up_step(place)
        return [
            step
            for step in found
            if self._fits(moved, place, step == up) and (step == up or place != kept)
        ]

    def _fits(self, moved: tuple[int, ...], place: Place, is_up: bool) -> bool:
        """Whether afterwards there are as many people as there are of each type."""
        people = self.all[0].count[place]
        if is_up:
            return 0 in moved or self.all[moved[0]].count[place] < people
        if 0 not in moved:
            return True
        still = (one.count[place] for number, one in enumerate(self.all) if number not in moved)
        return max(still, default=0) < people

    def _way(self, moved, place: Place, first: Step, kept) -> Loop | None:
        """The cheapest loop that begins with a step, by numbers that are or would be hidden."""
        arcs: dict = {}
        for other in self.all[0].count:
            for start, end in self._steps(moved, other, kept) if other != place else ():
                arcs.setdefault(start, []).append((end, other))
        begun = sum(self.all[one].cost(place) for one in moved)
        queue, seen = [(begun, 0, (first,), (place,))], set()
        while queue:
            cost, length, path, places = heapq.heappop(queue)
            node = path[-1][1]
            if node == first[0]:
                return Loop(cost, length, places, self._emptied(moved, path, places), moved)
            if node not in seen:
                seen.add(node)
                for end, other in arcs.get(node, ()):
                    extra = sum(self.all[one].cost(other) for one in moved)
                    longer = ((*path, (node, end)), (*places, other))
                    heapq.heappush(queue, (cost + extra, length + 1, *longer))
        return None

    def _emptied(self, moved, path, places) -> tuple[Place, ...]:
        """The cells of one person that a loop leaves empty."""
        return tuple(
            place
            for step, place in zip(path, places, strict=True)
            if step != up_step(place)
            and any(
                self.all[one].is_inner(place) and self.all[one].count[place] == 1 for one in moved
            )
        )
