"""A five-day programme, from its plan to a pair's calendar, with a pair that nobody knows."""

import pytest

from pairs.models import CohortPlace
from tests.make import pairs as make

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Leading together, spring"


def plans(lead):
    """Plans a programme and lays out its five days with one press."""
    lead.go("/o/northgate/pairs/")
    lead.press("Programmes for pairs: days together, and coaching")
    lead.sees("There is none.")
    lead.check_access()
    lead.press("Plan a programme")
    lead.fill("What is it called?", NAME)
    lead.choose("Pairs can ask for a place")
    lead.check_access()
    lead.press("Save")
    lead.press("Lay out five days")
    for box, number in (("Day", "4"), ("Month", "5"), ("Year", "2027")):
        lead.fill(box, number)
    lead.check_access()
    lead.press("Lay out five days")
    lead.sees("The five days are there.")
    lead.check_access()


def asks(colin, pair):
    colin.go(f"/p/{pair.public_id}/")
    colin.press(f"Read about “{NAME}”")
    colin.check_access()
    colin.press("Propose to ask for a place")
    colin.fill("What should you be called in their list?", "Two from a waiting room")
    colin.fill("What should they read?", "We would like to come.")
    colin.check_access()
    colin.press("Say yes, and ask the others")
    colin.check_access()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_quiet_pair_asks_is_given_a_place_and_gives_it_back(visits, cast, northgate, scripts):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Quiet")
    narrow = {"width": 320, "scripts": scripts}
    with visits(cast.lead, scripts=scripts) as lead, visits(cast.colleague, **narrow) as colin:
        # Given a programme of five days, and a pair that nobody knows
        plans(lead)
        asks(colin, pair)
        assert not CohortPlace.objects.exists()
        # When the last of them says yes, the lead reads their words and nothing else of them
        with visits(cast.leader, scripts=scripts) as other:
            other.go(f"/p/{pair.public_id}/")
            other.press("Read the words of: A place in a programme")
            other.press("Say yes to these words")
            other.sees("those who look after the programme read it now")
        lead.go("/o/northgate/")
        lead.press("Answer who asks for a place in a programme")
        lead.sees("We would like to come.")
        assert "Quiet" not in lead.page.content()
        lead.check_access()
        lead.press("Give them a place (Two from a waiting room)")
        lead.fill("What do they need to know?", "Welcome.")
        lead.check_access()
        lead.press("Give them a place")
        lead.press("Two from a waiting room")
        lead.check_access()
        # Then the pair finds its days
        colin.go(f"/p/{pair.public_id}/programme/")
        colin.sees("You have a place")
        colin.sees("Welcome.")
        colin.sees("Tuesday 4 May 2027")
        colin.check_access()
        # And any of them gives the place back with a press
        colin.press("Give the place back")
        colin.sees("You have no place in it")
        colin.check_access()
        lead.go("/o/northgate/pairs/programme/")
        lead.press(NAME)
        lead.sees("No pair has one yet.")
