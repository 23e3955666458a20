"""The map of people [P25]: type × place × stage as tables, as a picture, and as rows of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from leaders.figures.people import PLACES, STAGES, PeopleFigures, ProtectedPeople
from leaders.models import Pace
from portal.disclosure import Number, Table
from portal.nhsuk import charts
from portal.organisations.models import Organisation

EVERYBODY = "Everybody"
HEAD = ("Type", "Where they work", "Stage", "Patient leaders")
ALL = "All"


@dataclass(frozen=True)
class Cell:
    """A number in words; `url` leads to these people, for those who may see them."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class MapTable:
    """One type, or everybody: a row for each place and one for all, the stages across."""

    key: str
    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


def map_tables(people: ProtectedPeople) -> list[MapTable]:
    """As anybody sees it who may see the map."""
    named = [("", EVERYBODY, people.everybody)]
    named += [(key, name, people.by_type[key]) for key, name in people.types]
    return [_table(key, name, table) for key, name, table in named]


def exact_tables(people: PeopleFigures, organisation: Organisation) -> list[MapTable]:
    """For those entitled to names: exact numbers, each leading to the people it counts."""
    list_url = reverse("leader_list", kwargs={"organisation": organisation.slug})
    named = [("", EVERYBODY, people.everybody)]
    named += [(key, name, people.by_type[key]) for key, name in people.types]
    return [_table(key, name, exact(counts), list_url) for key, name, counts in named]


def exact(counts) -> Table:
    columns = [sum(column) for column in zip(*counts, strict=True)]
    return Table(
        cells=tuple(tuple(map(Number, row)) for row in counts),
        rows=tuple(Number(sum(row)) for row in counts),
        columns=tuple(map(Number, columns)),
        whole=Number(sum(columns)),
    )


def _table(key: str, name: str, table: Table, list_url: str = "") -> MapTable:
    stages = [(stage, label) for stage, label in STAGES]
    lines = [
        (place, label, [*cells, all_])
        for (place, label), cells, all_ in zip(PLACES, table.cells, table.rows, strict=True)
    ]
    lines.append((None, ALL, [*table.columns, table.whole]))
    asked = [stage for stage, _ in stages] + [None]
    return MapTable(
        key=key or "everybody",
        name=name,
        head=("Where they work", *(label for _, label in stages), ALL),
        rows=tuple(
            Row(
                label,
                tuple(
                    Cell(number.words(), _people(list_url, number, key, place, stage))
                    for stage, number in zip(asked, numbers, strict=True)
                ),
            )
            for place, label, numbers in lines
        ),
    )


def _people(list_url: str, number: Number, key: str, place: str | None, stage: str | None) -> str:
    """The list of these people; none for nobody, nor where the list has no such question."""
    if not list_url or not number.value or "" in (place, stage):
        return ""
    asked = {"type": key, "location": place, "stage": stage, "pace": Pace.ACTIVE.value}
    return f"{list_url}?{urlencode({name: value for name, value in asked.items() if value})}"


def file_rows(people: ProtectedPeople) -> Iterator[tuple[str, ...]]:
    """The same numbers as on the map, a line each, under a heading."""
    yield HEAD
    for table in map_tables(people):
        for row in table.rows:
            for stage, cell in zip(table.head[1:], row.cells, strict=True):
                yield table.name, row.label, stage, cell.words


def picture(people: PeopleFigures | ProtectedPeople) -> charts.DotsChart:
    """Where people of each type work, whatever their stage."""
    tables = people.by_type
    if isinstance(people, PeopleFigures):
        tables = {key: exact(counts) for key, counts in tables.items()}
    said = (f"{name}: {tables[key].whole.words().lower()}." for key, name in people.types)
    return charts.dots(
        [
            (name, [(one.value, short(one)) for one in tables[key].rows])
            for key, name in people.types
        ],
        [label for _, label in PLACES],
        title="Where people of each type work",
        message=" ".join(said),
    )


def short(number: Number) -> str:
    """For a narrow place."""
    return f"under {number.below}" if number.below else number.words().lower()
