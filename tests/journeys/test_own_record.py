"""A patient leader puts their record right on a phone; somebody new finds the public page."""

import re

import pytest
from django.core import mail

from leaders.models import Application, InvolvePage, Leader, Needs
from tests import make
from tests.journeys.browser import path_in

pytestmark = pytest.mark.django_db(transaction=True)

WITH_AND_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False])


def press_starting(they, role, words):
    """What begins with `words` and goes on, out of sight, to say of what."""
    they.page.get_by_role(role, name=re.compile("^" + re.escape(words))).first.click()
    they.page.wait_for_load_state()
    they.check_width()


@WITH_AND_WITHOUT_SCRIPTS
def test_a_patient_leader_corrects_their_record_and_takes_a_yes_back(
    visits, cast, northgate, scripts
):
    # Given a record, and something that they said
    leader = make.leader(organisation=northgate, name="Nina Nettle", user=cast.leader)
    told = make.contribution(
        leader=leader, by=cast.lead, outcome="changed", told="They come by email", services=True
    )
    with visits(cast.leader, width=320, scripts=scripts) as nina:
        # When they find on the home page that it waits for them, they say how it was
        nina.go("/o/northgate/")
        nina.press("Say whether we wrote down right what came of what you said")
        press_starting(nina, "link", "Say whether this is how it was")
        nina.choose("No, I see it otherwise")
        nina.fill("Is there anything you want to say?", "Not on my ward.")
        nina.press("Save my answer")
        nina.sees("You disagree")
        # When they write what they do in their own words
        nina.go("/o/northgate/my-record/")
        nina.check_access()
        nina.go("/o/northgate/my-record/words/")
        nina.fill("What do you do, in your own words?", "I speak for the night shift.")
        nina.press("Save")
        nina.sees("I speak for the night shift.")
        # When they say yes, and take it back
        nina.press("Say yes to something, or take a yes back")
        press_starting(nina, "button", "Say yes")
        assert Leader.objects.consenting("contact").exists()
        press_starting(nina, "button", "Take this back")
        assert not Leader.objects.consenting("contact").exists()
        nina.check_access()
        # When they decide about payment, advice comes first
        nina.press("Back to my record")
        nina.go("/o/northgate/my-record/payment/")
        nina.sees("Please ask somebody independent first")
        nina.press("I have read this")
        nina.choose("I have not decided")
        nina.press("Save")
        # Then all of it is there to be read
        nina.press("see all of it, why we keep it and who can see it")
        nina.sees("Not on my ward.")
        nina.check_access()
    told.refresh_from_db()
    assert told.answer == "disputed"
    assert Needs.objects.get().advice_date is not None


@WITH_AND_WITHOUT_SCRIPTS
def test_somebody_new_gets_involved_and_a_lead_takes_it_up(visits, cast, northgate, scripts):
    # Given a page that is open
    InvolvePage.objects.create(
        organisation=northgate, is_open=True, welcome="Come in.", privacy="Two people read it."
    )
    wanted = make.opportunity(organisation=northgate, public=True)
    with visits(width=320, scripts=scripts) as nina:
        # When Nina, who has no account, fills in the form and forgets to agree
        nina.go("/involve/northgate/")
        nina.check_access()
        nina.fill("What do you like to be called?", "Nina Nettle")
        nina.choose("Email")
        nina.fill("Your email address, telephone number or postal address", "nina@home.example")
        nina.choose(wanted.title)
        nina.press("Send")
        nina.sees("Tick that you agree")
        agree = nina.page.get_by_label("I agree that Northgate and Riverside keeps")
        agree.check(force=True)
        nina.press("Send")
        nina.sees("What happens next")
        # Then a letter asks her to confirm, by a press
        nina.go(path_in(mail.outbox[0]))
        nina.press("Yes, that was right")
        nina.sees("Your email address is confirmed")
        nina.check_access()
    with visits(cast.lead, width=320, scripts=scripts) as lead:
        # When the lead puts her on the register
        lead.go("/o/northgate/")
        lead.press("Look at who wants to join you")
        lead.press("Nina Nettle")
        lead.check_access()
        lead.press("Put on the register")
        lead.sees("Nina Nettle is on the register. No letter was sent.")
    assert Leader.objects.get().interests.get().opportunity == wanted
    assert Application.objects.get().name == ""


def test_a_colleague_makes_a_card_on_a_phone(visits, cast, northgate):
    with visits(cast.colleague, width=320) as they:
        they.go("/o/northgate/")
        they.press("Cards to hand over")
        they.check_access()
        they.press("Make a card")
        they.sees("Nothing about you is stored before you send the form")
        they.check_access()
