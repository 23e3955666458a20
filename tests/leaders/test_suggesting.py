"""Who might like an opportunity, with reasons, and the letter that asks them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions.consents import withdraw_consent
from leaders.actions.opportunities import NotNow
from leaders.actions.people import record_death
from leaders.actions.telling import send_letters
from leaders.models import Interest, Leader, Opportunity
from leaders.suggesting import opportunities_for, people_for
from leaders.waiting import waiting
from portal.organisations.models import Event
from tests import make
from tests.leaders.test_opportunities import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def peers(northgate, framework):
    """It asks for a strength and a type, is in Riverside, and is a first step."""
    made = make.opportunity(
        organisation=northgate,
        title="Gardening with carers",
        kind="peer",
        description="Grow vegetables, on Mondays.",
        place="Riverside",
        first_step=True,
    )
    made.attributes.set(framework.attributes.all()[:1])
    made.types.set(framework.types.filter(key="coach"))
    return made


@pytest.fixture
def willing(cast, northgate):
    """`willing(name, …)`: somebody who may be told."""

    def add(name, **fields):
        leader = make.leader(organisation=northgate, name=name, **fields)
        make.consent(leader=leader, by=cast.lead)
        return leader

    return add


def page(as_, cast, opportunity, asked=""):
    return as_(cast.lead).get(at(opportunity, "suggestions") + asked).content.decode()


def test_each_reason_is_told_in_words(as_, cast, northgate, framework, peers, willing):
    strength = framework.attributes.first()
    willing("A", attributes=[strength])
    willing("B", types=framework.types.filter(key="coach"))
    willing("C", place="Riverside west")
    willing("D", skills="I love GARDENING")
    willing("E", aims="To help other carers")
    willing("F", stage="potential")
    before = make.opportunity(organisation=northgate, kind="peer", title="Earlier")
    make.interest(opportunity=before, leader=willing("G"), state="taking_part")
    willing("H", own_words="Nothing in common")
    shown = page(as_, cast, peers)
    for words in (
        f"A strength they see in themselves: {strength}",
        "A kind of patient leader that is sought: Coach",
        "They are nearby: Riverside west",
        "What they do or are good at speaks of: gardening",
        "Where they want to go speaks of: carer",
        "A good first step, and they are at the start",
        "They said yes to something like this before",
        "No contact with them is logged yet",
    ):
        assert words in shown
    assert "".join(one.name for one in people_for(peers)) == "ABCDEFG"


def test_only_those_who_may_be_told_and_are_not_on_the_list(cast, northgate, peers, willing):
    good = {"place": "Riverside"}
    make.leader(organisation=northgate, name="No consent", **good)
    willing("Paused", pace="paused", **good)
    willing("Died", deceased_at=timezone.now(), **good)
    make.interest(opportunity=peers, leader=willing("On the list", **good), state="invited")
    ash = willing("Ash", **good)
    assert list(people_for(peers)) == [ash]
    withdraw_consent(consent=ash.consents.get(), by=cast.lead)
    assert list(people_for(peers)) == []


def test_no_contact_for_long_is_told_and_narrows_but_is_no_reason(
    as_, cast, northgate, peers, willing
):
    seen, old = willing("Seen", place="Riverside"), willing("Old", place="Riverside")
    willing("Only quiet")
    long_ago = timezone.localdate() - timedelta(days=400)
    for leader, date in ((seen, timezone.localdate()), (old, long_ago)):
        make.contact(organisation=northgate, leader=leader, by=cast.lead, date=date)
    assert list(people_for(peers)) == [old, seen]
    assert list(people_for(peers, quiet=True)) == [old]
    shown = page(as_, cast, peers)
    assert f"No contact since {long_ago:%-d %B %Y}" in shown
    assert "Seen" not in page(as_, cast, peers, "?quiet=yes")


def test_one_looks_for_somebody_by_name_among_those_who_may_be_told(
    as_, cast, northgate, peers, willing
):
    willing("Rowan Reed")
    make.leader(organisation=northgate, name="Rowan Closed")
    shown = page(as_, cast, peers, "?q=rowan")
    assert "Rowan Reed" in shown
    assert "You looked for them" in shown
    assert "Rowan Closed" not in shown


def test_what_a_person_might_like(as_, cast, northgate, peers, willing):
    ash = willing("Ash", place="Riverside", stage="potential")
    make.opportunity(organisation=northgate, title="Far away", place="Mill End")
    [found] = opportunities_for(ash)
    assert found.opportunity == peers
    url = f"/o/northgate/people/{ash.public_id}/opportunities/"
    assert "They are nearby: Riverside" in as_(cast.lead).get(url).content.decode()
    withdraw_consent(consent=ash.consents.get(), by=cast.lead)
    told = as_(cast.lead).get(url, follow=True).content.decode()
    assert "not to be told of things to do just now" in told


def invite(as_, cast, opportunity, *people):
    ticked = {"people": [one.public_id for one in people]}
    return as_(cast.lead).post(at(opportunity, "invite"), ticked, follow=True).content.decode()


def test_an_invitation_is_listed_read_and_sent_by_a_press_of_its_own(
    as_, cast, northgate, peers, willing
):
    ash = willing("Ash Alder", user=cast.leader)
    ring = willing("Rita Ring", way="phone", contact="01632 960 009")
    young = willing(
        "Yan Young", under_18=True, guardian_contact="Ring mum", guardian_consent_date="2026-01-02"
    )
    shown = invite(as_, cast, peers, ash, ring, young)
    assert "3 people are on the list now. Nothing is sent yet." in shown
    assert "01632 960 009" in shown
    assert "go through their parent or guardian, Ring mum" in shown
    assert young.contact not in shown
    assert "Gardening with carers" in shown
    assert mail.outbox == []
    member = make.membership(organisation=northgate, user=cast.lead)
    assert any("3 people on the list are not told yet" in one.hint for one in waiting(member))
    as_(cast.lead).post(at(peers, "send"))
    [letter] = mail.outbox
    assert letter.to == [ash.contact]
    assert at(peers, "say") in letter.body
    told = Interest.objects.get(leader=ring)
    as_(cast.lead).post(at(peers, "people", told.public_id, "told"))
    assert {one.leader for one in Interest.objects.filter(told_at=None)} == {young}
    as_(cast.lead).post(at(peers, "send"))
    assert len(mail.outbox) == 1
    assert Event.objects.get(verb="interest.invited").detail == {"people": 3}


def test_a_consent_taken_back_is_gone_from_an_unsent_list_at_once(
    as_, cast, northgate, peers, willing
):
    ash, bay = willing("Ash Alder"), willing("Bay Birch")
    invite(as_, cast, peers, ash, bay)
    withdraw_consent(consent=ash.consents.get(), by=cast.lead)
    record_death(leader=bay, by=cast.lead)
    shown = as_(cast.lead).get(at(peers, "invitation")).content.decode()
    assert "Ash Alder" not in shown
    assert "Bay Birch" not in shown
    as_(cast.lead).post(at(peers, "send"))
    assert mail.outbox == []


def test_nobody_is_invited_who_may_not_be_told(as_, cast, northgate, southmoor, peers, willing):
    no = make.leader(organisation=northgate, name="No consent")
    elsewhere = make.leader(organisation=southmoor, name="Elsewhere")
    make.consent(leader=elsewhere, by=cast.southmoor_lead)
    for who in ((no,), (elsewhere,), ()):
        assert "Tick at least one person" in invite(as_, cast, peers, *who)
    Opportunity.objects.update(state="draft", opened_at=None)
    assert "Open it first" in invite(as_, cast, peers, willing("Ash"))
    assert not Interest.objects.exists()
    with pytest.raises(NotNow):
        send_letters(opportunity=Opportunity.objects.get(), by=cast.lead)


def test_who_is_on_the_list_by_mistake_is_taken_off_until_told(as_, cast, peers, willing):
    ash = willing("Ash")
    invite(as_, cast, peers, ash)
    url = at(peers, "people", Interest.objects.get().public_id, "take-off")
    as_(cast.lead).post(url)
    assert not Interest.objects.exists()
    invite(as_, cast, peers, ash)
    Interest.objects.update(told_at=timezone.now())
    url = at(peers, "people", Interest.objects.get().public_id, "take-off")
    assert b"told already" in as_(cast.lead).post(url, follow=True).content
    assert Interest.objects.exists()


def test_a_letter_that_does_not_go_leaves_them_on_the_list(as_, cast, peers, willing, monkeypatch):
    invite(as_, cast, peers, *(willing(f"Leader {n:02}") for n in range(12)))
    monkeypatch.setattr("leaders.actions.telling.send", lambda letters: ([], letters))
    shown = as_(cast.lead).post(at(peers, "send"), follow=True).content.decode()
    assert "Not sent, and still to be told" in shown
    assert "Leader 11" in shown
    assert not Interest.objects.filter(told_at__isnull=False).exists()


def test_as_many_queries_for_sixty_people_as_for_six(as_, cast, northgate, peers, willing):
    def queries(asked):
        client = as_(cast.lead)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(at(peers, "suggestions") + asked).status_code == 200
        return len(caught)

    strengths = peers.attributes.all()
    for n in range(6):
        willing(f"Leader {n:02}", attributes=strengths, place="Riverside")
    few = [queries(asked) for asked in ("", "?quiet=yes", "?q=leader")]
    for n in range(6, 60):
        willing(f"Leader {n:02}", attributes=strengths, place="Riverside")
    assert [queries(asked) for asked in ("", "?quiet=yes", "?q=leader")] == few
    assert Leader.objects.count() == 60
