"""Makers of programmes for pairs, their days, places and coaching."""

from datetime import timedelta

from django.utils import timezone

from pairs.actions import cohorts, places
from pairs.models import CohortDay, CohortPlace, Outgoing
from tests.make import pairs as make


def cohort(*, organisation, by, name="Leading together", is_open=True, days=(), **fields):
    """One that takes requests, with a day so many days from today for each of `days`."""
    made = cohorts.add_cohort(
        organisation=organisation, by=by, name=name, is_open=is_open, **fields
    )
    for number, away in enumerate(days, 1):
        day(made, away, title=f"Day {number}")
    return made


def day(cohort, away, *, title="A day", **fields):
    """away: how many days from today."""
    date = timezone.localdate() + timedelta(days=away)
    return CohortDay.objects.create(
        organisation=cohort.organisation, cohort=cohort, title=title, date=date, **fields
    )


def given(cohort, registration, *, by):
    """A place that a lead gave to a pair that they wrote down."""
    places.put_in(cohort=cohort, registrations=[registration], by=by)
    return cohort.all_places.get(registration=registration)


def asked(cohort, pair, *, called="Two of us", words="We would like to come"):
    """A place that the whole pair asks for."""
    kind = Outgoing.Kind.PLACE
    make.let_out(pair=pair, kind=kind, cohort=cohort, called=called, words=words)
    return cohort.all_places.get(pair=pair, outgoing__isnull=False)


def accepted(cohort, pair, *, by, reply="Welcome", **said):
    place = asked(cohort, pair, **said)
    places.accept(place=place, seen=place.version, by=by, reply=reply)
    return CohortPlace.objects.get(pk=place.pk)


def came(place, day, how, *, by):
    places.note_who_came(day=day, seen=day.version, by=by, came={place.public_id: how})


def coaching(place, *, by, away=7, **fields):
    date = timezone.localdate() + timedelta(days=away)
    return places.add_coaching(place=place, by=by, date=date, **fields)
