"""What is done together: forums, the influence grid, what came of it, what stands in the way.

None of it is about who somebody is, so nothing is hidden; there are no names in it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from leaders.figures.people import end_of
from leaders.models import Barrier, Contribution, Forum, Influence, Leg, Opportunity, Together
from leaders.months import months_after
from portal.organisations.models import Organisation

YEAR = 12
DIMENSIONS = {
    "decisions": "Better decisions",
    "services": "Better services",
    "relationships": "Better relationships and trust",
}


@dataclass(frozen=True)
class ForumFigures:
    """One forum: seats by leg in the order of Leg, the legs without a seat, one or two alone."""

    name: str
    level: str
    seats: tuple[int, ...]
    missing: tuple[str, ...]
    is_isolated: bool


@dataclass(frozen=True)
class GridFigures:
    """How many forums and opportunities there are in each cell: rows together, columns influence.

    ``unplaced``: those without a cell yet.
    """

    forums: tuple[tuple[int, ...], ...]
    opportunities: tuple[tuple[int, ...], ...]
    unplaced: int


@dataclass(frozen=True)
class OpportunityFigures:
    """Those of the last twelve months: how many, and how many patient leaders shaped [P40]."""

    count: int
    shaped: int


@dataclass(frozen=True)
class DimensionFigures:
    """Changes in one dimension [P6]: what the people who began them say of it."""

    name: str
    changed: int
    confirmed: int
    disputed: int
    not_answered: int


@dataclass(frozen=True)
class OutcomeFigures:
    """What was said in the last twelve months, and what became of it. A change may count in more
    dimensions than one; in ``disputed`` it counts once, with what did not change.
    """

    said: int
    changed: int
    not_changed: int
    open: int
    disputed: int
    dimensions: tuple[DimensionFigures, ...]


@dataclass(frozen=True)
class BarrierFigures:
    """Raised and removed in the last twelve months, and how many stand."""

    raised: int
    removed: int
    standing: int


def forum_figures(organisation: Organisation, day: date) -> tuple[ForumFigures, ...]:
    return tuple(
        ForumFigures(
            name=one.name,
            level=one.get_level_display(),
            seats=tuple(one.seats[leg] for leg in Leg.values),
            missing=tuple(leg.label.lower() for leg in one.missing_legs),
            is_isolated=one.is_isolated_seat,
        )
        for one in _forums(organisation, day)
    )


def _forums(organisation, day):
    current = Q(ended_date__isnull=True) | Q(ended_date__gt=day)
    return Forum.objects.filter(current, organisation=organisation).order_by("name", "pk")


def _opportunities(organisation, day):
    """Open at some time in the twelve months before."""
    since = months_after(day, -YEAR)
    still = Q(closed_at__isnull=True) | Q(closed_at__gte=end_of(since))
    return Opportunity.objects.filter(
        still, organisation=organisation, opened_at__lt=end_of(day)
    ).order_by()


def grid_figures(organisation: Organisation, day: date) -> GridFigures:
    cells = ("together", "influence")
    forums = Counter(_forums(organisation, day).values_list(*cells))
    opportunities = Counter(_opportunities(organisation, day).values_list(*cells))
    return GridFigures(
        forums=_grid(forums),
        opportunities=_grid(opportunities),
        unplaced=forums["", ""] + opportunities["", ""],
    )


def _grid(counted: Counter) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(counted[row, cell] for cell in Influence.values) for row in Together.values)


def opportunity_figures(organisation: Organisation, day: date) -> OpportunityFigures:
    shaped = Counter(_opportunities(organisation, day).values_list("shaped_by_leaders", flat=True))
    return OpportunityFigures(count=sum(shaped.values()), shaped=shaped[True])


def outcome_figures(organisation: Organisation, day: date) -> OutcomeFigures:
    """An answer that came after the day does not count yet."""
    rows = Contribution.objects.filter(
        organisation=organisation, date__gt=months_after(day, -YEAR), date__lte=day
    ).values("outcome", "answer", "answered_at", *DIMENSIONS)
    end = end_of(day)
    found = [
        row | {"answer": row["answer"] if row["answered_at"] and row["answered_at"] < end else ""}
        for row in rows
    ]
    outcomes = Counter(row["outcome"] for row in found)
    return OutcomeFigures(
        said=len(found),
        changed=outcomes["changed"],
        not_changed=outcomes["not_changed"],
        open=outcomes["open"],
        disputed=sum(row["answer"] == "disputed" for row in found),
        dimensions=tuple(_dimension(name, key, found) for key, name in DIMENSIONS.items()),
    )


def _dimension(name: str, key: str, found: list[dict]) -> DimensionFigures:
    answers = Counter(row["answer"] for row in found if row["outcome"] == "changed" and row[key])
    return DimensionFigures(
        name, sum(answers.values()), answers["confirmed"], answers["disputed"], answers[""]
    )


def barrier_figures(organisation: Organisation, day: date) -> BarrierFigures:
    since = months_after(day, -YEAR)
    rows = Barrier.objects.filter(organisation=organisation, raised_date__lte=day)
    dates = list(rows.order_by().values_list("raised_date", "removed_date"))
    return BarrierFigures(
        raised=sum(since < raised for raised, _ in dates),
        removed=sum(gone is not None and since < gone <= day for _, gone in dates),
        standing=sum(gone is None or gone > day for _, gone in dates),
    )
