"""A patient leader finds their own record, puts it right, and says yes, no or otherwise."""

from datetime import date

import pytest
from django.utils import timezone

from leaders.models import Consent, Contribution, Leader, Needs, Recognition
from leaders.waiting import waiting
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
MINE = "/o/northgate/my-record/"
RECORD = "/o/northgate/people/"


@pytest.fixture
def leader(cast, northgate, framework):
    return make.leader(organisation=northgate, name="Nina Nettle", user=cast.leader)


@pytest.fixture
def they(leader, cast, as_):
    return as_(cast.leader)


def text(answer) -> str:
    return answer.content.decode()


def test_a_record_kept_under_their_proven_address_becomes_theirs(cast, northgate, as_):
    kept = make.leader(organisation=northgate, contact="Leader@Northgate.example")
    assert "Ash Alder" in text(as_(cast.leader).get(MINE))
    kept.refresh_from_db()
    assert kept.user == cast.leader
    assert Event.objects.filter(verb="leader.linked", actor=cast.leader).count() == 1


def test_without_a_record_the_page_says_so_and_what_to_do(cast, northgate, southmoor, as_):
    make.leader(organisation=southmoor, contact="leader@northgate.example")
    make.leader(organisation=northgate, contact="leader@northgate.example", way="other")
    answer = as_(cast.leader).get(MINE)
    assert "There is no record of you here" in text(answer)
    assert "leader@northgate.example" in text(answer)
    assert "There is no record" in text(as_(cast.leader).post(f"{MINE}words/", {"own_words": "x"}))
    assert not Leader.objects.filter(user=cast.leader).exists()


def test_their_own_words_are_theirs_to_change_and_the_lead_sees_that_they_did(
    leader, they, cast, as_
):
    data = {"own_words": "I listen", "aims": "To chair", "skills": "", "version": leader.version}
    assert they.post(f"{MINE}words/", data).url == MINE
    leader.refresh_from_db()
    assert (leader.own_words, leader.aims) == ("I listen", "To chair")
    assert "I listen" in leader.words or "i listen" in leader.words
    page = as_(cast.lead).get(f"{RECORD}{leader.public_id}/")
    assert "Changed by themselves: aims, own words, skills" in text(page)


def test_a_text_that_the_lead_changed_meanwhile_is_shown_beside_ones_own(leader, they):
    leader.save_version(leader.version, own_words="As the lead wrote it")
    answer = they.post(f"{MINE}words/", {"own_words": "As I wrote it", "version": 1})
    assert "As the lead wrote it" in text(answer)
    assert "As I wrote it" in text(answer)
    leader.refresh_from_db()
    assert leader.own_words == "As the lead wrote it"


def test_how_to_reach_them_is_checked_and_found_again(leader, they):
    data = {"name": "Nina N", "way": "email", "contact": "not an address", "version": 1}
    assert "Enter an email address in the right form" in text(they.post(f"{MINE}reach/", data))
    they.post(f"{MINE}reach/", data | {"contact": "Nina@New.example"})
    leader.refresh_from_db()
    assert (leader.name, leader.contact_key) == ("Nina N", "nina@new.example")


def test_strengths_and_place_leave_what_only_the_lead_sets(leader, they, framework):
    leader.types.set(framework.types.all()[:1])
    strength = framework.attributes.first()
    data = {"place": "Riverside", "attributes": [strength.pk], "version": 1, "works_here": "on"}
    they.post(f"{MINE}about/", data | {"experience": ["carer"], "stage": "established"})
    leader.refresh_from_db()
    assert (leader.place, leader.experience) == ("Riverside", ["carer"])
    assert list(leader.attributes.all()) == [strength]
    assert leader.types.count() == 1
    assert (leader.works_here, leader.stage) == (False, "")


def test_pausing_takes_effect_at_once_and_keeps_what_was(leader, they):
    today = timezone.localdate()
    day = {"day_day": today.day, "day_month": today.month, "day_year": today.year}
    they.post(f"{MINE}pace/", {"pace": "paused", **day})
    assert not Leader.objects.taking_part().filter(pk=leader.pk).exists()
    assert [one.pace for one in leader.pace_changes.all()] == ["active", "paused"]


