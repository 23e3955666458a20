"""An invitation waits for an answer until its last day, and is known once it was told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leaders.actions.consents import withdraw_consent
from leaders.models import Interest, Opportunity
from leaders.waits import opportunities as for_the_lead
from leaders.waits import own as for_them
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"
NOW = timezone.now()


def days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def ash(cast, northgate):
    own = make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    make.consent(leader=own, by=cast.lead)
    return own


@pytest.fixture
def invited(ash, northgate):
    nurses = make.opportunity(organisation=northgate)
    return make.interest(opportunity=nurses, leader=ash, state="invited", told_at=NOW)


def titles(found):
    return [one.title for one in found]


@pytest.mark.parametrize(
    ("changes", "waits"),
    [
        ({}, True),
        ({"closes_date": days(0)}, True),
        ({"closes_date": days(-1)}, False),
        ({"state": "closed", "closed_at": NOW}, False),
    ],
    ids=["no last day", "on the last day", "the day after", "closed"],
)
def test_the_task_goes_when_its_day_has_passed(cast, as_, northgate, invited, changes, waits):
    Opportunity.objects.update(**changes)
    they = make.membership(organisation=northgate, user=cast.leader)
    assert titles(for_them.waiting(they)) == (["See what you are invited to"] if waits else [])
    page = as_(cast.leader).get(f"{HERE}my-record/opportunities/").content.decode()
    assert ("You are invited" in page) == waits
    assert ("You were invited. It is too late to say yes" in page) != waits


@pytest.mark.parametrize(("last", "waits"), [(None, True), (days(0), True), (days(-1), False)])
def test_nor_is_the_lead_asked_for_letters_that_can_not_go(cast, northgate, invited, last, waits):
    Interest.objects.update(told_at=None)
    Opportunity.objects.update(closes_date=last)
    lead = make.membership(organisation=northgate, user=cast.lead)
    letters = ["Read and send the letters: Help choose new nurses"] if waits else []
    assert titles(for_the_lead.waiting(lead)) == letters


def test_who_said_yes_still_waits_to_hear_from_us_after_the_last_day(cast, northgate, invited):
    said = {"state": "interested", "said_at": NOW, "follow_up_by": days(3)}
    Interest.objects.update(**said)
    Opportunity.objects.update(closes_date=days(-1))
    lead = make.membership(organisation=northgate, user=cast.lead)
    assert len(for_the_lead.waiting(lead)) == 1


def test_nobody_reads_of_an_invitation_before_it_is_told_or_after_taking_back_their_yes(
    cast, as_, ash, invited
):
    page = f"{HERE}opportunities/{invited.opportunity.public_id}/"

    def shown():
        return "You are invited to this" in as_(cast.leader).get(page).content.decode()

    assert shown()
    Interest.objects.update(told_at=None)
    assert not shown(), "a list that somebody is still making"
    Interest.objects.update(told_at=NOW)
    withdraw_consent(consent=ash.consents.get(), by=cast.leader)
    assert not shown()
