"""An opportunity, from its first line to somebody who takes part."""

import pytest
from django.core import mail
from django.utils import timezone

from tests import make
from tests.journeys.test_leading import enter_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def willing(cast, northgate):
    """Two people who may be told: one with an account, and one by telephone."""
    own = make.leader(
        organisation=northgate,
        name="Petra Poplar",
        user=cast.leader,
        contact=cast.leader.email,
        place="Riverside",
        skills="Gardening",
    )
    other = make.leader(
        organisation=northgate,
        name="Rita Reed",
        way="phone",
        contact="01632 960 009",
        stage="potential",
        place="Riverside",
    )
    for leader in (own, other):
        make.consent(leader=leader, by=cast.lead)
    return own, other


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_a_lead_opens_it_invites_two_and_one_takes_part(visits, cast, willing, scripts, width):
    how = {"scripts": scripts, "width": width}

    def check_access(visitor):
        visitor.check_access()

    with visits(cast.lead, **how) as lead:
        # Given an opportunity that is open
        lead.go("/o/northgate/opportunities/")
        lead.press("Add an opportunity")
        lead.fill("What is it called?", "A garden for the ward")
        lead.choose("Find a solution")
        lead.fill("What is it?", "Plan a garden for gardening with patients.")
        lead.choose("None: come along")
        lead.fill("Where is it?", "Riverside")
        lead.choose("It is a good first step for somebody new")
        lead.press("Save the draft")
        lead.sees("Nobody sees it before you open it.")
        lead.press("Open it")
        lead.press("Open it")
        lead.sees("Nothing has been sent")
        check_access(lead)
        # When two people who come to mind are put on the list
        lead.press("See who might like it")
        lead.sees("They are nearby: Riverside")
        check_access(lead)
        lead.choose("Invite Petra Poplar")
        lead.choose("Invite Rita Reed")
        lead.press("Put on the list to invite")
        lead.sees("2 people are on the list now. Nothing is sent yet.")
        check_access(lead)
        assert mail.outbox == []
        # Then one gets a letter that was read first, and the other is rung
        lead.sees("01632 960 009")
        lead.press("Send 1 letter")
        lead.press("I have told Rita Reed")
        lead.sees("Everybody on the list has been told")
    [letter] = mail.outbox
    assert letter.to == [cast.leader.email]
    with visits(cast.leader, **how) as petra:
        # When she says yes in her own log-in
        petra.go("/o/northgate/opportunities/")
        petra.press("A garden for the ward")
        petra.sees("There is no need to say yes.")
        petra.press("Say yes, or not this time")
        petra.choose("I would like to")
        petra.press("Send your answer")
        petra.sees("Thank you. Your answer is saved.")
        petra.sees("You hear from us by")
        check_access(petra)
    with visits(cast.lead, **how) as lead:
        # Then it waits on the lead's home page until they were in touch
        lead.go("/o/northgate/")
        lead.press("Be in touch with 1 person who would like to: A garden for the ward")
        lead.press("You were in touch with Petra Poplar")
        enter_date(lead, "When were you in touch?", timezone.localdate())
        lead.choose("They take part")
        lead.press("Save")
        lead.sees("Takes part")
        check_access(lead)
        lead.go("/o/northgate/")
        lead.does_not_see("A garden for the ward")
