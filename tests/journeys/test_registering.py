"""The lead puts somebody on the register in one short page, and writes the first of the rest."""

import time
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SECONDS = 60


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (True, 320), (False, 320)])
def test_somebody_is_on_the_register_in_under_a_minute(visits, cast, northgate, scripts, width):
    make.leader(organisation=northgate, name="Rowan Ash", contact="01632 960 004")
    with visits(cast.lead, scripts=scripts, width=width) as lead:
        began = time.monotonic()
        # Given the list
        lead.go("/o/northgate/people/")
        lead.sees("1 person")
        lead.press("Add somebody")
        # When a name, a number and their yes are typed
        lead.fill("What do they like to be called?", "Róisín Ash")
        lead.choose("Telephone")
        lead.fill("Their email address, telephone number or postal address", "+44 1632 960004")
        lead.choose("They said yes, in person or on the telephone")
        today = timezone.localdate()
        asked = lead.page.get_by_role("group", name="When did they agree?")
        for label, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
            asked.get_by_label(label, exact=True).fill(str(number))
        lead.press("Add")
        # Then whoever has the same number is shown, and nothing typed is lost
        lead.sees("Please look again")
        lead.sees("Rowan Ash")
        lead.choose("This is somebody else: add them")
        lead.press("Add")
        lead.sees("Róisín Ash is on the register.")
        assert time.monotonic() - began < SECONDS
        # And their own words come first
        lead.press("In their own words")
        lead.fill("What do they do, in their own words?", "I ask what others do not dare to")
        lead.press("Save")
        lead.sees("I ask what others do not dare to")
        lead.go("/o/northgate/people/?q=dare")
        lead.sees("1 person: “dare”")
        lead.press("Who has no point of contact".lower())
        lead.sees("2 people: taking part: Taking part, point of contact: Nobody")
    assert northgate.leaders.get(name="Róisín Ash").contact_key == "01632960004"


@pytest.mark.parametrize("asked", ["", "?q=person"])
def test_the_list_on_paper_begins_on_its_first_page(visits, cast, northgate, asked):
    for number in range(25):
        make.leader(organisation=northgate, name=f"Person {number:02}", own_words="I ask " * 12)
    with visits(cast.lead) as lead:
        lead.go(f"/o/northgate/people/{asked}")
        paper = lead.page.pdf(format="A4")
    first, *rest = (page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    for words in ("Patient leaders", "25 people", "Person 00", "Person 05"):
        assert words in first
    assert "What they do" in rest[0]
    assert "Person 24" in "".join(rest)
    for for_the_screen in ("More you can do", "Look at:", "Filter the list"):
        assert for_the_screen not in first + "".join(rest)
