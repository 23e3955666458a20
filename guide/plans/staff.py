"""Who can see to an action: staff. A patient leader shares one as its co-owner."""

from django.db.models import Exists, OuterRef

from leaders.actions.people import NOT_STAFF
from portal.organisations.models import Membership, Organisation
from portal.organisations.permissions import Permission


def who_can_own(organisation: Organisation) -> list:
    """Members who see the plan and are more than a patient leader here, by name."""
    members = organisation.memberships.today().select_related("user").prefetch_related("roles")
    able = [one for one in members if one.may(Permission.PLAN_VIEW) and set(one.held) - NOT_STAFF]
    return sorted(able, key=lambda one: str(one.user))


def has_left(day) -> Exists:
    """Whether the owner of an action sees the plan no more on `day`; an expression."""
    owner = Membership.objects.filter(pk=OuterRef("owner"))
    return Exists(owner.who_may_no_more(Permission.PLAN_VIEW, day))


def still_here(owner: Membership | None) -> Membership | None:
    """Nobody, where they have left: somebody else is to see to it."""
    return owner if owner is not None and owner.still_may(Permission.PLAN_VIEW) else None


def named_owner(owner: Membership | None) -> str:
    """As a form that keeps the choice offers it."""
    if owner is None or still_here(owner):
        return ""
    return f"{owner.user} (has left)"
