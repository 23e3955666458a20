"""What waits for a person at one organisation: every app is asked, home only puts it in order."""

from datetime import UTC, datetime

from connections import waiting as connections
from guide import waiting as guide
from leaders import waiting as leaders
from pairs import waiting as pairs
from portal.organisations import waiting as organisations
from portal.organisations.models import Membership
from portal.organisations.waiting import Waiting
from portal.reports import waiting as reports

SOURCES = (
    connections.waiting,
    guide.waiting,
    leaders.waiting,
    pairs.waiting,
    reports.waiting,
    organisations.waiting,
)
NO_DATE = datetime.max.replace(tzinfo=UTC)


def what_waits(membership: Membership) -> list[Waiting]:
    """First thing first: by urgency, then by date, those without a date last."""
    things = [thing for waiting in SOURCES for thing in waiting(membership)]
    return sorted(things, key=lambda thing: (thing.urgency, thing.due or NO_DATE))
