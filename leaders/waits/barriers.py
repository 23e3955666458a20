"""What stands in people's way and waits for whoever sees to it [P7]: one query."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from leaders.models import Barrier
from portal.organisations.models import Membership
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared


def _with_nobody(organisation, day) -> Q:
    """Nobody sees to it, or somebody who may not any more: who has left, say."""
    here = Membership.objects.filter(organisation=organisation, pk=OuterRef("owner"))
    left = here.who_may_no_more(Permission.IMPACT_VIEW, day)
    return Q(owner__isnull=True) | Exists(left)


STANDING = Prepared(
    lambda organisation, owner, day: (
        Barrier.objects.standing()
        .filter(Q(owner=owner) | _with_nobody(organisation, day), organisation=organisation)
        .order_by("raised_date", "pk")
        .select_related("leader")
        .only("public_id", "what", "owner_id", "raised_date", "leader__name")
    )
)


def waiting(membership) -> list[Waiting]:
    """Each one that this person sees to; for the lead, how many nobody sees to."""
    if not membership.may(Permission.IMPACT_VIEW):
        return []
    here, today = membership.organisation_id, timezone.localdate()
    rows = STANDING(organisation=here, owner=membership.pk, day=today)
    slug = membership.organisation.slug
    found = [
        Waiting(
            title=f"Take this out of people’s way: {one.shown_what[:80]}",
            link=reverse("barrier_work", args=[slug, one.public_id]),
            hint=f"Somebody told us on {one.raised_date:%-d %B %Y}.",
        )
        for one in rows
        if one.owner_id == membership.pk
    ]
    alone = len(rows) - len(found)
    if alone and membership.may(Permission.REGISTER_MANAGE):
        barriers = "1 barrier" if alone == 1 else f"{alone} barriers"
        link = reverse("barrier_list", args=[slug])
        hint = f"Nobody sees to {barriers} yet."
        found.append(Waiting("Find somebody to see to it", link, hint, urgency=Urgency.SOON))
    return found
