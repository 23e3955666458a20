"""Talks with representatives every six months [P27]: who is due, and what comes of them."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from leaders.actions import check_ins as actions
from leaders.models import Appointment, CheckIn, RoleType
from leaders.models.appointments import talk_since
from leaders.months import latest_before, months_after
from portal.organisations.models import Event, StaleSave
from tests import make
from tests.leaders.dates import day

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"
DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DATES, st.integers(-30, 30))
def test_months_later_is_that_month_and_never_a_later_day(start, months):
    later = months_after(start, months)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    assert later.day == min(start.day, monthrange(later.year, later.month)[1])


@given(DATES, st.integers(1, 30))
def test_the_latest_day_before_is_the_last_one_from_which_it_is_due(by, months):
    latest = latest_before(by, months)
    assert months_after(latest, months) <= by
    assert months_after(latest + timedelta(days=1), months) > by


@pytest.mark.parametrize(
    ("start", "after"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 6, 30)),
        (date(2026, 5, 4), date(2026, 11, 4)),
    ],
)
def test_half_a_year_later(start, after):
    assert months_after(start, 6) == after


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def represent(northgate, framework):
    def maker(name="Rowan Reed", role="ft-governor", since=date(2020, 1, 1), **leader):
        return make.appointment(
            leader=make.leader(organisation=northgate, name=name, **leader),
            role=RoleType.objects.get(key=role),
            starts_date=since,
        )

    return maker


def due(northgate, day):
    found = northgate.appointments.to_talk_with(timezone.localdate(), day, talk_since(day))
    return [one.leader.name for one in found.order_by("pk")]


def test_who_is_due(cast, northgate, represent, today):
    old = talk_since(today)
    new = old + timedelta(days=1)
    represent("New")
    Appointment.objects.update(starts_date=new)
    represent("Never Asked", since=old)
    represent("Adviser", role="lived-experience-partner")
    represent("Paused", pace="paused")
    represent("Dead", deceased_at=timezone.now())
    talked = represent("Talked")
    agreed = represent("Agreed")
    overdue = represent("Overdue")
    make.check_in(appointment=talked, by=cast.lead, date=new)
    make.check_in(appointment=agreed, by=cast.lead, date=old, next_date=today + timedelta(days=9))
    make.check_in(appointment=overdue, by=cast.lead, date=new, next_date=today)
    make.check_in(appointment=overdue, by=cast.lead, date=old - timedelta(days=9), next_date=None)
    assert due(northgate, today) == ["Never Asked", "Overdue"]
    later = months_after(today, 1)
    assert due(northgate, later) == ["New", "Never Asked", "Talked", "Agreed", "Overdue"]


def test_an_own_role_under_representatives_is_due_too(northgate, framework, today):
    role = northgate.local_roles.create(
        leader_type=framework.types.get(key="representative"),
        name="Speaker",
        valid_from=date(2020, 1, 1),
    )
    make.appointment(
        leader=make.leader(organisation=northgate, name="Own"), local_role=role, location="inside"
    )
    assert due(northgate, today) == ["Own"]


def test_the_list_says_when_and_leads_to_the_page(lead, northgate, represent):
    held = represent()
    text = lead.get(f"{HERE}roles/talks/").content.decode()
    assert f"/o/northgate/roles/{held.public_id}/talks/add/" in text
    assert "1 July 2020" in text
    assert "None yet" in text
    assert "Now</strong>" in text


def test_a_talk_is_written_down_and_the_next_one_is_half_a_year_later(
    lead, northgate, represent, today
):
    held = represent()
    page = f"{HERE}roles/{held.public_id}/talks/add/"
    assert "Make it easier" in lead.get(page).content.decode()
    answer = lead.post(
        page, day("date", today) | {"outcome": "rethink", "agreed": "To give advice"}, follow=True
    )
    talk = CheckIn.objects.get()
    assert talk.next_date == months_after(today, 6)
    text = answer.content.decode()
    assert "as an adviser for example" in text
    assert "Rethink the role. To give advice" in text
    assert Event.objects.get(verb="check_in.added").detail == {"outcome": "rethink"}
    assert due(northgate, today) == []


@pytest.mark.parametrize("outcome", CheckIn.Outcome.values)
def test_each_outcome_has_its_next_step(lead, represent, today, outcome):
    page = f"{HERE}roles/{represent().public_id}/talks/add/"
    answer = lead.post(page, day("date", today) | {"outcome": outcome}, follow=True)
    assert "Written down." in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"outcome": ""}, "Choose what they would like"),
        ({"outcome": "leave"}, "Choose an answer from the list"),
        (day("date", date(2019, 12, 31)), "The role began on 1 January 2020"),
        (day("date", date(2999, 1, 1)), "must be today or in the past"),
        (day("next_date", date(2026, 1, 1)), "must be later than this one"),
    ],
)
def test_what_does_not_fit_is_said(lead, represent, changed, message):
    page = f"{HERE}roles/{represent().public_id}/talks/add/"
    data = day("date", date(2026, 1, 1)) | {"outcome": "fine", "agreed": "More time"}
    text = lead.post(page, data | changed).content.decode()
    assert message in text
    assert "More time" in text
    assert not CheckIn.objects.exists()


def test_a_talk_is_mended_and_a_stale_save_shows_both_texts(lead, cast, represent):
    held = represent()
    talk = make.check_in(appointment=held, by=cast.lead, date=date(2026, 1, 1))
    page = f"{HERE}roles/{held.public_id}/talks/{talk.public_id}/"
    actions.edit_check_in(check_in=talk, seen=1, agreed="Theirs", by=cast.lead)
    data = day("date", talk.date) | {"outcome": "easier", "agreed": "Mine", "version": "1"}
    text = lead.post(page, data).content.decode()
    assert "Theirs" in text
    assert "Mine" in text
    assert lead.post(page, data | {"version": "2"}).status_code == 302
    talk.refresh_from_db()
    assert (talk.agreed, talk.outcome) == ("Mine", "easier")
    with pytest.raises(StaleSave):
        actions.edit_check_in(check_in=talk, seen=1, agreed="Late", by=cast.lead)


def test_nobody_is_asked_to_talk_with_somebody_who_has_died(lead, represent):
    held = represent(deceased_at=timezone.now())
    page = lead.get(f"{HERE}roles/{held.public_id}/talks/add/", follow=True)
    assert "This person has died" in page.content.decode()
    assert "Write down a talk" not in page.content.decode()


def test_a_talk_about_another_role_is_not_found(lead, cast, represent):
    talk = make.check_in(appointment=represent(), by=cast.lead)
    other = represent("Other")
    page = f"{HERE}roles/{other.public_id}/talks/{talk.public_id}/"
    assert lead.get(page).status_code == 404
