"""What came of what people said, as a list to narrow down and as a page that all members read."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from leaders.models import Contribution
from leaders.models.impact import DIMENSIONS
from leaders.models.names import without_name
from leaders.narrowing import Narrowing
from portal.organisations.models import Organisation

LINES = 30
"""So many lines of each kind on the page; all of them are counted."""
STANDINGS = {
    "open": ("Still open", lambda found: found.filter(outcome="open")),
    "changed": ("Something changed", lambda found: found.filter(outcome="changed")),
    "not_changed": ("Nothing changed", lambda found: found.filter(outcome="not_changed")),
    "disputed": ("Disputed", lambda found: found.disputed()),
    "unanswered": ("Not answered", lambda found: found.unanswered()),
}


def questions(organisation: Organisation) -> dict:
    """By what the list of contributions can be narrowed."""
    days = organisation.contributions.dates("date", "year", order="DESC")
    return {
        "standing": ("What came of it", [(key, words) for key, (words, _) in STANDINGS.items()]),
        "forum": ("Said at", [(one.public_id, one) for one in organisation.forums.all()]),
        "year": ("Said in", [(day.year, day.year) for day in days]),
    }


def contributions(organisation: Organisation, narrowed: Narrowing) -> QuerySet[Contribution]:
    """Those that fit all that was chosen."""
    found = organisation.contributions.filter(leader__erased_at__isnull=True)
    if standing := narrowed.chosen("standing"):
        found = STANDINGS[standing][1](found)
    if forum := narrowed.chosen("forum"):
        found = found.filter(forum__public_id=forum)
    if year := narrowed.chosen("year"):
        found = found.filter(date__year=year)
    return found


@dataclass(frozen=True)
class Line:
    """What came of one contribution, as its plain line tells it; nobody's name."""

    text: str
    year: int
    disputed: bool


@dataclass(frozen=True)
class Part:
    """One part of the page: how many there are, how many are disputed, and the latest lines."""

    title: str
    count: int
    disputed: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class WhatChanged:
    """The page: a part for each dimension [P6], what did not change, and what is still open."""

    parts: tuple[Part, ...]
    unchanged: Part
    still_open: int

    @property
    def anything(self) -> bool:
        return bool(self.still_open or self.unchanged.count or any(p.count for p in self.parts))


def what_changed(organisation: Organisation) -> WhatChanged:
    """Without names: counts, and the lines that were written for everybody."""
    all_of_it = organisation.contributions
    better = {name: Q(outcome="changed", **{name: True}) for name in DIMENSIONS}
    kinds = better | {"unchanged": Q(outcome="not_changed")}
    disputed = {f"{name}_disputed": Q(answer="disputed") & kind for name, kind in kinds.items()}
    wanted = kinds | disputed | {"open": Q(outcome="open")}
    counts = all_of_it.aggregate(
        **{f"n_{name}": Count("pk", filter=kind) for name, kind in wanted.items()}
    )

    def part(name, title):
        told = all_of_it.filter(kinds[name]).exclude(summary="")
        latest = told.values_list("summary", "leader__name", "date__year", "answer")[:LINES]
        lines = tuple(
            Line(without_name(text, name), year, answer == "disputed")
            for text, name, year, answer in latest
        )
        return Part(title, counts[f"n_{name}"], counts[f"n_{name}_disputed"], lines)

    return WhatChanged(
        parts=tuple(part(name, words.capitalize()) for name, words in DIMENSIONS.items()),
        unchanged=part("unchanged", "What did not change, and why"),
        still_open=counts["n_open"],
    )
