"""Of two presses at the same moment the first counts: the second changes nothing and is told."""

from datetime import date

import pytest
from django.utils import timezone

from leaders.actions import imports, interests, own, partners, people, rates, telling
from leaders.actions.joining import CardUsed, apply, make_card
from leaders.actions.opportunities import NotNow
from leaders.actions.said import SaidTo
from leaders.models import Application, Card, Interest, Leader, Recognition
from portal.mail.lock import SendingLock
from portal.organisations.models import Event
from tests import make
from tests.leaders.test_imports_flow import PEOPLE, bring

pytestmark = pytest.mark.django_db
PAID = {"state": Recognition.State.PAID, "claimed_date": date(2026, 1, 5)}


@pytest.fixture
def nurses(northgate):
    return make.opportunity(organisation=northgate)


@pytest.fixture
def ash(cast, northgate):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def offer(cast, ash):
    return Recognition.objects.create(
        organisation=ash.organisation,
        leader=ash,
        kind="payment",
        what="Half a day",
        amount=75,
        date=date(2026, 1, 5),
        state_date=date(2026, 1, 5),
        added_by=cast.lead,
    )


def said(verb) -> int:
    return Event.objects.filter(verb=verb).count()


def test_a_card_that_was_used_while_somebody_typed_keeps_nothing(cast, northgate):
    make_card(organisation=northgate, by=cast.lead)
    card = Card.objects.get()
    Card.objects.update(used_at=timezone.now())
    typed = {"name": "Nina", "way": "phone", "contact": "01632 960 001"}
    with pytest.raises(CardUsed):
        apply(organisation=northgate, card=card, **typed)
    assert not Application.objects.exists()
    assert said("application.sent") == 0


def test_who_stands_on_the_list_is_not_put_there_again_nor_told_twice(cast, nurses, ash):
    put = {"opportunity": nurses, "people": [ash], "by": cast.lead}
    assert [interests.invite(**put), interests.invite(**put)] == [1, 0]
    interest = Interest.objects.get()
    make.consent(leader=ash, by=cast.lead)
    Leader.objects.update(way=Leader.Way.PHONE)
    interests.mark_told(interest=interest, by=cast.lead)
    told_at = Interest.objects.get().told_at
    interests.mark_told(interest=interest, by=cast.lead)
    assert Interest.objects.get().told_at == told_at
    assert (said("interest.invited"), said("interest.told")) == (1, 1)


def test_what_is_entered_late_does_not_undo_what_they_said_since(cast, nurses, ash):
    interests.say(opportunity=nurses, leader=ash, yes=True, note="My own words", by=cast.leader)
    before = SaidTo(timezone.localdate() - timezone.timedelta(days=2), "on the telephone")
    entered = {"opportunity": nurses, "leader": ash, "note": "", "by": cast.lead}
    with pytest.raises(NotNow, match="that stands"):
        interests.say(**entered, yes=False, said=before)
    today = SaidTo(timezone.localdate(), "on the telephone")
    interests.say(**entered, yes=True, said=today)
    kept = Interest.objects.get()
    assert (kept.state, kept.note, kept.assisted_how) == ("interested", "My own words", "")


def test_the_same_answer_to_an_offer_twice_is_once(cast, offer):
    answer = {"takes_it": True, "by": cast.leader}
    own.answer_offer(recognition=offer, **answer)
    offer.refresh_from_db()
    own.answer_offer(recognition=offer, **answer)
    assert said("recognition.answered") == 1


@pytest.mark.parametrize("meanwhile", [{"version": 7}, PAID])
def test_an_offer_that_was_settled_meanwhile_is_not_answered(cast, offer, meanwhile):
    Recognition.objects.update(**meanwhile)
    if "state" in meanwhile:
        offer.refresh_from_db()
    with pytest.raises(own.OfferSettled):
        own.answer_offer(recognition=offer, takes_it=False, by=cast.leader)
    assert said("recognition.answered") == 0


def test_a_partner_does_not_take_a_name_that_was_taken_meanwhile(cast, northgate):
    mine = make.partner(organisation=northgate, name="Carers")
    make.partner(organisation=northgate, name="Riverside")
    with pytest.raises(partners.PartnerExists):
        partners.edit_partner(partner=mine, seen=1, by=cast.lead, types=[], name="Riverside")
    mine.refresh_from_db()
    assert (mine.name, mine.version) == ("Carers", 1)


def test_a_record_that_somebody_else_has_just_made_theirs_stays_so(cast, northgate, monkeypatch):
    make.leader(organisation=northgate, contact=cast.leader.email)
    proves_itself = Leader.proves_itself.fget

    def slow(record):
        Leader.objects.update(user=cast.stranger)
        return proves_itself(record)

    monkeypatch.setattr(Leader, "proves_itself", property(slow))
    assert people.own_record(organisation=northgate, user=cast.leader) is None
    assert Leader.objects.get().user == cast.stranger
    assert said("leader.linked") == 0


def test_a_tier_of_the_same_name_is_there_once(cast, northgate):
    tier = {"organisation": northgate, "name": "Adviser", "valid_from": date(2026, 1, 1)}
    rates.add_tier(by=cast.lead, **tier)
    with pytest.raises(rates.NameTaken):
        rates.add_tier(by=cast.lead, **tier)
    assert said("tier.added") == 1


def test_letters_that_are_being_sent_are_not_sent_by_a_second_press(cast, nurses, mailoutbox):
    assert SendingLock(nurses.public_id).take()
    with pytest.raises(NotNow, match="being sent just now"):
        telling.send_letters(opportunity=nurses, by=cast.lead)
    assert mailoutbox == []


def test_a_file_that_is_running_is_not_taken_in_again(cast, as_, northgate):
    bring(as_(cast.lead), PEOPLE)
    file = northgate.imports.get()
    type(file).objects.update(state="running", seen_at=timezone.now())
    with pytest.raises(imports.NotNow):
        imports.run(file=file, without_faulty=False, by=cast.lead)
    assert said("import.started") == 0
