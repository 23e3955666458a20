"""What waits for a person on the register and around it: each noun says its own in waits/."""

from leaders.waits import barriers, joining, opportunities, own, people, roles
from portal.organisations.waiting import Waiting

SOURCES = (
    people.waiting,
    joining.waiting,
    opportunities.waiting,
    roles.waiting,
    barriers.waiting,
    own.waiting,
)


def waiting(membership) -> list[Waiting]:
    """Each source is asked with every home page, so it asks `Prepared` queries, and few."""
    return [thing for source in SOURCES for thing in source(membership)]
