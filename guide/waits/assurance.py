"""The gate: who is asked for a statement, and what waits to be decided, or looked at again.

One query.
"""

from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from guide.models import Proposal
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

OPEN = Prepared(
    lambda organisation: (
        Proposal.objects.with_standing()
        .filter(
            Q(choice__isnull=True) | Q(is_held=True) | Q(is_corrected=True),
            organisation=organisation,
            withdrawn_at__isnull=True,
        )
        .select_related("leader")
        .order_by("decide_by", "pk")
    )
)
CONCERNED = {Permission.ASSURANCE_STATE, Permission.ASSURANCE_DECIDE, Permission.ASSURANCE_ASK}


def waiting(membership) -> list[Waiting]:
    """For whoever is asked, for those who decide, and for those who ask."""
    if not CONCERNED & membership.permissions:
        return []
    rows = OPEN(organisation=membership.organisation_id)
    return [thing for one in rows if (thing := wait_of(one, membership))]


def wait_of(proposal, membership) -> Waiting | None:
    slug = membership.organisation.slug
    stated = proposal.view is not None and proposal.stands
    leader = proposal.leader
    here = [slug, proposal.public_id]
    if proposal.is_held:
        if not membership.may(Permission.REGISTER_MANAGE):
            return None
        title = f"Read what a young person says, before others do: {proposal}"
        return _thing(title, "proposal_detail", here, proposal)
    mine = leader is not None and leader.user_id == membership.user_id
    if not stated and mine and proposal.asked_at and membership.may(Permission.ASSURANCE_STATE):
        return _thing(f"Say whether you are assured: {proposal}", "statement_add", here, proposal)
    own = stated and proposal.stated_by == membership.user_id  # who stated does not decide
    decides = stated and not own and membership.may(Permission.ASSURANCE_DECIDE)
    if proposal.is_corrected:
        return _again(proposal, slug) if decides else None
    if decides:
        return _thing(f"Decide, beside the statement: {proposal}", "decision_add", here, proposal)
    if not stated and not proposal.asked_at and membership.may(Permission.ASSURANCE_ASK):
        return _thing(f"Ask a patient leader: {proposal}", "proposal_detail", here, proposal)
    return None


def _again(proposal, slug) -> Waiting:
    """Gone once a decision stands beside the statement as it is now, even if it is the same one."""
    return Waiting(
        f"Decide again, the statement was corrected: {proposal}",
        reverse("decision_add", args=[slug, proposal.public_id]),
        "The patient leader corrected their statement after the decision.",
        urgency=Urgency.SOON,
    )


def _thing(title, name, here, proposal) -> Waiting:
    day = proposal.decide_by
    return Waiting(
        title,
        reverse(name, args=here),
        f"It is to be decided by {day:%-d %B %Y}." if day else "",
        due=datetime.combine(day, time.max, timezone.get_default_timezone()) if day else None,
        urgency=Urgency.SOON if day else Urgency.WHEN_YOU_CAN,
    )
