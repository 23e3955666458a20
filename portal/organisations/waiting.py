"""What waits for a person: each app says its own in `waiting.py`, home puts it in order."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from django.urls import reverse
from django.utils import timezone

from portal.organisations.models import Invitation
from portal.organisations.permissions import Permission
from portal.prepared import Prepared

# Asked with the home page of everybody who manages.
INVITATIONS = Prepared(
    lambda organisation: (
        Invitation.objects.listed()
        .filter(organisation=organisation)
        .only("sent_at", "expires_at")
        .order_by()
    )
)


class Urgency(IntEnum):
    """First thing first."""

    NOW = 1
    SOON = 2
    WHEN_YOU_CAN = 3


@dataclass(frozen=True)
class Waiting:
    """One thing for one person to do: what, where, and by when if there is a date."""

    title: str
    link: str
    hint: str = ""
    due: datetime | None = None
    urgency: Urgency = Urgency.WHEN_YOU_CAN


def waiting(membership) -> list[Waiting]:
    """Invitations for those who manage: written and never sent, or past their date."""
    if not membership.may(Permission.ORGANISATION_MANAGE):
        return []
    now = timezone.now()
    invitations = INVITATIONS(organisation=membership.organisation_id)
    unsent = sum(one.sent_at is None for one in invitations)
    expired = sum(one.expires_at is not None and one.expires_at <= now for one in invitations)
    link = reverse("invitation_list", kwargs={"organisation": membership.organisation.slug})
    found = []
    if unsent:
        found.append(
            Waiting("Send invitations to join", link, f"{unsent} written but not sent yet")
        )
    if expired:
        found.append(Waiting("Send invitations to join again", link, f"{expired} out of date"))
    return found