def test_needs_and_payment_are_saved_apart(leader, they):
    they.post(f"{MINE}needs/", {"support": "A hearing loop", "version": 0})
    assert they.get(f"{MINE}payment/").url == f"{MINE}advice/"
    assert they.post(f"{MINE}advice/").url == f"{MINE}payment/"
    needs = Needs.objects.get()
    assert needs.advice_date == timezone.localdate()
    they.post(f"{MINE}payment/", {"payment": "decline", "version": needs.version})
    needs.refresh_from_db()
    assert (needs.support, needs.payment) == ("A hearing loop", "decline")
    assert "No, I do not want payment" in text(they.get(MINE))


def test_payment_can_not_be_answered_before_the_advice_was_pointed_out(leader, they):
    assert they.post(f"{MINE}payment/", {"payment": "accept", "version": 0}).url.endswith("advice/")
    assert not Needs.objects.exists()


def test_advice_read_again_keeps_the_first_day(leader, they, northgate):
    day = date(2026, 1, 5)
    Needs.objects.create(leader=leader, organisation=northgate, advice_date=day)
    they.post(f"{MINE}advice/")
    assert Needs.objects.get().advice_date == day


@pytest.mark.parametrize("kind", ["contact", "naming"])
def test_a_yes_is_given_and_taken_back_in_one_press_each(leader, they, kind):
    consenting = Leader.objects.consenting(kind)
    they.post(f"{MINE}consents/give/", {"kind": kind})
    assert list(consenting.all()) == [leader]
    consent = Consent.objects.get()
    assert consent.assisted_by is None
    assert consent.words in text(they.get(MINE))
    they.post(f"{MINE}consents/{consent.public_id}/take-back/")
    assert list(consenting.all()) == []
    assert consent.words not in text(they.get(MINE))


def test_a_partner_that_uses_the_portal_may_find_them_as_long_as_they_say_so(
    leader, they, northgate, southmoor
):
    partner = make.partner(organisation=northgate, name="Southmoor", portal_organisation=southmoor)
    make.partner(organisation=northgate, name="Riverside Carers")
    page = text(they.get(f"{MINE}consents/"))
    assert "Southmoor may find me" in page
    assert "Riverside Carers" not in page
    they.post(f"{MINE}consents/give/", {"kind": partner.public_id})
    assert list(Leader.objects.consenting("bank")) == [leader]
    partner.ended_date = timezone.localdate()
    partner.save(update_fields=["ended_date"])
    assert "Take this back" in text(they.get(f"{MINE}consents/"))
    they.post(f"{MINE}consents/{Consent.objects.get().public_id}/take-back/")
    assert not Leader.objects.consenting("bank").exists()


def test_a_yes_said_twice_stands_once_and_nonsense_is_refused(leader, they):
    for _ in range(2):
        they.post(f"{MINE}consents/give/", {"kind": "contact"})
    they.post(f"{MINE}consents/give/", {"kind": "everything"})
    assert Consent.objects.count() == 1


def test_who_is_under_18_is_never_named_in_public(leader, they, cast):
    Leader.objects.filter(pk=leader.pk).update(
        under_18=True, guardian_contact="mum@home.example", guardian_consent_date=date(2026, 1, 5)
    )
    page = text(they.get(f"{MINE}consents/"))
    assert "write my name in papers" not in page
    they.post(f"{MINE}consents/give/", {"kind": "naming"})
    assert not Consent.objects.exists()
    assert "mum@home.example" in text(they.get(MINE))


def test_what_came_of_what_they_said_is_confirmed_or_disputed(leader, they, cast):
    told = make.contribution(
        leader=leader, by=cast.lead, outcome="changed", told="By email now", services=True
    )
    still_open = make.contribution(leader=leader, by=cast.lead)
    url = f"{MINE}contributions/{told.public_id}/"
    assert "By email now" in text(they.get(url))
    they.post(url, {"answer": "disputed", "note": "Not on my ward", "version": told.version})
    told.refresh_from_db()
    assert (told.answer, told.answer_note) == ("disputed", "Not on my ward")
    assert told.assisted_by is None
    assert they.get(f"{MINE}contributions/{still_open.public_id}/").status_code == 404


