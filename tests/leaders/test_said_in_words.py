"""What a record is called in the admin, in a log and in an error: no more than is needed."""

from datetime import UTC, date, datetime

import pytest

from leaders.models import (
    Application,
    Card,
    Contact,
    Contribution,
    Import,
    Interest,
    InvolvePage,
    KnownColumn,
    Leader,
    Needs,
    Opportunity,
)
from leaders.models.calendars import CalendarLink
from leaders.models.development import CheckIn, Story
from leaders.models.forums import Forum, Meeting
from leaders.models.history import Consent
from leaders.models.impact import Barrier, EarlierWording
from portal.organisations.models import Organisation

DAY = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 12, tzinfo=UTC)
LATE = datetime(2026, 6, 4, 23, 30, tzinfo=UTC)  # half past midnight in England


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Contact(kind="talk", date=DAY), "Talk on 05 March 2026"),
        (Contribution(date=DAY), "Contribution of 05 March 2026"),
        (
            EarlierWording(contribution=Contribution(date=DAY), until_version=2),
            "Contribution of 05 March 2026, until version 2",
        ),
        (CheckIn(outcome="fine"), "Carry on"),
        (Story(title="My year"), "My year"),
        (Consent(kind="contact"), str(Consent.Kind.CONTACT.label)),
        (CalendarLink(user_id=7), "calendar of 7"),
        (Barrier(what="No bus after six"), "No bus after six"),
        (Meeting(forum=Forum(name="Quality committee")), "Quality committee"),
        (Meeting(forum=Forum(name="Quality committee"), title="Away day"), "Away day"),
        (Import(row_count=3, made_at=AT), "3 rows of 05 March 2026"),
        (KnownColumn(heading="Town"), "Town"),
        (InvolvePage(organisation=Organisation(name="Northgate")), "Get involved: Northgate"),
        (Card(made_at=AT), "card of 05 March 2026"),
        (Card(made_at=LATE), "card of 05 June 2026"),
        (Application(sent_at=LATE), "application of 05 June 2026"),
        (Import(row_count=3, made_at=LATE), "3 rows of 05 June 2026"),
        (Application(name="Nina", sent_at=AT), "Nina"),
        (Application(sent_at=AT), "application of 05 March 2026"),
        (Needs(leader_id=7, support="A hearing loop"), "needs of record 7"),
        (
            Interest(leader=Leader(name="Ash"), opportunity=Opportunity(title="Help")),
            "Ash and Help",
        ),
    ],
)
def test_each_is_called_by_what_it_is(record, words):
    assert str(record) == words
