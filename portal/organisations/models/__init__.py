from portal.organisations.models.base import StaleSave, Versioned
from portal.organisations.models.events import Event
from portal.organisations.models.memberships import (
    Invitation,
    Membership,
    MembershipRole,
)
from portal.organisations.models.organisations import (
    Locality,
    Organisation,
    SlugAlias,
    Succession,
)

__all__ = [
    "Event",
    "Invitation",
    "Locality",
    "Membership",
    "MembershipRole",
    "Organisation",
    "SlugAlias",
    "StaleSave",
    "Succession",
    "Versioned",
]
