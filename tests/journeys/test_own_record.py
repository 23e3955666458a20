"""A patient leader puts their record right on a phone; somebody new finds the public page."""

import re

import pytest

from leaders.models import Leader, Needs
from tests import make

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


def test_a_colleague_makes_a_card_on_a_phone(visits, cast, northgate):
    with visits(cast.colleague, width=320) as they:
        they.go("/o/northgate/")
        they.press("Cards to hand over")
        they.check_access()
        they.press("Make a card")
        they.sees("Nothing about you is stored before you send the form")
        they.check_access()
