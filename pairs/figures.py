"""The figures of pairs, for the board paper and for the page on pairs: plain functions of an
organisation and a day that return frozen dataclasses.

They are told as they stand when they are asked (ADR 5): who may know of a pair keeps no history
outside it. Nothing here reads a pair. What may be known stands in rows of its own: what a lead
wrote down, and what all members of a pair agreed to. So a private pair changes no figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, Q

from leaders.models.words import Level
from leaders.months import months_after
from pairs.models import CohortPlace, Registration, Release, Side, Visibility
from pairs.themes import shown_themes
from pairs.young import without_names
from portal.disclosure import Number
from portal.organisations.models import Organisation


@dataclass(frozen=True)
class Told:
    """What a pair tells of itself, in its own words; names only where all agreed to be named."""

    title: str
    words: str
    level: str
    sides: tuple[str, ...]
    names: tuple[str, ...]
    is_public: bool

    @property
    def level_words(self) -> str:
        return str(Level(self.level).label) if self.level else ""


@dataclass(frozen=True)
class Programme:
    """Of programmes for pairs: those that go on, when the next begins, and where it is planned.

    next_date: the first day of one that is still to begin, else what was said of the next.
    places: how many pairs had in a year, where that may be said; else None, of few as of none.
    Whether two of them are of one pair is nobody's to know, so places are counted and not pairs.
    """

    names: tuple[str, ...]
    next_date: date | None
    in_plan: tuple[str, ...]
    places: Number | None


@dataclass(frozen=True)
class PairFigures:
    """count: how many are at work, where it may be said; else None, and at_work tells whether it
    may be said that there are some. told: those that tell of themselves. themes: of resistance
    [KF5], in words, with how many pairs released each. programme: None where there never was one.
    """

    as_at: date
    count: Number | None
    at_work: bool
    told: tuple[Told, ...]
    themes: tuple[tuple[str, Number], ...]
    programme: Programme | None


def pair_figures(
    organisation: Organisation, day: date, themes: Mapping[str, int] | None = None
) -> PairFigures:
    """themes: how many pairs released each theme, by its words; else as they stand on the day."""
    if themes is None:
        themes = {one.title: one.number for one in shown_themes(organisation, day)}
    releases = without_names(Release.objects.filter(organisation=organisation))
    known, silent = at_work_in(organisation, releases)
    enough = len(known) + len(silent) >= organisation.small_numbers
    return PairFigures(
        as_at=day,
        count=Number(len(known) + len(silent)) if enough else None,
        at_work=bool(known) and not enough,
        told=tuple(told(one) for one in releases if one.title),
        themes=themes_told(themes, organisation.small_numbers),
        programme=programme_of(organisation, day),
    )


def programme_of(organisation: Organisation, day: date) -> Programme | None:
    standing = organisation.cohorts.annotate(
        first=Min("days__date", filter=Q(days__called_off_at__isnull=True))
    )
    found = list(standing.order_by("first", "pk"))
    if not found:
        return None
    going_on = [one for one in found if one.ended_at is None]
    begins = [one.first for one in going_on if one.first and one.first > day]
    begins += [one.next_date for one in found if one.next_date and one.next_date > day]
    plans = [" ".join(filter(None, (one.in_plan, one.plan_link))) for one in going_on]
    return Programme(
        names=tuple(one.name for one in going_on),
        next_date=min(begins, default=None),
        in_plan=tuple(dict.fromkeys(filter(None, plans))),
        places=places_in_a_year(organisation, day),
    )


def places_in_a_year(organisation: Organisation, day: date) -> Number | None:
    """In programmes that had a day in the year before `day`, or on it."""
    year = (months_after(day, -12) + timedelta(days=1), day)
    held = organisation.cohort_days.standing().filter(date__range=year).values("cohort")
    taken = CohortPlace.objects.taken().filter(organisation=organisation, cohort__in=held)
    number = taken.count()
    return Number(number) if number >= organisation.small_numbers else None


def at_work_in(organisation: Organisation, releases: list[Release]) -> tuple[set, set]:
    """The pairs at work, by their keys: those that may be told as "some", and the silent ones.

    Who is registered or read about is known to be counted. A pair that wants nothing said is a part
    of a number and of no words: it neither adds the sentence nor takes it away, or all would read
    that it is there (ADR 16). What is done or has ended is not at work any more.
    """
    listed = Registration.objects.standing().filter(organisation=organisation)
    stands = dict(listed.order_by().values_list("pair_id", "status"))
    done = {pair for pair, status in stands.items() if status == Registration.Status.DONE}
    going_on = [one for one in releases if not one.is_over and one.pair_id not in done]
    known = {one.pair_id for one in going_on if one.instead or one.title}
    known |= stands.keys() - done - {one.pair_id for one in releases}
    return known, {one.pair_id for one in going_on} - known


def told(release: Release) -> Told:
    names = tuple(one["name"] for one in release.people if one["name"])
    return Told(
        title=release.title,
        words=release.words,
        level=release.level,
        sides=tuple(str(Side(one["side"]).label) for one in release.people),
        names=names if release.named else (),
        is_public=release.to == Visibility.PUBLISHED,
    )


def levels(found: tuple[Told, ...]) -> tuple[tuple[str, int], ...]:
    """How many of them work where, from the ward to the system; each is read by itself, too."""
    rows = [(str(one.label), sum(each.level == one for each in found)) for one in Level]
    unsaid = sum(not each.level for each in found)
    return (*rows, ("Not said", unsaid)) if unsaid else tuple(rows)


def themes_told(counts: Mapping[str, int], threshold: int) -> tuple[tuple[str, Number], ...]:
    """The themes that enough pairs released, by their words; of the others nothing is told."""
    return tuple(
        (words, Number(number)) for words, number in sorted(counts.items()) if number >= threshold
    )
