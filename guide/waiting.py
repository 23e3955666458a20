"""What waits for a person in the guide: each noun says its own in waits/."""

from guide.waits import assurance, meetings, plan
from portal.organisations.waiting import Waiting

SOURCES = (plan.waiting, meetings.waiting, assurance.waiting)


def waiting(membership) -> list[Waiting]:
    """Each source is asked with every home page, so it asks `Prepared` queries, and few."""
    return [thing for source in SOURCES for thing in source(membership)]
