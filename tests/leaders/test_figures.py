"""The figures of the register, as on a day."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.figures import leaders_figures, outcome_figures, people_figures
from leaders.models import PaceChange, Recognition, StageChange
from portal.disclosure import Number
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2024, 1, 15, tzinfo=timezone.get_default_timezone())
MIDDLE = date(2026, 3, 1)


@pytest.fixture
def ash(northgate, framework):
    return make.leader(
        organisation=northgate,
        stage="emerging",
        location="outside",
        types=[framework.types.get(key="coach")],
        added_at=LONG_AGO,
    )


def emerging_outside(figures):
    return figures.everybody[2][1]


def test_somebody_of_two_types_counts_in_both_and_once_among_everybody(northgate, framework, ash):
    ash.types.add(framework.types.get(key="representative"))
    figures = people_figures(northgate, timezone.localdate())
    assert figures.count == 1
    assert emerging_outside(figures) == 1
    assert [figures.by_type[key][2][1] for key in ("coach", "representative")] == [1, 1]


def test_what_nobody_said_is_counted_as_not_said(northgate, framework):
    make.leader(organisation=northgate)
    assert people_figures(northgate, timezone.localdate()).everybody[-1][-1] == 1


def test_a_later_change_does_not_change_an_earlier_day(northgate, ash):
    before = people_figures(northgate, MIDDLE)
    assert emerging_outside(before) == 1
    StageChange.objects.create(leader=ash, stage="established", date=MIDDLE + timedelta(days=1))
    PaceChange.objects.create(leader=ash, pace="paused", date=MIDDLE + timedelta(days=2))
    make.leader(organisation=northgate, name="New Comer", added_at=timezone.now())
    ash.deceased_at = timezone.now()
    ash.save()
    assert people_figures(northgate, MIDDLE) == before
    assert people_figures(northgate, MIDDLE + timedelta(days=1)).everybody[2][2] == 1
    assert people_figures(northgate, MIDDLE + timedelta(days=2)).count == 0


def test_who_died_or_was_erased_is_not_counted_from_then_on(northgate, ash):
    for field in ("deceased_at", "erased_at"):
        setattr(ash, field, timezone.now())
        ash.save()
        assert people_figures(northgate, timezone.localdate()).count == 0
        setattr(ash, field, None)


def test_an_answer_that_came_later_does_not_count_yet(cast, ash):
    make.contribution(
        leader=ash,
        by=cast.lead,
        date=MIDDLE,
        outcome="changed",
        told="Sooner",
        decisions=True,
        answer="disputed",
        answered_at=timezone.now(),
    )
    then, now = (outcome_figures(ash.organisation, day) for day in (MIDDLE, timezone.localdate()))
    assert (then.disputed, then.dimensions[0].not_answered) == (0, 1)
    assert (now.disputed, now.dimensions[0].disputed) == (1, 1)


def test_who_declined_is_nowhere_to_be_seen(cast, northgate, ash):
    figures = leaders_figures(northgate, timezone.localdate())
    Recognition.objects.create(
        organisation=northgate,
        leader=ash,
        kind="payment",
        what="Half a day",
        amount=75,
        state="declined",
        added_by=cast.lead,
    )
    assert leaders_figures(northgate, timezone.localdate()) == figures


@pytest.fixture
def nine(northgate, framework):
    """Nine people, and somebody to whom seven of them turn."""
    for n in range(9):
        make.leader(organisation=northgate, name=f"Person {n}", added_at=LONG_AGO)
    colleague = make.member(organisation=northgate, email="a@b.example", roles=[Role.COLLEAGUE])
    member = make.membership(organisation=northgate, user=colleague)
    northgate.leaders.exclude(name__in=("Person 1", "Person 2")).update(point_of_contact=member)
    return member


def test_few_without_a_contact_are_not_told(northgate, nine):
    support = leaders_figures(northgate, timezone.localdate()).support
    assert support.without_contact == Number(below=5)
    assert support.newcomers == Number(0)


def test_who_turned_to_somebody_who_has_left_is_without_a_contact_from_that_day(northgate, nine):
    today = timezone.localdate()
    nine.roles.update(starts_date=today - timedelta(days=90), ends_date=today)

    def alone(day):
        return leaders_figures(northgate, day).support.without_contact

    assert alone(today) == Number(9)
    assert alone(today - timedelta(days=1)) == Number(below=5)


def test_another_organisation_counts_its_own(southmoor, ash):
    assert people_figures(southmoor, timezone.localdate()).count == 0


def test_as_many_queries_for_sixty_people_as_for_six(northgate, framework):
    def asked(people):
        for n in range(people):
            make.leader(organisation=northgate, name=f"P {people} {n}", types=framework.types.all())
        with CaptureQueriesContext(connection) as queries:
            leaders_figures(northgate, timezone.localdate())
        return len(queries)

    assert asked(6) == asked(60)
