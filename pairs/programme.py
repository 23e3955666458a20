"""How a programme for pairs stands: for those who look after it, for the paper, and for a pair."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet

from pairs.models import Attendance, Cohort, CohortDay, CohortPlace, Pair
from portal.organisations.models import Organisation

NOW, COMING, PAST = "now", "coming", "past"
HEADINGS = {NOW: "Going on now", COMING: "Still to begin", PAST: "Over"}


@dataclass(frozen=True)
class Standing:
    """A programme with its first and last day, if any, and how many have or ask for a place."""

    cohort: Cohort
    first: date | None
    last: date | None
    when: str
    taken: int
    asking: int


def cohorts_of(organisation: Organisation, today: date) -> list[tuple[str, list[Standing]]]:
    """Under their headings: what goes on now, what is to begin, what is over; the latest first."""
    days = Q(days__called_off_at__isnull=True)
    found = organisation.cohorts.annotate(
        first=Min("days__date", filter=days),
        last=Max("days__date", filter=days),
        taken=Count("all_places", filter=Q(all_places__answer="accepted"), distinct=True),
        asking=Count("all_places", filter=Q(all_places__answer=""), distinct=True),
    ).order_by(F("first").desc(nulls_first=True), "-pk")
    rows = [
        Standing(one, one.first, one.last, when_is(one, today), one.taken, one.asking)
        for one in found
    ]
    grouped = ((words, [one for one in rows if one.when == key]) for key, words in HEADINGS.items())
    return [(words, group) for words, group in grouped if group]


def when_is(cohort: Cohort, today: date) -> str:
    """cohort: with `first` and `last`. What was ended is over, whatever days it has."""
    if cohort.ended_at is not None or (cohort.last is not None and cohort.last < today):
        return PAST
    return COMING if cohort.first is None or today < cohort.first else NOW


def with_names(places: QuerySet[CohortPlace]) -> QuerySet[CohortPlace]:
    """Each with what the lead wrote down of it; of those that ask, their words stand in the row."""
    return places.select_related("registration").prefetch_related("registration__people")


def places_of(cohort: Cohort) -> list[CohortPlace]:
    """Those that are taken, by the name they have here."""
    return sorted(with_names(cohort.all_places.taken()), key=lambda one: str(one).casefold())


@dataclass(frozen=True)
class Row:
    """A place, and each day with who came; None where it is not said."""

    place: CohortPlace
    came: list[tuple[CohortDay, Attendance | None]]


def who_came(places: list[CohortPlace], days: list[CohortDay]) -> list[Row]:
    said = Attendance.objects.filter(day__in=days)
    found = {(one.place_id, one.day_id): one for one in said}
    return [Row(place, [(day, found.get((place.pk, day.pk))) for day in days]) for place in places]


@dataclass(frozen=True)
class OwnDay:
    """A day as a pair with a place reads it, with what was noted of it."""

    day: CohortDay
    came: Attendance | None


@dataclass(frozen=True)
class Own:
    """A pair's place, or its wish for one; days and coaching are for those who have one."""

    place: CohortPlace
    days: list[OwnDay]
    coaching: list


def own_of(pair: Pair) -> list[Own]:
    """What a pair has of programmes, the newest first."""
    noted = Prefetch("attendance", Attendance.objects.all())
    found = pair.cohort_places.select_related("cohort", "registration", "answered_by")
    rows = found.prefetch_related("cohort__days", "coaching", noted).order_by("-asked_at", "-pk")
    return [_own(one) for one in rows]


def _own(place) -> Own:
    if not place.is_taken:
        return Own(place, [], [])
    came = {one.day_id: one for one in place.attendance.all()}
    days = [OwnDay(day, came.get(day.pk)) for day in place.cohort.days.all()]
    return Own(place, days, list(place.coaching.all()))


def open_to(pair: Pair) -> list[Cohort]:
    """What the pair could ask for a place in: open, and not asked for or given yet."""
    asked = pair.cohort_places.exclude(answer=CohortPlace.Answer.DECLINED)
    here = Cohort.objects.taking_requests().filter(organisation=pair.organisation_id)
    return list(here.exclude(pk__in=asked.values("cohort")))


def told_of(pair: Pair) -> tuple[bool, list[Cohort]]:
    """Whether the pair has or asks for a place; and what it could ask for."""
    return pair.cohort_places.exists(), open_to(pair)
