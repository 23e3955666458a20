"""Statistical disclosure control for small numbers of people (ADR 9).

A table of numbers of people, with its row, column and grand totals, may go to people who are not
entitled to names. Numbers under the `threshold` read "fewer than 5"; so that they can't be worked
out from the others, more numbers are "not shown".

The attacker is taken to know every number that is shown, the range that each hidden one stands
for, all tables at once, and one person's place: their own. Why that is not enough:

* **What a hidden number stands for.** "Fewer than 5" is 1 to 4; in a row or column whose total is
  itself small, 0 to 4. "Not shown" is 5 or more, or anything where no cell of a table is shown.
* **Nought** is shown, for a map is looked at to see where nobody is, and it is about nobody. But
  not in a row or column of fewer than five people, where it would say what these few are instead.
* **Moves.** A table with its totals is a network: rows and columns are its nodes, numbers its
  edges. Two tables that agree in all that is shown differ by closed loops of hidden numbers, one
  up and the next down, and each loop is by itself a step to another such table. So a hidden number
  can be worked out exactly when it lies on no loop that stays within the ranges. For each one such
  a loop is looked for; where there is none the cheapest one is made by hiding more, and that
  protects the numbers on it too. Nothing is estimated: what is hidden has two values at least.
* **One's own place.** Somebody who knows to be in a cell knows that it is not empty. So where a
  loop empties a cell in which there is one person, there is another that does not.
* **Several tables.** One person may be of several types, so a map has one table for everybody and
  one for each type, and every other table is made of the numbers of these. They are joined by one
  thing only: of each type there are at most as many people in a cell as there are people. A move
  leaves the other tables as they are, or is the same in a type's and in everybody's. How many
  have no type at all is not shown, which would tie the tables together.
* **Few people in all**: then every number reads "fewer than 5".
* **If no loop can be made** the whole table is not shown.

Beyond its reach: people who put together what they know of several, and tables of different days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain

from portal.disclosure.loops import Counts, Hiding, Tables

LOWEST, USUAL, HIGHEST = 3, 5, 10
"""The threshold: the lowest that protects anybody, what is usual, and the highest."""

ROUND_TO = 5


@dataclass(frozen=True)
class Number:
    """A number of people as it may be shown: ``value``, or None and ``below`` ("fewer than 5").

    Neither: it is not shown at all.
    """

    value: int | None = None
    below: int = 0

    @property
    def is_shown(self) -> bool:
        return self.value is not None

    def words(self, *, rounded: bool = False) -> str:
        """What a page, a file and a paper say alike; ``rounded`` to the next 5 for the public."""
        if self.value is not None:
            return str(to_five(self.value) if rounded else self.value)
        return f"Fewer than {self.below}" if self.below else "Not shown"


NOT_SHOWN = Number()


class Detail(Enum):
    """How much a table shows, at the most."""

    ALL = auto()
    TOTALS = auto()
    COLUMNS = auto()
    ONE_TOTAL = auto()


DETAIL = (
    (Detail.ALL, Detail.ALL),
    (Detail.ALL, Detail.TOTALS),
    (Detail.TOTALS, Detail.TOTALS),
    (Detail.ALL, Detail.COLUMNS),
    (Detail.TOTALS, Detail.COLUMNS),
    (Detail.ALL, Detail.ONE_TOTAL),
    (Detail.TOTALS, Detail.ONE_TOTAL),
)
"""What is tried for everybody and for the types, until a way is found that keeps the total."""


@dataclass(frozen=True)
class Table:
    """A protected table: its cells row by row, and its totals."""

    cells: tuple[tuple[Number, ...], ...]
    rows: tuple[Number, ...]
    columns: tuple[Number, ...]
    whole: Number


def to_five(count: int) -> int:
    """To the nearest 5, and 5 for anything under that, so that somebody never reads as nobody."""
    return max(ROUND_TO, ROUND_TO * round(count / ROUND_TO)) if count else 0


def protect(counts: Counts, threshold: int) -> Table:
    """A table with its totals, as it may be shown by itself.

    Raises ValueError for a threshold out of range, a negative count, or rows of unequal length.
    """
    return protect_map(counts, {}, threshold)[0]


def protect_map(
    everybody: Counts, by_type: Mapping[str, Counts], threshold: int
) -> tuple[Table, dict[str, Table]]:
    """A table of everybody and one for each type, which may be shown together.

    Somebody of several types stands in several tables; nobody of a type is missing in everybody's.
    Where no safe way is found to show cells, only totals are (see DETAIL); and where there is none
    for these, nothing is.
    Raises ValueError as `protect` does, and where a cell has more people of a type than people.
    """
    for counts in (everybody, *by_type.values()):
        _check(counts, threshold)
        if any(n > all_ for n, all_ in zip(chain(*counts), chain(*everybody), strict=True)):
            raise ValueError("There are more people of a type in a cell than there are people.")
    if 0 < sum(chain(*everybody)) < threshold:
        few = _as_table(Hiding(everybody, threshold), lambda one, place: Number(below=threshold))
        return few, dict.fromkeys(by_type, few)
    for all_, each in DETAIL:
        whole = Hiding(everybody, threshold, in_detail=all_ is Detail.ALL)
        types = {
            key: Hiding(
                counts,
                threshold,
                beside=whole,
                in_detail=each is Detail.ALL,
                with_rows=each in (Detail.ALL, Detail.TOTALS),
            )
            for key, counts in by_type.items()
        }
        joined = [] if each is Detail.ONE_TOTAL else list(types.values())
        if Tables(whole, joined).settle() and whole.total_is_kept:
            table = _as_table(whole, _number)
            if joined:
                return table, {key: _as_table(one, _number) for key, one in types.items()}
            return table, {key: _one_total(one, whole, table.whole) for key, one in types.items()}
    return _as_table(whole, _nothing), {key: _as_table(one, _nothing) for key, one in types.items()}


def _one_total(one: Hiding, whole: Hiding, shown: Number) -> Table:
    """How many are of a type, and no more of it but where nobody is at all."""
    noughts = whole.known_noughts
    table = _as_table(one, lambda _, place: Number(0) if place in noughts else NOT_SHOWN)
    return replace(table, whole=protect_part(one.total, whole.total, one.threshold, shown=shown))


def _number(hiding: Hiding, place) -> Number:
    if place not in hiding.hidden:
        return Number(hiding.count[place])
    return Number(below=hiding.threshold) if place in hiding.few else NOT_SHOWN


def _nothing(hiding: Hiding, place) -> Number:
    return NOT_SHOWN


def _as_table(hiding: Hiding, number) -> Table:
    rows, columns = range(hiding.height), range(hiding.width)
    return Table(
        cells=tuple(tuple(number(hiding, (i, j)) for j in columns) for i in rows),
        rows=tuple(number(hiding, (i, hiding.width)) for i in rows),
        columns=tuple(number(hiding, (hiding.height, j)) for j in columns),
        whole=number(hiding, (hiding.height, hiding.width)),
    )


def protect_part(part: int, whole: int, threshold: int, *, shown: Number) -> Number:
    """How many of all are something, where ``shown`` says how many all are (``whole``).

    The others are as many as are missing to the total, so they must not be few either. Where the
    part is small it reads "fewer than 5"; where the others are, or both may be, it is not shown.
    """
    _check([[part, whole - part]], threshold)
    if not shown.is_shown:
        return Number(below=shown.below)
    others = whole - part
    if not part or not others or (part >= threshold and others >= threshold):
        return Number(part)
    wide = whole >= threshold + 2
    return Number(below=threshold) if part < threshold and wide else NOT_SHOWN


def _check(counts: Counts, threshold: int) -> None:
    if not LOWEST <= threshold <= HIGHEST:
        raise ValueError(f"The threshold is {LOWEST} to {HIGHEST}; got {threshold}.")
    if any(count < 0 for count in chain(*counts)):
        raise ValueError("There can't be fewer than no people.")
    if not counts or len({len(row) for row in counts}) != 1:
        raise ValueError("Each row needs a count for each column.")
