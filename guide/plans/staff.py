"""Who can see to an action: staff. A patient leader shares one as its co-owner."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from guide.models import Plan
from leaders.actions.people import NOT_STAFF
from portal.organisations.models import Membership, Organisation
from portal.organisations.permissions import Permission
from portal.prepared import Prepared

GONE = Prepared(
    lambda owner, day: (
        Membership.objects.filter(pk=owner)
        .who_may_no_more(Permission.PLAN_VIEW, day)
        .order_by("pk")
        .values_list("pk")
    )
)
"""The owner with this key, where they see the plan no more."""


def who_can_own(organisation: Organisation) -> list:
    """Members who see the plan and are more than a patient leader here, by name."""
    members = organisation.memberships.today().select_related("user").prefetch_related("roles")
    able = [one for one in members if one.may(Permission.PLAN_VIEW) and set(one.held) - NOT_STAFF]
    return sorted(able, key=lambda one: str(one.user))


def has_left(day) -> Exists:
    """Whether the owner of an action sees the plan no more on `day`; an expression."""
    owner = Membership.objects.filter(pk=OuterRef("owner"))
    return Exists(owner.who_may_no_more(Permission.PLAN_VIEW, day))


def left_behind(plan: Plan) -> frozenset[str]:
    """The open actions, by public_id, that nobody sees to since their owner has left."""
    gone = plan.actions.open().filter(has_left(timezone.localdate()))
    return frozenset(gone.order_by().values_list("public_id", flat=True))


def still_here(owner: Membership | None) -> Membership | None:
    """Nobody, where they have left: somebody else is to see to it."""
    return owner if owner is not None and owner.still_may(Permission.PLAN_VIEW) else None


def named_owner(owner: Membership | None) -> str:
    """As a form that keeps the choice offers it."""
    if owner is None or still_here(owner):
        return ""
    return f"{owner.user} (has left)"
