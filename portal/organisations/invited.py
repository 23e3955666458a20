"""Why somebody who was asked in has nothing to join for any more, and where they begin.

Only the room further up that asked them knows: it says so in its own `invited`.
"""

from collections.abc import Callable

from portal.organisations.models import Invitation, Membership

WHY_NOT: dict[str, Callable[[Invitation], str]] = {}
WHERE: dict[str, Callable[[Membership], str]] = {}


def ask_first(role: str, why_not: Callable[[Invitation], str]) -> None:
    """Before somebody joins as `role`, `why_not` answers an empty text, or why they can't."""
    WHY_NOT[role] = why_not


def why_not_join(invitation: Invitation) -> str:
    """Empty, or a sentence for the person who was asked in."""
    why_not = WHY_NOT.get(invitation.role)
    return why_not(invitation) if why_not else ""


def begin_there(role: str, where: Callable[[Membership], str]) -> None:
    """Whoever joins as `role` is led to the page that `where` answers, unless it is empty."""
    WHERE[role] = where


def first_page(role: str, membership: Membership) -> str:
    """The address of what they were asked in for; empty where it is no one thing."""
    where = WHERE.get(role)
    return where(membership) if where else ""
