"""What the board may know of programmes for pairs; a private pair changes nothing of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pairs.actions import cohorts, places
from pairs.figures import pair_figures
from pairs.models import Outgoing
from portal.disclosure import Number
from tests.make import pairs as make_pairs
from tests.make import programme as make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def cohort(northgate, cast):
    return make.cohort(
        organisation=northgate, by=cast.lead, in_plan="With all who lead", days=(-364, 20)
    )


def found(northgate):
    return pair_figures(northgate, TODAY).programme


def give(cohort, number, cast):
    for _ in range(number):
        written = make_pairs.registered(organisation=cohort.organisation, by=cast.lead)
        make.given(cohort, written, by=cast.lead)


def test_where_there_never_was_one_nothing_is_said(northgate, southmoor, cohort):
    assert found(southmoor) is None
    assert found(northgate).names == ("Leading together",)


def test_it_says_where_it_is_planned_and_when_the_next_begins(northgate, cohort, cast):
    assert found(northgate).in_plan == ("With all who lead",)
    assert found(northgate).next_date is None
    following = TODAY + timedelta(days=200)
    cohorts.edit_cohort(cohort=cohort, seen=1, by=cast.lead, next_date=following)
    assert found(northgate).next_date == following
    make.cohort(organisation=northgate, by=cast.lead, name="Second", days=(90,))
    assert found(northgate).next_date == TODAY + timedelta(days=90)
    cohorts.set_ended(cohort=cohort, ended=True, by=cast.lead)
    assert found(northgate).names == ("Second",)
    assert found(northgate).in_plan == ()


def test_few_places_are_told_as_none_are(northgate, cohort, cast):
    assert found(northgate).places is None
    give(cohort, 4, cast)
    assert found(northgate).places is None
    give(cohort, 1, cast)
    assert found(northgate).places == Number(5)


def test_only_places_in_a_programme_of_the_last_year_count(northgate, cohort, cast):
    give(cohort, 5, cast)
    past = cohort.days.first()
    cohorts.edit_day(day=past, seen=1, by=cast.lead, date=TODAY - timedelta(days=366))
    assert found(northgate).places is None
    cohorts.edit_day(day=past, seen=2, by=cast.lead, date=TODAY)
    assert found(northgate).places == Number(5)
    cohorts.set_called_off(day=past, off=True, by=cast.lead)
    assert found(northgate).places is None


def test_who_asks_and_who_was_declined_does_not_count(northgate, cohort, cast):
    give(cohort, 4, cast)
    pair = make_pairs.pair(organisation=northgate, users=[cast.leader, cast.colleague])
    before = found(northgate)
    said = {"cohort": cohort, "called": "Two", "words": "W"}
    asked = make_pairs.ask(pair=pair, by=pair.members.first(), kind=Outgoing.Kind.PLACE, **said)
    assert found(northgate) == before
    asked.delete()
    place = make.asked(cohort, pair)
    assert found(northgate) == before
    places.accept(place=place, seen=1, by=cast.lead, reply="")
    assert found(northgate).places == Number(5)
    places.decline(place=place, seen=2, by=cast.lead, reply="No")
    assert found(northgate) == before


def test_no_pair_is_read(northgate, cohort, cast, django_assert_num_queries):
    give(cohort, 5, cast)
    with django_assert_num_queries(5) as asked:
        pair_figures(northgate, TODAY)
    for query in asked.captured_queries:
        for table in ("pairs_pair", "pairs_pairmember", "pairs_outgoing", "pairs_attendance"):
            assert f'"{table}"' not in query["sql"]
