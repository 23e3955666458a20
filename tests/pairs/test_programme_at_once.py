"""Two who press at the same moment about a day or a place: the second waits, and finds it done."""

from time import sleep

import pytest
from django.db import connection, transaction

from pairs.actions import cohorts, places
from pairs.models import Attendance, CohortPlace
from portal.organisations.permissions import Role
from tests import make
from tests.make import pairs as make_pairs
from tests.make import programme
from tests.pairs.test_introductions_at_once import SECONDS, in_another_connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


@pytest.fixture
def lead(northgate):
    return make.member(organisation=northgate, email="l@northgate.example", roles=[Role.LEAD])


@pytest.fixture
def northgate():
    return make.organisation(slug="northgate")


@pytest.fixture
def day(northgate, lead):
    return programme.cohort(organisation=northgate, by=lead, days=(-5,)).days.get()


def test_a_day_is_called_off_once(day, lead):
    off = {"day": day, "off": True, "by": lead}
    with transaction.atomic():
        cohorts.set_called_off(**off)
        second = in_another_connection(lambda: cohorts.set_called_off(**off))
        sleep(SECONDS)
        assert not second.done()
    second.result()
    assert day.organisation.events.filter(verb="cohort_day.called_off").count() == 1


def test_a_day_is_taken_away_with_who_came_just_now(northgate, day, lead):
    written = make_pairs.registered(organisation=northgate, by=lead)
    place = programme.given(day.cohort, written, by=lead)
    with transaction.atomic():
        programme.came(place, day, "all", by=lead)
        second = in_another_connection(lambda: cohorts.remove_day(day=day, by=lead))
        sleep(SECONDS)
        assert not second.done()
    second.result()
    assert not Attendance.objects.exists()


def test_a_place_is_taken_away_with_who_came_just_now(northgate, day, lead):
    written = make_pairs.registered(organisation=northgate, by=lead)
    place = programme.given(day.cohort, written, by=lead)
    with transaction.atomic():
        programme.came(place, day, "all", by=lead)
        second = in_another_connection(lambda: places.take_out(place=place, by=lead))
        sleep(SECONDS)
        assert not second.done()
    second.result()
    assert not CohortPlace.objects.exists()
