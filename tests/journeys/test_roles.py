"""A forum with a lonely seat, a role in it, a talk about it, and the dates in a calendar."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests import make
from tests.journeys.test_leading import enter_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_from_a_forum_to_the_calendar(visits, cast, northgate, scripts, width):
    today = timezone.localdate()
    leader = make.leader(organisation=northgate, name="Rowan Reed")
    with visits(cast.lead, scripts=scripts, width=width) as lead:
        add_forum(lead, today + timedelta(days=20))
        # When somebody is given a role that is past
        lead.go(f"/o/northgate/people/{leader.public_id}/")
        lead.press("Give Rowan Reed a role")
        role = lead.page.get_by_label("Which role?")
        role.select_option(label="CCG lay member (until 1 July 2022)")
        lead.field("In which forum?").select_option(label="Estates board")
        enter_date(lead, "On which day does it begin?", today - timedelta(days=400))
        lead.choose("Begin with the two tasks of a representative")
        lead.press("Give the role")
        # Then the page says which one took its place, and nothing typed is lost
        lead.sees("Choose ICB non-executive or lay member instead")
        role.select_option(label="ICB non-executive or lay member")
        lead.press("Give the role")
        lead.sees("The role is in the record of Rowan Reed.")
        lead.sees("To be a critical friend")
        look(lead)
        # When it is time to talk about it
        lead.go("/o/northgate/")
        lead.press("Talk with representatives about their role")
        lead.page.get_by_role("link", name="Write down a talk with Rowan Reed").click()
        lead.page.get_by_role("radio", name="Make it easier").check(force=True)
        lead.press("Save")
        lead.sees("Make it easier")
        address = make_link(lead)
    # Then a calendar program reads the meeting, and nobody's name
    answer = Client().get(urlsplit(address).path)
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == "Estates board"
    assert event.decoded("dtstart").hour == 14
    assert b"Rowan" not in answer.content


def look(lead):
    """axe needs scripts, so it looks where they run."""
    if lead.page.evaluate("document.body.classList.contains('js-enabled')"):
        lead.check_access()


def add_forum(lead, day):
    lead.go("/o/northgate/forums/")
    lead.press("Add a forum")
    lead.fill("What is it called?", "Estates board")
    lead.page.get_by_role("radio", name="Organisation").check(force=True)
    lead.fill("How many seats do managers have?", "4")
    lead.fill("How many seats do patients and carers have?", "1")
    lead.press("Add the forum")
    lead.sees("There is no clinical seat.")
    lead.sees("One patient isn’t every patient.")
    lead.press("Add a meeting")
    enter_date(lead, "On which day is it?", day)
    lead.fill("When does it start?", "2pm")
    lead.press("Add the meeting")
    lead.sees("The meeting is added.")
    look(lead)


def make_link(lead) -> str:
    lead.go("/o/northgate/calendar/")
    lead.press("Make the links")
    lead.sees("they are shown this once")
    look(lead)
    return lead.page.locator("#link code").first.inner_text()
