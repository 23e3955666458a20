"""Roles on their pages: from a person's record, until they end, and what comes up."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions import appointments as actions
from leaders.actions.people import record_death
from leaders.forms.appointments import REPRESENTATIVE
from leaders.models import Appointment, LocalRole, RoleType
from leaders.waiting import waiting
from tests import make
from tests.leaders.dates import day

pytestmark = pytest.mark.django_db
START = date(2025, 4, 1)
HERE = "/o/northgate/"


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def leader(northgate, framework):
    return make.leader(organisation=northgate, name="Rowan Reed")


@pytest.fixture
def governor(framework):
    return RoleType.objects.get(key="ft-governor")


@pytest.fixture
def held(leader, governor):
    return make.appointment(leader=leader, role=governor, starts_date=START)


@pytest.fixture
def forum(northgate):
    return make.forum(organisation=northgate)


def add_page(leader):
    return f"{HERE}people/{leader.public_id}/roles/add/"


def role_page(appointment, deed=""):
    return f"{HERE}roles/{appointment.public_id}/{deed}"


def sent(role="role-ft-governor", starts=START, last=None, number="1", **more):
    dates = day("starts_date", starts) | day("last_day", last)
    return {"role": role, "number": number, **dates, **more}


def test_a_role_is_given_from_the_record_and_stands_there(lead, leader, forum):
    record = f"{HERE}people/{leader.public_id}/"
    assert "Give Rowan Reed a role" in lead.get(record).content.decode()
    last = date(2028, 3, 31)
    data = sent(last=last, forum=forum.public_id, how="elected", use_template="on")
    page = lead.post(add_page(leader), data, follow=True)
    made = Appointment.objects.get()
    assert page.redirect_chain == [(role_page(made), 302)]
    assert (made.ends_date, made.location, made.how) == (date(2028, 4, 1), "inside", "elected")
    assert made.description == REPRESENTATIVE
    text = page.content.decode()
    assert "31 March 2028" in text
    assert "critical friend" in text
    text = lead.get(record).content.decode()
    assert "Foundation trust governor</a>, Quality committee: 1 April 2025 to 31 March 2028" in text


def test_what_was_typed_is_kept_before_the_template(lead, leader):
    lead.post(add_page(leader), sent(use_template="on", description="Our own words"))
    assert Appointment.objects.get().description == "Our own words"


def test_the_location_is_the_roles_own_unless_somebody_says_otherwise(lead, leader, northgate):
    own = LocalRole.objects.create(
        organisation=northgate,
        leader_type=RoleType.objects.get(key="ppg").leader_type,
        name="Voice",
        valid_from=date(2019, 4, 1),
    )
    lead.post(add_page(leader), sent(role="role-activist"))
    lead.post(add_page(leader), sent(role=f"own-{own.public_id}"))
    lead.post(add_page(leader), sent(location="outside"))
    places = Appointment.objects.order_by("pk").values_list("location", flat=True)
    assert list(places) == ["outside", "boundary", "outside"]
    assert Appointment.objects.get(local_role=own).role == own


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"role": "role-ccg-lay-member", "starts": date(2023, 1, 1)},
            "CCG lay member ended on 1 July 2022 and can’t be given from then on. "
            "Choose ICB non-executive or lay member instead",
        ),
        (
            {"role": "role-icb-lay-member", "starts": date(2021, 1, 1)},
            "is there from 1 July 2022 on, not earlier",
        ),
        ({"role": ""}, "Choose a role"),
        ({"role": "own-nobodysrole1"}, "Choose an answer from the list"),
        ({"starts": None}, "Enter the day on which it begins"),
        ({"starts": date(1925, 4, 1)}, "Check the year"),
        ({"last": date(2025, 3, 31)}, "must not be before the day it begins"),
        ({"number": "0"}, "Enter a number that is 1 or more"),
        ({"number": "21"}, "Enter a number that is 20 or less"),
        (day("review_date", date(2025, 3, 1)), "must not be before the role begins"),
        (day("interests_date", date(2999, 3, 1)), "must be today or in the past"),
    ],
)
def test_what_can_not_be_given_is_said_and_nothing_typed_is_lost(lead, leader, changed, message):
    answer = lead.post(add_page(leader), sent(description="As we said", **changed))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert message in text
    assert "Error: Give Rowan Reed a role" in text
    assert not Appointment.objects.exists()
    assert "As we said" in text


def test_the_same_role_at_the_same_time_is_refused(lead, leader, held):
    text = lead.post(add_page(leader), sent(starts=date(2026, 1, 1))).content.decode()
    assert "They hold this role, in this forum, in a part of that time already" in text


def test_who_has_paused_is_asked_first(lead, northgate, framework):
    leader = make.leader(organisation=northgate, pace="paused")
    assert "They take no part just now." in lead.get(add_page(leader)).content.decode()
    text = lead.post(add_page(leader), sent()).content.decode()
    assert "They are paused just now: ask them first, then tick this" in text
    assert lead.post(add_page(leader), sent(sure="on")).status_code == 302


def test_who_has_died_is_given_nothing(lead, cast, leader, held):
    record_death(leader=leader, by=cast.lead)
    page = lead.post(add_page(leader), sent(), follow=True)
    assert "This person has died, so they are given no role" in page.content.decode()
    assert "Give Rowan Reed a role" not in page.content.decode()
    assert lead.get(role_page(held, "renew/")).status_code == 302
    assert Appointment.objects.count() == 1


def test_a_forum_that_ended_is_offered_for_the_past_alone(lead, leader, northgate):
    old = make.forum(organisation=northgate, name="Old", ended_date=date(2025, 1, 1))
    text = lead.post(add_page(leader), sent(forum=old.public_id)).content.decode()
    assert "Old has ended on 1 January 2025, before that day" in text
    assert (
        lead.post(
            add_page(leader),
            sent(forum=old.public_id, starts=date(2024, 1, 1), last=date(2024, 12, 31)),
        ).status_code
        == 302
    )


def test_a_role_is_changed_and_a_stale_save_shows_both_texts(lead, cast, held):
    page = role_page(held, "edit/")
    assert "Their" not in lead.get(page).content.decode()
    changes = {"description": "Theirs", "starts_date": START, "ends_date": None}
    actions.edit_appointment(appointment=held, seen=1, by=cast.lead, **changes)
    data = sent(location="boundary", description="Mine", version="1")
    text = lead.post(page, data).content.decode()
    assert "Theirs" in text
    assert "Mine" in text
    assert lead.post(page, data | {"version": "2"}).status_code == 302
    held.refresh_from_db()
    assert (held.description, held.location, held.term) == ("Mine", "boundary", 1)


def test_a_change_that_can_not_be_is_said(lead, held, northgate):
    gone = RoleType.objects.get(key="ccg-lay-member")
    Appointment.objects.filter(pk=held.pk).update(role_type=gone, starts_date=date(2020, 1, 1))
    data = sent(starts=date(2024, 1, 1), location="inside", version="1")
    text = lead.post(role_page(held, "edit/"), data).content.decode()
    assert "Choose ICB non-executive or lay member instead" in text


def test_a_role_ends_and_stays_in_the_record(lead, held, leader):
    today = timezone.localdate()
    early = day("last_day", START - timedelta(days=1)) | {"version": "1"}
    assert "It began on 1 April 2025" in lead.post(role_page(held, "end/"), early).content.decode()
    last = day("last_day", today - timedelta(days=1)) | {"version": "1"}
    page = lead.post(role_page(held, "end/"), last, follow=True)
    held.refresh_from_db()
    assert held.ends_date == today
    text = page.content.decode()
    assert "It stays in the record." in text
    assert "Past</strong>" in text
    assert "End the role" not in text
    assert "Role ended" in lead.get(f"{HERE}people/{leader.public_id}/").content.decode()


def test_a_term_that_will_end_is_not_told_as_ended(lead, leader, held):
    actions_end = timezone.localdate() + timedelta(days=9)
    Appointment.objects.update(ends_date=actions_end)
    text = lead.get(f"{HERE}people/{leader.public_id}/").content.decode()
    assert "Role began" in text
    assert "Role ended" not in text


def test_the_next_term_begins_where_this_one_ends(lead, held):
    Appointment.objects.update(ends_date=date(2028, 4, 1), description="As agreed")
    page = lead.get(role_page(held, "renew/")).content.decode()
    assert 'value="2028"' in page
    assert "As agreed" in page
    data = sent(starts=date(2028, 4, 1), last=date(2031, 3, 31), version="1")
    page = lead.post(role_page(held, "renew/"), data, follow=True)
    assert "Term 2 is in the record." in page.content.decode()
    held.refresh_from_db()
    assert held.ends_date == date(2028, 4, 1)
    assert lead.get(role_page(held, "renew/")).status_code == 302
    assert "Begin the next term" not in lead.get(role_page(held)).content.decode()


@pytest.mark.parametrize("starts", [START, date(2024, 1, 1)])
def test_the_next_term_begins_after_this_one(lead, held, starts):
    text = lead.post(role_page(held, "renew/"), sent(starts=starts, version="1")).content.decode()
    assert "The next term must begin after this one did, on 1 April 2025" in text


def test_a_next_term_of_what_was_changed_meanwhile_shows_it(lead, cast, held):
    actions.end_appointment(appointment=held, seen=1, ends_date=date(2027, 1, 1), by=cast.lead)
    data = sent(starts=date(2026, 4, 1), description="Mine", version="1")
    text = lead.post(role_page(held, "renew/"), data).content.decode()
    assert "Somebody else saved this too" in text
    assert "1 January 2027" in text
    assert "Mine" in text
    assert Appointment.objects.count() == 1


def test_a_role_past_its_date_gets_no_next_term(lead, held):
    RoleType.objects.filter(key="ft-governor").update(valid_to=date(2026, 4, 1))
    text = lead.post(
        role_page(held, "renew/"), sent(starts=date(2026, 4, 1), version="1")
    ).content.decode()
    assert "Foundation trust governor ended on 1 April 2026" in text


@pytest.fixture
def coming(northgate, governor):
    """Roles by what comes of them, seen from today."""
    today = timezone.localdate()

    def role(name, **fields):
        leader = make.leader(organisation=northgate, name=name, **fields.pop("leader", {}))
        return make.appointment(leader=leader, role=governor, starts_date=START, **fields)

    soon, far = today + timedelta(days=90), today + timedelta(days=91)
    return [
        role("Ends Soon", ends_date=soon),
        role("Review Soon", review_date=soon),
        role("Review Late", review_date=today - timedelta(days=40)),
        role("Ends Far", ends_date=far),
        role("Review Far", review_date=far),
        role("Has Ended", ends_date=today, review_date=today),
        role("Has Died", ends_date=soon, leader={"deceased_at": timezone.now()}),
    ]


def test_ends_and_reviews_of_the_next_90_days_are_listed(lead, coming):
    text = lead.get(f"{HERE}roles/due/").content.decode()
    shown = [one.leader.name for one in coming if one.leader.name in text]
    assert shown == ["Ends Soon", "Review Soon", "Review Late"]
    assert text.count("Late</strong>") == 1


def test_they_wait_on_the_leads_home_page_and_on_nobody_elses(lead, cast, northgate, coming):
    membership = make.membership(organisation=northgate, user=cast.lead)
    [due, talks] = [one for one in waiting(membership) if "/roles/" in one.link]
    assert (due.link, due.hint) == (f"{HERE}roles/due/", "3 roles, in the next 90 days")
    assert talks.link == f"{HERE}roles/talks/"
    assert "Plan what comes after terms that end" in lead.get(HERE).content.decode()
    for person in (cast.board, cast.colleague, cast.ig):
        theirs = waiting(make.membership(organisation=northgate, user=person))
        assert [one for one in theirs if "/roles/" in one.link] == []


@pytest.mark.parametrize("page", ["roles/due/", "roles/talks/"])
def test_a_list_asks_as_often_for_60_roles_as_for_6(lead, northgate, governor, forum, page):
    def asked(count):
        while northgate.appointments.count() < count:
            leader = make.leader(organisation=northgate)
            make.appointment(leader=leader, role=governor, forum=forum, review_date=START)
        with CaptureQueriesContext(connection) as queries:
            assert lead.get(HERE + page).status_code == 200
        return len(queries)

    asked(1)
    assert asked(6) == asked(60)


def test_a_record_asks_as_often_for_20_roles_as_for_2(lead, leader, northgate):
    roles = RoleType.objects.filter(valid_to=None).order_by("key")[:20]

    def asked(count):
        for role in roles[leader.appointments.count() : count]:
            make.appointment(leader=leader, role=role)
        with CaptureQueriesContext(connection) as queries:
            lead.get(f"{HERE}people/{leader.public_id}/")
        return len(queries)

    assert asked(2) == asked(20)
