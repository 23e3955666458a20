"""Roles with their terms: who can be given which, from when on; past ones stay."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaders.actions import appointments as actions
from leaders.actions.framework import end_role
from leaders.forms.appointments import as_long
from leaders.models import Appointment, LocalRole, RoleType
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db
START = date(2025, 4, 1)


@pytest.fixture
def leader(northgate, framework):
    return make.leader(organisation=northgate)


@pytest.fixture
def governor(framework):
    return RoleType.objects.get(key="ft-governor")


@pytest.fixture
def give(cast, leader, governor):
    def deed(**fields):
        defaults = {"role_type": governor, "location": "inside", "starts_date": START}
        return actions.add_appointment(leader=leader, by=cast.lead, **(defaults | fields))

    return deed


def test_a_role_is_given_and_the_deed_names_nobody(give, leader):
    made = give(description="Speaks for the ward")
    event = Event.objects.get(verb="appointment.added")
    assert (event.target_id, event.detail) == (made.public_id, {"term": 1})
    assert made.holds_on(START)
    assert not made.holds_on(START - timedelta(days=1))


@pytest.mark.parametrize("begins", [date(2022, 7, 1), date(2026, 1, 1)])
def test_invariant_9_a_role_past_its_date_cannot_be_newly_given(give, begins):
    gone = RoleType.objects.get(key="ccg-lay-member")
    with pytest.raises(actions.RoleNotValid) as refused:
        give(role_type=gone, starts_date=begins)
    assert str(refused.value) == (
        "CCG lay member ended on 1 July 2022 and can’t be given from then on. "
        "Choose ICB non-executive or lay member instead"
    )
    assert not Appointment.objects.exists()


def test_invariant_9_nor_by_moving_a_term_or_by_a_next_term(give, cast):
    gone = RoleType.objects.get(key="ccg-lay-member")
    held = give(role_type=gone, starts_date=date(2020, 1, 1), ends_date=date(2022, 7, 1))
    with pytest.raises(actions.RoleNotValid):
        actions.edit_appointment(
            appointment=held, seen=1, by=cast.lead, starts_date=date(2022, 7, 1), ends_date=None
        )
    with pytest.raises(actions.RoleNotValid):
        actions.renew_appointment(
            appointment=held, seen=1, starts_date=date(2022, 7, 1), by=cast.lead
        )
    held.refresh_from_db()
    assert (held.starts_date, held.ends_date) == (date(2020, 1, 1), date(2022, 7, 1))
    assert Appointment.objects.count() == 1


def test_invariant_9_a_past_role_keeps_its_history(give, cast):
    """One that was held while it was there is written down, and mended, also today."""
    gone = RoleType.objects.get(key="ccg-lay-member")
    held = give(role_type=gone, starts_date=date(2022, 6, 30), ends_date=date(2022, 7, 1))
    RoleType.objects.filter(pk=gone.pk).update(valid_to=date(2022, 6, 1))
    actions.edit_appointment(appointment=held, seen=1, by=cast.lead, description="Mended")
    assert Appointment.objects.get().description == "Mended"


def test_invariant_9_an_own_role_that_ended_has_no_successor_to_name(give, northgate, cast):
    role = LocalRole.objects.create(
        organisation=northgate,
        leader_type=RoleType.objects.get(key="ppg").leader_type,
        name="Voice",
        valid_from=date(2019, 4, 1),
    )
    own = {"role_type": None, "local_role": role}
    assert give(**own, ends_date=date(2025, 6, 1)).role == role
    end_role(role=role, valid_to=date(2025, 7, 1), by=cast.lead)
    role.refresh_from_db()
    with pytest.raises(actions.RoleNotValid, match=r"^Voice ended on 1 July 2025 .* then on$"):
        give(**own, starts_date=date(2025, 7, 1))


def test_a_role_that_is_not_there_yet_cannot_be_given(give):
    later = RoleType.objects.get(key="icb-lay-member")
    with pytest.raises(actions.RoleNotValid, match="is there from 1 July 2022 on, not earlier"):
        give(role_type=later, starts_date=date(2022, 6, 30))
    assert give(role_type=later, starts_date=date(2022, 7, 1)).pk


@pytest.mark.parametrize("gone", ["deceased_at", "erased_at"])
def test_nobody_gives_a_role_to_somebody_who_has_died(give, leader, gone):
    setattr(leader, gone, timezone.now())
    leader.save(update_fields=[gone])
    with pytest.raises(actions.NotContactable):
        give()


def test_a_forum_that_had_ended_gets_nobody_new(give, northgate):
    forum = make.forum(organisation=northgate, ended_date=START)
    with pytest.raises(actions.ForumNotThere, match="has ended on 1 April 2025"):
        give(forum=forum)
    assert give(forum=forum, starts_date=START - timedelta(days=1)).forum == forum


def test_one_role_in_two_forums_at_once_is_two_roles(give, northgate):
    give()
    give(forum=make.forum(organisation=northgate))
    give(forum=make.forum(organisation=northgate, name="Another"))
    assert Appointment.objects.count() == 3


def test_the_next_term_ends_this_one_where_it_begins(give, cast):
    first = give(ends_date=date(2028, 4, 1), how="elected", description="As agreed")
    following = actions.renew_appointment(
        appointment=first,
        seen=1,
        starts_date=date(2027, 4, 1),
        ends_date=date(2030, 4, 1),
        by=cast.lead,
    )
    first.refresh_from_db()
    assert (first.ends_date, first.version) == (date(2027, 4, 1), 2)
    assert (following.term, following.starts_date) == (2, date(2027, 4, 1))
    assert (following.role, following.location) == (first.role, first.location)
    assert following.interests_date is None
    with pytest.raises(actions.HoldsItAlready):
        actions.renew_appointment(
            appointment=first, seen=2, starts_date=date(2026, 4, 1), by=cast.lead
        )


def test_a_rest_between_two_terms_stays_a_rest(give, cast):
    first = give(ends_date=date(2026, 4, 1))
    actions.renew_appointment(appointment=first, seen=1, starts_date=date(2027, 4, 1), by=cast.lead)
    first.refresh_from_db()
    assert first.ends_date == date(2026, 4, 1)


def test_the_twentieth_term_is_the_last_that_is_counted(give, cast):
    last = give(term=20)
    with pytest.raises(actions.TooManyTerms, match="No more than 20 terms"):
        actions.renew_appointment(
            appointment=last, seen=1, starts_date=date(2027, 4, 1), by=cast.lead
        )


def test_somebody_who_saw_another_version_changes_nothing(give, cast):
    held = give()
    for deed, what in (
        (actions.edit_appointment, {"description": "New"}),
        (actions.end_appointment, {"ends_date": date(2027, 1, 1)}),
        (actions.renew_appointment, {"starts_date": date(2027, 1, 1)}),
    ):
        with pytest.raises(StaleSave):
            deed(appointment=held, seen=7, by=cast.lead, **what)
    assert Appointment.objects.get().ends_date is None


def test_the_end_of_a_term_is_not_moved_into_the_next_one(give, cast):
    first = give(ends_date=date(2026, 4, 1))
    give(starts_date=date(2026, 4, 1), term=2)
    with pytest.raises(actions.HoldsItAlready):
        actions.end_appointment(appointment=first, seen=1, ends_date=date(2026, 4, 2), by=cast.lead)
    actions.end_appointment(appointment=first, seen=1, ends_date=date(2026, 3, 1), by=cast.lead)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_date": START},
        {"term": 0},
        {"term": 21},
        {"role_type": None},
    ],
)
def test_the_database_keeps_no_impossible_term(leader, governor, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.appointment(leader=leader, role=governor, **({"starts_date": START} | wrong))


DAYS = st.integers(0, 30).map(lambda n: START + timedelta(days=n))
PERIODS = st.tuples(DAYS, st.none() | st.integers(1, 20)).map(
    lambda drawn: (drawn[0], drawn[1] and drawn[0] + timedelta(days=drawn[1]))
)
FAR = date(9999, 1, 1)


@contextmanager
def undone():
    """What is written inside is undone at its end, so that each draw begins afresh."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(periods=st.lists(PERIODS, min_size=2, max_size=5))
def test_no_two_terms_of_one_role_share_a_day_whatever_is_tried(give, periods):
    """What is taken and what is refused is what a plain count of days says."""
    taken = []
    with undone():
        for begins, ends in periods:
            clash = any(begins < (e or FAR) and b < (ends or FAR) for b, e in taken)
            try:
                give(starts_date=begins, ends_date=ends)
            except actions.HoldsItAlready:
                assert clash
            else:
                assert not clash
                taken.append((begins, ends))
        for day in (START + timedelta(days=n) for n in range(0, 60, 7)):
            holding = Appointment.objects.on(day).count()
            assert holding == sum(b <= day < (e or FAR) for b, e in taken) <= 1


@pytest.mark.parametrize(
    ("starts", "ends", "after"),
    [
        (date(2025, 4, 1), date(2028, 4, 1), date(2031, 4, 1)),
        (date(2024, 12, 20), date(2026, 12, 20), date(2028, 12, 20)),
        (date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 21)),
    ],
)
def test_the_next_term_is_as_long_as_this_one(starts, ends, after):
    assert as_long(starts, ends) == after