def test_words_that_changed_meanwhile_are_read_again_and_the_answer_is_kept(leader, they, cast):
    told = make.contribution(
        leader=leader, by=cast.lead, outcome="changed", told="By email now", services=True
    )
    told.save_version(told.version, told="By email, on all wards")
    answer = they.post(
        f"{MINE}contributions/{told.public_id}/",
        {"answer": "confirmed", "note": "So it is", "version": told.version - 1},
    )
    assert "The words changed while you were reading" in text(answer)
    assert "By email, on all wards" in text(answer)
    assert "So it is" in text(answer)
    assert Contribution.objects.get().answer == ""


def test_a_barrier_they_raise_is_theirs(leader, they):
    they.post(f"{MINE}barriers/", {"what": "No bus after six"})
    assert leader.barriers.get().what == "No bus after six"
    assert "No bus after six" in text(they.get(f"{MINE}barriers/"))
    assert "Write what stands in the way" in text(they.post(f"{MINE}barriers/", {"what": " "}))


@pytest.fixture
def offer(leader, cast):
    day = date(2026, 5, 4)
    return Recognition.objects.create(
        organisation=leader.organisation,
        leader=leader,
        kind="payment",
        what="Half a day",
        amount=75,
        date=day,
        state_date=day,
        added_by=cast.lead,
    )


@pytest.mark.parametrize("state", ["claimed", "declined"])
def test_an_offer_is_taken_or_not_after_reading_where_advice_is(offer, they, state):
    url = f"{MINE}offers/{offer.public_id}/"
    assert "Read this before you accept" in text(they.get(url))
    they.post(url, {"answer": state})
    offer.refresh_from_db()
    assert (offer.state, offer.state_date) == (state, timezone.localdate())
    assert Needs.objects.get().advice_date == timezone.localdate()
    event = Event.objects.get(verb="recognition.answered")
    assert event.sealed
    assert event.detail == {}


def test_an_answer_to_an_offer_may_change_until_it_is_paid(offer, they):
    url = f"{MINE}offers/{offer.public_id}/"
    they.post(url, {"answer": "declined"})
    they.post(url, {"answer": "claimed"})
    offer.refresh_from_db()
    assert offer.claimed_date == timezone.localdate()
    Recognition.objects.update(state="paid")
    assert they.get(url).status_code == 404


def test_the_home_page_says_what_waits_for_them(offer, leader, cast, northgate):
    membership = make.membership(organisation=northgate, user=cast.leader)
    assert [one.link for one in waiting(membership)] == [f"{MINE}offers/"]
    make.contribution(leader=leader, by=cast.lead, outcome="not_changed", told="No money")
    make.consent(leader=leader, by=cast.lead)
    opportunity = make.opportunity(organisation=northgate)
    make.interest(opportunity=opportunity, leader=leader, state="invited", told_at=timezone.now())
    assert [one.link.split("/")[-2] for one in waiting(membership)] == [
        *("contributions", "offers", "opportunities")
    ]
    assert waiting(make.membership(organisation=northgate, user=cast.board)) == []


def test_nothing_of_another_persons_record_is_reached(leader, they, cast, northgate, offer):
    other = make.leader(organisation=northgate, name="Olu Otter")
    consent = make.consent(leader=other, by=cast.lead)
    Recognition.objects.update(leader=other)
    told = make.contribution(leader=other, by=cast.lead, outcome="not_changed", told="No money")
    assert they.post(f"{MINE}consents/{consent.public_id}/take-back/").status_code == 404
    assert they.get(f"{MINE}offers/{offer.public_id}/").status_code == 404
    assert they.get(f"{MINE}contributions/{told.public_id}/").status_code == 404


@pytest.mark.parametrize("page", ["", "roles", "opportunities", "offers", "contributions"])
def test_each_page_of_theirs_opens(leader, they, cast, page, framework):
    make.appointment(leader=leader, forum=make.forum(organisation=leader.organisation))
    make.opportunity(organisation=leader.organisation)
    assert they.get(f"{MINE}{page}/" if page else MINE).status_code == 200
