"""The pages of one record, as the lead works with them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leaders.models import Leader, StageChange
from portal.organisations.models import Invitation
from tests import make

pytestmark = pytest.mark.django_db
PEOPLE = "/o/northgate/people/"
TYPED = {
    "name": "Ash Alder",
    "way": "phone",
    "contact": "01632 960 001",
    "consent_basis": "said",
    "consent_date_day": "2",
    "consent_date_month": "3",
    "consent_date_year": "2026",
}
GUARDIAN = {
    "under_18": "on",
    "guardian_contact": "01632 960 009",
    "guardian_consent_date_day": "2",
    "guardian_consent_date_month": "3",
    "guardian_consent_date_year": "2026",
}


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def leader(northgate):
    return make.leader(organisation=northgate, name="Ash Alder", contact="ash@post.example")


def at(leader, rest=""):
    return f"{PEOPLE}{leader.public_id}/{rest}"


def text(answer):
    return answer.content.decode()


def test_three_answers_put_somebody_on_the_register(lead, northgate):
    page = lead.post(f"{PEOPLE}add/", TYPED, follow=True)
    assert "Ash Alder is on the register." in text(page)
    leader = northgate.leaders.get()
    assert (leader.way, leader.consent_date) == ("phone", date(2026, 3, 2))
    assert not leader.under_18


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Enter the name they like to be called by"),
        ({"way": ""}, "Choose one way to reach them"),
        ({"contact": ""}, "Enter how to reach them"),
        ({"way": "email"}, "Enter an email address in the right form"),
        ({"contact": "12"}, "Enter a telephone number"),
        ({"consent_basis": ""}, "Without their yes, do not add them"),
        ({"consent_basis": "joined"}, "nhsuk-error-summary"),
        ({"consent_date_year": "2999"}, "The date must be today or in the past"),
        ({"under_18": "on"}, "Enter how to reach the parent or guardian"),
    ],
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(lead, northgate, wrong, told):
    page = text(lead.post(f"{PEOPLE}add/", TYPED | wrong))
    assert told in page
    assert page.count("<title>Error: Add somebody") == 1
    if "name" not in wrong:
        assert 'value="Ash Alder"' in page
    assert not northgate.leaders.exists()


def test_somebody_who_seems_to_be_here_is_asked_about_first(lead, leader, northgate):
    page = text(lead.post(f"{PEOPLE}add/", TYPED | {"name": "ash  ALDER"}))
    assert "Please look again" in page
    assert at(leader) in page
    assert northgate.leaders.count() == 1
    lead.post(f"{PEOPLE}add/", TYPED | {"somebody_else": "on"})
    assert northgate.leaders.count() == 2


def test_staff_are_warned_of_and_the_dual_role_is_kept(lead, northgate):
    typed = TYPED | {"way": "email", "contact": "Colleague@northgate.example"}
    page = text(lead.post(f"{PEOPLE}add/", typed))
    assert "Somebody with this email address works here" in page
    lead.post(f"{PEOPLE}add/", typed | {"works_here": "on"})
    leader = northgate.leaders.get()
    assert leader.works_here
    assert "not counted on the patient side" in text(lead.get(at(leader)))


def test_a_guardian_is_kept_only_for_somebody_under_18(lead, northgate):
    lead.post(f"{PEOPLE}add/", TYPED | GUARDIAN)
    leader = northgate.leaders.get()
    for page in (f"{PEOPLE}add/", at(leader, "guardian/")):
        asked = lead.get(page).content.decode()
        assert "How to reach the parent or guardian" in asked
        assert "How to reach the parent or guardian (optional)" not in asked
        assert "parent or guardian agree? (optional)" not in asked
    assert (leader.under_18, leader.guardian_contact) == (True, "01632 960 009")
    typed = {**GUARDIAN, "version": leader.version}
    del typed["under_18"]
    lead.post(at(leader, "guardian/"), typed)
    leader.refresh_from_db()
    assert (leader.under_18, leader.guardian_contact, leader.guardian_consent_date) == (
        False,
        "",
        None,
    )


def test_a_guardian_has_agreed_by_today(lead, leader):
    ahead = GUARDIAN | {"guardian_consent_date_year": "2999", "version": leader.version}
    answer = lead.post(at(leader, "guardian/"), ahead)
    assert "The date must be today or in the past" in text(answer)
    leader.refresh_from_db()
    assert leader.guardian_consent_date is None


SECTIONS = {
    "words": ({"own_words": "I ask"}, "own_words", "I ask", "I press"),
    "reach": (
        {"name": "Cy Elm", "way": "phone", "contact": "01632 960 002"},
        "name",
        "Cy Elm",
        "Dee",
    ),
    "about": ({"place": "Mill End"}, "place", "Mill End", "Weir"),
    "guardian": (GUARDIAN | {"guardian_name": "Mo"}, "guardian_name", "Mo", "Di"),
}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_stale_save_of_a_section_loses_neither_text(lead, leader, section):
    typed, field, mine, theirs = SECTIONS[section]
    page = lead.post(at(leader, f"{section}/"), typed | {"version": leader.version}, follow=True)
    assert "Saved." in text(page)
    late = typed | {"version": leader.version, field: theirs}
    page = text(lead.post(at(leader, f"{section}/"), late))
    assert "Somebody else saved this while you were writing" in page
    assert mine in page
    assert theirs in page
    leader.refresh_from_db()
    assert getattr(leader, field) == mine
    lead.post(at(leader, f"{section}/"), late | {"version": leader.version})
    leader.refresh_from_db()
    assert getattr(leader, field) == theirs


def test_needs_are_kept_once_and_a_stale_save_loses_neither(lead, leader):
    typed = {"support": "A hearing loop", "payment": "undecided", "version": "0"}
    lead.post(at(leader, "needs/"), typed)
    page = text(lead.post(at(leader, "needs/"), typed | {"support": "Step-free access"}))
    assert "A hearing loop" in page
    assert "Step-free access" in page
    leader.refresh_from_db()
    assert leader.needs.support == "A hearing loop"
    with connection.cursor() as cursor:
        cursor.execute("SELECT support, payment FROM leaders_needs")
        kept = cursor.fetchone()
    assert not {"A hearing loop", "undecided"} & set(kept)
    page = text(lead.post(at(leader, "needs/"), typed | {"payment": "accept"}))
    assert "Point out independent advice first" in page


def test_whom_they_turn_to_is_chosen_from_those_who_answer(lead, leader, cast, northgate):
    page = text(lead.get(at(leader, "contact/")))
    assert "colleague" in page.lower()
    assert "secretary@" not in page
    member = make.membership(organisation=northgate, user=cast.colleague)
    typed = {"point_of_contact": member.public_id, "version": leader.version}
    lead.post(at(leader, "contact/"), typed)
    page = text(lead.post(at(leader, "contact/"), typed | {"point_of_contact": ""}))
    assert "Somebody else saved this while you were writing" in page
    secretary = make.membership(organisation=northgate, user=cast.secretary)
    wrong = typed | {"point_of_contact": secretary.public_id}
    assert "nhsuk-error-summary" in text(lead.post(at(leader, "contact/"), wrong))
    leader.refresh_from_db()
    assert leader.point_of_contact == member


def test_a_stage_and_a_pace_are_dated_and_shown_in_the_story(lead, leader):
    day = {"day_day": "1", "day_month": "2", "day_year": "2026"}
    lead.post(at(leader, "stage/"), {"stage": "emerging", "with_person": "on"} | day)
    lead.post(at(leader, "pace/"), {"pace": "paused"} | day)
    future = {"stage": "potential", "day_day": "1", "day_month": "1", "day_year": "2999"}
    assert "today or in the past" in text(lead.post(at(leader, "stage/"), future))
    assert StageChange.objects.get().with_person
    page = text(lead.get(at(leader)))
    assert "1 February 2026" in page
    assert "Emerging" in page
    assert "Paused" in page


def test_one_press_after_a_death_and_one_to_take_it_back(lead, leader):
    assert "All contact stops at once" in text(lead.get(at(leader, "died/")))
    page = text(lead.post(at(leader, "died/"), {"deed": "died"}, follow=True))
    assert "Nobody is to contact them" in page
    lead.post(at(leader, "died/"), {"deed": "died"})  # a second tab
    leader.refresh_from_db()
    assert leader.deceased_at is not None
    lead.post(at(leader, "died/"), {"deed": "mistake"})
    leader.refresh_from_db()
    assert leader.deceased_at is None


def test_an_invitation_is_written_and_not_sent(lead, leader, mailoutbox):
    answer = lead.post(at(leader, "invite/"))
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.sent_at) == (
        "ash@post.example",
        "leader",
        None,
    )
    assert invitation.public_id in answer.url
    assert mailoutbox == []
    Leader.objects.update(deceased_at=timezone.now())
    assert lead.get(at(leader, "invite/")).url == at(leader)


def test_people_are_handed_over_on_one_page(lead, leader, cast, northgate):
    giver = make.membership(organisation=northgate, user=cast.colleague)
    taker = make.membership(organisation=northgate, user=cast.board)
    Leader.objects.update(point_of_contact=giver)
    typed = {"giver": giver.public_id, "taker": giver.public_id}
    assert "Choose" in text(lead.post(f"{PEOPLE}hand-over/", typed))
    page = text(lead.post(f"{PEOPLE}hand-over/", typed | {"taker": taker.public_id}, follow=True))
    assert "1 person turns to" in page


def test_an_erased_record_is_not_there(lead, leader):
    Leader.objects.update(erased_at=timezone.now())
    assert lead.get(at(leader)).status_code == 404


def test_a_record_asks_as_many_queries_with_many_rows_as_with_one(lead, leader, cast, northgate):
    asked = []
    for count in (2, 20):
        for number in range(count):
            make.contact(organisation=northgate, by=cast.lead, leader=leader)
            make.barrier(organisation=northgate, leader=leader)
            make.appointment(
                leader=leader,
                forum=make.forum(organisation=northgate, name=f"Group {count} {number}"),
            )
            make.contribution(leader=leader, by=cast.lead)
            title = f"Chance {count} {number}"
            chance = make.opportunity(organisation=northgate, title=title)
            make.interest(opportunity=chance, leader=leader)
        lead.get(at(leader))
        with CaptureQueriesContext(connection) as queries:
            assert lead.get(at(leader)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("page", ["leader_detail", "leader_paper"])
def test_whoever_opens_a_record_stands_in_the_access_log(cast, northgate, as_, page):
    leader = make.leader(organisation=northgate, name="Ash Alder")
    as_(cast.lead).get(reverse(page, args=["northgate", leader.public_id]))
    [event] = northgate.events.filter(verb="leader.seen")
    assert (event.actor, event.target_id, event.sealed) == (cast.lead, leader.public_id, False)
    assert "Ash" not in str(event.detail)
    as_(cast.board).get(reverse(page, args=["northgate", leader.public_id]))
    assert northgate.events.filter(verb="leader.seen").count() == 1, "who was refused saw nothing"
