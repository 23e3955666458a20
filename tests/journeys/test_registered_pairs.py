"""A lead registers a pair, and whoever is in it decides whether it stays."""

import pytest
from django.core import mail

from pairs.models import Pair, Registration
from tests.journeys.browser import path_in

pytestmark = pytest.mark.django_db(transaction=True)
ANN, BO = "ann@home.example", "bo@home.example"


def registers(lead):
    """On one page; what is missing is said beside it, and what was typed stays."""
    lead.go("/o/northgate/pairs/registered/add/")
    lead.check_access()
    for which, name, side, email in (
        ("first", "Ann Day", "Health or care professional", ANN),
        ("second", "Bo Hill", "Patient partner", BO),
    ):
        lead.fill(f"Name of the {which} person", name)
        lead.fill(f"Email address of the {which} person, if they use it", email)
        if which == "first":
            sides = lead.page.get_by_role("group", name=f"Which side does the {which} person")
            sides.get_by_label(side, exact=True).check(force=True)
    lead.fill("What do they work on together?", "Letters that people can read")
    lead.press("Register the pair")
    lead.sees("Choose the side of the second person")
    assert lead.field("Name of the first person").input_value() == "Ann Day"
    lead.check_access()
    sides = lead.page.get_by_role("group", name="Which side does the second person")
    sides.get_by_label("Patient partner", exact=True).check(force=True)
    lead.press("Register the pair")
    lead.sees("Tell each of them: nobody knows yet.")
    lead.check_access()


def tells(lead, name):
    """Reads the letter, sends it, and the link is that person's."""
    lead.press(f"Read and send the letter to {name}")
    lead.check_access()
    assert mail.outbox == []
    lead.press("Send")
    lead.sees(f"The letter to {name} is on its way.")
    return path_in(mail.outbox.pop())


def test_one_confirms_one_objects_and_the_pair_is_off_the_list(visits, cast, northgate):
    with visits(cast.lead) as lead:
        # Given a pair that the lead wrote down, and both are told
        registers(lead)
        links = {name: tells(lead, name) for name in ("Ann Day", "Bo Hill")}
        # When one of them confirms, with an account that she makes for it
        with visits(width=320) as ann:
            ann.go(links["Ann Day"])
            ann.sees("Letters that people can read")
            ann.check_access()
            ann.fill("Your name", "Ann Day")
            ann.fill("Choose a password", "three words together")
            ann.press("Confirm and join")
            ann.sees("You confirmed it.")
            ann.check_access()
            lead.go("/o/northgate/pairs/registered/")
            lead.press("Ann Day and Bo Hill")
            lead.sees("Confirmed")
            lead.check_access()
            # And the other objects, without an account and without scripts
            with visits(width=320, scripts=False) as bo:
                bo.go(links["Bo Hill"])
                bo.press("Object")
                bo.sees("not who, and not why")
                bo.press("Object")
                bo.sees("It is off the list")
            # Then it is gone from the list, nobody is named, and the room is hers
            ann.page.reload()
            ann.sees("Private")
        lead.page.reload()
        lead.sees("because somebody objected")
        lead.does_not_see("Bo Hill")
        lead.does_not_see("Ann Day")
        lead.check_access()
        lead.go("/o/northgate/pairs/registered/")
        lead.sees("No pair is registered just now")
    assert Registration.objects.get().objected
    assert Pair.objects.get().visibility == "private"
