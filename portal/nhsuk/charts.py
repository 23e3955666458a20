"""Geometry for the charts; templates/parts/chart_*.html draw them, on a page and in a PDF.

Nothing here adds levels up or works out a middle: a chart shows each answer and its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import NamedTuple

from django.utils.text import slugify

# --- How many people chose each answer ----------------------------------------------------------
HEAT_STEPS = 4


@dataclass(frozen=True)
class Row:
    """How many people gave each answer; `counts` None where too few answered for any to be shown.

    note: words under the label, or what stands there in place of the numbers.
    """

    label: str
    counts: tuple[int, ...] | None
    note: str = ""


class Cell(NamedTuple):
    """A number of people, and how dark its ground is: 0 for nobody, 4 for nearly the whole row."""

    count: int
    heat: int


@dataclass(frozen=True)
class DistributionRow:
    label: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DistributionChart:
    id: str
    title: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[DistributionRow, ...]

    @property
    def heads(self) -> list[tuple[str, str]]:
        """Each column's words, in two: what the title says already, which a phone has no room for,
        and the rest: ("Level", "3"), ("", "Not sure")."""
        parted = ((name, *name.rpartition(" ")) for name in self.columns)
        return [(lead, end) if end.isdigit() else ("", name) for name, lead, _, end in parted]


def distribution(
    rows: Sequence[Row], columns: Sequence[str], *, title: str, heading: str = ""
) -> DistributionChart:
    """A table of numbers on darker and lighter ground. `heading` names the first column.

    ValueError when a row has other than one number a column.
    """
    drawn = []
    for row in rows:
        if row.counts is not None and len(row.counts) != len(columns):
            raise ValueError(f"{row.label!r} has {len(row.counts)} numbers for {len(columns)}.")
        people = sum(row.counts or ())
        cells = tuple(Cell(count, heat(count, people)) for count in row.counts or ())
        drawn.append(DistributionRow(row.label, row.note, cells))
    return DistributionChart(
        id=f"distribution-{slugify(title)}",
        title=title,
        heading=heading,
        columns=tuple(columns),
        rows=tuple(drawn),
    )


def heat(count: int, people: int) -> int:
    """0 for nobody, else 1 to 4: in which quarter of the row's people this number falls."""
    return -(-HEAT_STEPS * count // people) if people else 0


# --- Levels over time ---------------------------------------------------------------------------
LEFT, RIGHT, TOP = 48, 8, 40
STEP = 116
RISE = 44
LINE = 20
LABEL_LENGTH = 14


@dataclass(frozen=True)
class Point:
    """One moment. level: None where none was set. break_before: not comparable with the one before.

    note: what changed there, in words.
    """

    label: str
    level: int | None
    break_before: bool = False
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A grid line, or a break where it is upright; `text` stands at its end."""

    x1: int
    y1: int
    x2: int
    y2: int
    text: str


@dataclass(frozen=True)
class Mark:
    """A level in its place, None where none was set, and its label in one line or two."""

    x: int
    y: int | None
    level: int | None
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class TrendChart:
    id: str
    title: str
    message: str
    width: int
    height: int
    grid: tuple[Line, ...]
    breaks: tuple[Line, ...]
    strokes: tuple[str, ...]
    marks: tuple[Mark, ...]
    points: tuple[Point, ...]


def trend(
    series: Sequence[Point], *, title: str, message: str = "", highest: int = 4
) -> TrendChart:
    """Levels from 0 to `highest` at moments in order, oldest first; lines never cross a break.

    message: the chart in one or two sentences, which is what a screen reader and a PDF say
    instead of the picture; made from the points where none is given.
    """
    base = TOP + RISE * highest
    xs = [LEFT + STEP * i + STEP // 2 for i in range(len(series))]
    right = LEFT + STEP * max(len(series), 2)
    ys = [None if p.level is None else base - RISE * p.level for p in series]
    marks = tuple(
        Mark(x, y, point.level, label_lines(point, base + 2 * LINE))
        for x, y, point in zip(xs, ys, series, strict=True)
    )
    return TrendChart(
        id=f"trend-{slugify(title)}",
        title=title,
        message=message or in_words(series),
        width=right + RIGHT,
        height=base + LINE * (2 + max((len(mark.lines) for mark in marks), default=1)),
        grid=tuple(
            Line(LEFT, base - RISE * n, right, base - RISE * n, str(n)) for n in range(highest + 1)
        ),
        breaks=tuple(
            Line(x - STEP // 2, TOP - 14, x - STEP // 2, base + 8, "Break")
            for x, point in zip(xs, series, strict=True)
            if point.break_before
        ),
        strokes=strokes(list(zip(xs, ys, series, strict=True))),
        marks=marks,
        points=tuple(series),
    )


def strokes(placed: Sequence[tuple[int, int | None, Point]]) -> tuple[str, ...]:
    """The lines between neighbours that both have a level and no break between them."""
    return tuple(
        f"{x1},{y1} {x2},{y2}"
        for (x1, y1, _), (x2, y2, point) in pairwise(placed)
        if y1 is not None and y2 is not None and not point.break_before
    )


def label_lines(point: Point, top: int) -> tuple[tuple[int, str], ...]:
    """The label in lines of about 14 letters, and under it whether no level was set; (y, text)."""
    lines = [""]
    for word in point.label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LABEL_LENGTH and len(lines) < 2:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if point.level is None:
        lines.append("No level set")
    return tuple((top + LINE * i, line) for i, line in enumerate(lines))


def in_words(series: Sequence[Point]) -> str:
    """ "March 2024: level 1. October 2024: level 2." """
    sentences = []
    for point in series:
        if point.break_before:
            sentences.append(f"{point.note or 'A change'}: what follows can't be compared.")
        level = "no level set" if point.level is None else f"level {point.level}"
        sentences.append(f"{point.label}: {level}.")
    return " ".join(sentences)


# --- Numbers in a grid, a larger circle for more --------------------------------------------------
DOTS_LEFT, DOTS_TOP, DOTS_STEP, DOTS_LINE = 190, 44, 112, 64
DOTS_WIDE = 16
SMALLEST, LARGEST = 12, 28


@dataclass(frozen=True)
class Dot:
    """What stands in one place; `radius` 0 where there is nothing to draw but the words."""

    x: int
    y: int
    radius: int
    words: str


@dataclass(frozen=True)
class DotsChart:
    """Rows are (place, label), columns (place, lines of the label as (place, words))."""

    id: str
    title: str
    message: str
    width: int
    height: int
    columns: tuple[tuple[int, tuple[tuple[int, str], ...]], ...]
    rows: tuple[tuple[int, str], ...]
    dots: tuple[Dot, ...]


def dots(
    rows: Sequence[tuple[str, Sequence[tuple[int | None, str]]]],
    columns: Sequence[str],
    *,
    title: str,
    message: str,
) -> DotsChart:
    """rows: each its label, and in each column a number (None where it is hidden) and its words."""
    xs = [DOTS_LEFT + DOTS_STEP * i + DOTS_STEP // 2 for i in range(len(columns))]
    ys = [DOTS_TOP + DOTS_LINE * i + DOTS_LINE // 2 for i in range(len(rows))]
    most = max((number or 0 for _, cells in rows for number, _ in cells), default=0)
    return DotsChart(
        id=f"dots-{slugify(title)}",
        title=title,
        message=message,
        width=DOTS_LEFT + DOTS_STEP * len(columns),
        height=DOTS_TOP + DOTS_LINE * len(rows),
        columns=tuple(
            (x, tuple((16 + 16 * n, line) for n, line in enumerate(wrap(label, DOTS_WIDE))))
            for x, label in zip(xs, columns, strict=True)
        ),
        rows=tuple(zip(ys, (label for label, _ in rows), strict=True)),
        dots=tuple(
            Dot(x, y, radius(number, most), words)
            for y, (_, cells) in zip(ys, rows, strict=True)
            for x, (number, words) in zip(xs, cells, strict=True)
        ),
    )


def radius(number: int | None, most: int) -> int:
    """Twice the number has twice the ground, but none is too small for its words."""
    return max(SMALLEST, round(LARGEST * (number / most) ** 0.5)) if number else 0
