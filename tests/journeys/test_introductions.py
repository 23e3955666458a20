"""Two people and a lead: what one seeks the other offers, and both say yes."""

import pytest
from django.core import mail

from pairs.models import Introduction, PairInvitation
from tests.journeys.browser import path_in

pytestmark = pytest.mark.django_db(transaction=True)
BUSES = "I know the night buses, and who waits for them."
CLINIC = "I plan the clinics, and would like to plan them with a patient."


def writes(who, side, seeks):
    """Finds the board where pairs begin, and writes what they seek and offer."""
    who.go("/o/northgate/pairs/")
    who.press("See who seeks and offers what")
    who.check_access()
    who.press("Write what you seek and offer")
    who.check_access()
    who.choose(side)
    who.press("Save")
    who.sees("Enter what you offer or what you seek")
    who.check_access()
    who.fill("What do you offer?", seeks)
    who.choose("A partner to lead something with")
    who.press("Save")
    who.sees("Your name does not stand with it.")
    who.check_access()


def asks(fay):
    fay.go("/o/northgate/pairs/seeking/")
    fay.sees(CLINIC)
    fay.does_not_see("Colin")
    fay.press("Ask to be introduced (notice 2)")
    fay.check_access()
    fay.press("Ask to be introduced")
    fay.sees("Your engagement lead reads that you would like to meet them.")


def introduces(lead):
    """Reads the wish at home, introduces the two, and sends a letter to one of them."""
    lead.go("/o/northgate/")
    lead.press("One person would like to be introduced to somebody")
    lead.sees("Fay Fern would like to meet Colin Cole")
    lead.check_access()
    lead.press("Introduce them (wish 1)")
    lead.check_access()
    lead.fill("What do you write to them both?", "Waiting and clinics: you two should talk.")
    lead.press("Introduce them")
    lead.sees("Both are asked on their home pages. Now tell them.")
    lead.check_access()
    assert mail.outbox == []
    lead.press("Read and send the letter to Colin Cole")
    lead.check_access()
    lead.press("Send")
    lead.sees("The letter to Colin Cole is on its way.")


def answers(who, says):
    who.choose_starting(says)
    who.press("Save my answer")


@pytest.mark.parametrize("scripts", [True, False])
def test_two_people_are_introduced_and_start_a_pair(visits, cast, northgate, scripts):
    for person, name in ((cast.leader, "Fay Fern"), (cast.colleague, "Colin Cole")):
        person.name = name
        person.save(update_fields=["name"])
    narrow = {"width": 320, "scripts": scripts}
    with (
        visits(cast.leader, **narrow) as fay,
        visits(cast.colleague, scripts=scripts) as colin,
        visits(cast.lead, scripts=scripts) as lead,
    ):
        # Given two people who seek something
        writes(colin, "Health or care professional", CLINIC)
        writes(fay, "Patient partner", BUSES)
        # When one asks to meet the other, and the lead introduces them
        asks(fay)
        introduces(lead)
        # Then each reads the other's words without a name
        colin.go(path_in(mail.outbox.pop()))
        colin.sees(BUSES)
        colin.does_not_see("Fay")
        colin.check_access()
        # A no is told to nobody
        answers(colin, "No. Nobody is told")
        colin.sees("Only you can read it.")
        lead.go("/o/northgate/pairs/introductions/")
        lead.sees("It can be answered until")
        fay.go("/o/northgate/")
        fay.press("Somebody could be introduced to you: yes or no?")
        fay.sees(CLINIC)
        fay.check_access()
        answers(fay, "Yes.")
        fay.sees("Only you can read it.")
        # Names come with the second yes
        answers(colin, "Yes.")
        colin.sees("You are introduced to Fay Fern")
        colin.check_access()
        fay.go("/o/northgate/")
        fay.press("You both said yes: see whom you are introduced to")
        fay.sees(cast.colleague.email)
        fay.check_access()
        lead.go("/o/northgate/pairs/introductions/")
        lead.sees("Both said yes")
        lead.check_access()
        # And they start a pair together, of which nobody else knows
        fay.press("Start a pair together")
        fay.check_access()
        fay.press("Start it")
        fay.sees("Now send the invitation.")
        fay.sees(cast.colleague.email)
        assert PairInvitation.objects.get().email == cast.colleague.email
        assert Introduction.objects.filter(met_at__isnull=True).count() == 0
