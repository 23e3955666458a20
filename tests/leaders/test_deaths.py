"""A death stops all contact; recorded by mistake, it takes nothing from anybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leaders.actions import people as actions
from leaders.actions.consents import give_consent, withdraw_consent
from leaders.actions.interests import follow_up, say
from leaders.actions.opportunities import NotNow
from leaders.actions.partners import OthersFound, edit_partner, end_partner
from leaders.models import Leader
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=90)
WAITS = {"state": "interested", "said_at": LONG_AGO, "follow_up_by": "2026-04-01"}


@pytest.fixture
def ash(northgate):
    return make.leader(organisation=northgate, name="Ash Alder")


def recorded(leader, by):
    """Another page, another object: as views hand it over."""
    actions.record_death(leader=Leader.objects.get(pk=leader.pk), by=by)


def undone(leader, by):
    actions.undo_death(leader=Leader.objects.get(pk=leader.pk), by=by)


def test_what_stood_before_stands_again_with_its_own_dates(cast, ash):
    partner = make.partner(organisation=ash.organisation)
    kept = [
        make.consent(leader=ash, by=cast.lead, kind="contact", given_at=LONG_AGO),
        make.consent(leader=ash, by=cast.lead, kind="bank", partner=partner),
    ]
    before = list(ash.consents.values())
    recorded(ash, cast.lead)
    assert not ash.consents.standing().exists()
    undone(ash, cast.lead)
    assert list(ash.consents.values()) == before
    assert set(ash.consents.standing()) == set(kept)
    assert Event.objects.get(verb="leader.death_undone").detail == {"consents": 2, "interests": 0}


def test_what_they_took_back_themselves_stays_taken_back(cast, ash):
    earlier = make.consent(leader=ash, by=cast.lead, kind="naming")
    withdraw_consent(consent=earlier, by=cast.leader)
    meanwhile = make.consent(leader=ash, by=cast.lead, kind="contact")
    recorded(ash, cast.lead)
    withdraw_consent(consent=meanwhile, by=cast.leader)
    undone(ash, cast.lead)
    assert not ash.consents.standing().exists()
    meanwhile.refresh_from_db()
    assert meanwhile.withdrawn_by == cast.leader
    undone(ash, cast.lead)
    recorded(ash, cast.lead)
    undone(ash, cast.lead)
    assert not ash.consents.standing().exists()


def test_a_yes_said_anew_meanwhile_stands_once(cast, ash):
    make.consent(leader=ash, by=cast.lead, kind="contact")
    recorded(ash, cast.lead)
    again = give_consent(leader=ash, kind="contact", by=cast.leader)
    undone(ash, cast.lead)
    assert list(ash.consents.standing()) == [again]


def test_a_partner_that_has_left_or_is_another_finds_nobody_again(cast, ash, southmoor):
    partner = make.partner(organisation=ash.organisation)
    make.consent(leader=ash, by=cast.lead, kind="bank", partner=partner)
    recorded(ash, cast.lead)
    changes = {"types": (), "portal_organisation": southmoor}
    with pytest.raises(OthersFound):
        edit_partner(partner=partner, seen=partner.version, by=cast.lead, **changes)
    day = timezone.localdate()
    end_partner(partner=partner, seen=partner.version, day=day, by=cast.lead)
    undone(ash, cast.lead)
    assert not ash.consents.standing().exists()


def test_who_is_found_to_be_under_18_meanwhile_is_not_named_again(cast, ash):
    make.consent(leader=ash, by=cast.lead, kind="naming")
    recorded(ash, cast.lead)
    ash.refresh_from_db()
    young = {"guardian_contact": "01632 960 009", "guardian_consent_date": timezone.localdate()}
    actions.edit_leader(leader=ash, seen=ash.version, by=cast.lead, under_18=True, **young)
    undone(ash, cast.lead)
    assert not ash.consents.standing().exists()


def test_who_waited_to_hear_from_us_waits_again_since_they_said_so(cast, ash, northgate):
    here = make.opportunity(organisation=northgate)
    waits = make.interest(opportunity=here, leader=ash, **WAITS)
    other = make.opportunity(organisation=northgate, title="Other")
    invited = make.interest(opportunity=other, leader=ash, state="invited")
    before = list(ash.interests.values())
    recorded(ash, cast.lead)
    assert not ash.interests.waiting().exists()
    assert not ash.interests.invited().exists()
    waits.refresh_from_db()
    assert (waits.state, waits.said_at) == ("interested", LONG_AGO), "they never said no"
    assert not waits.may_follow_up
    undone(ash, cast.lead)
    assert list(ash.interests.values()) == before
    assert set(ash.interests.all()) == {waits, invited}
    waits.refresh_from_db()
    assert waits.is_overdue


def test_nobody_is_in_touch_with_somebody_who_has_died(as_, cast, ash, northgate):
    here = make.opportunity(organisation=northgate)
    waits = make.interest(opportunity=here, leader=ash, **WAITS)
    recorded(ash, cast.lead)
    client, at = as_(cast.lead), f"/o/northgate/opportunities/{here.public_id}/"
    assert "Ash Alder" not in client.get(at).content.decode()
    listed = client.get(f"{at}people/").content.decode()
    assert "Has died" in listed
    assert "In touch on" not in listed
    assert "follow-up" not in listed
    assert client.get(f"{at}people/{waits.public_id}/follow-up/").status_code == 302
    waits.refresh_from_db()
    today = timezone.localdate()
    with pytest.raises(NotNow):
        follow_up(interest=waits, seen=waits.said_at, day=today, outcome="not_now", by=cast.lead)
    with pytest.raises(NotNow):
        say(opportunity=here, leader=waits.leader, yes=False, note="", by=cast.lead)


def test_the_page_says_what_comes_back_and_what_does_not(as_, cast, ash):
    recorded(ash, cast.lead)
    page = as_(cast.lead).get(f"/o/northgate/people/{ash.public_id}/died/").content.decode()
    assert "What they said yes to before stands again" in page
    assert "invite them again" in page
