"""What stands in people's way and waits for whoever sees to it [P7]: one query."""

from django.db.models import Q
from django.urls import reverse

from leaders.models import Barrier
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

STANDING = Prepared(
    lambda organisation, owner: (
        Barrier.objects.standing()
        .filter(Q(owner=owner) | Q(owner__isnull=True), organisation=organisation)
        .order_by("raised_date", "pk")
        .select_related("leader")
        .only("public_id", "what", "owner_id", "raised_date", "leader__name")
    )
)


def waiting(membership) -> list[Waiting]:
    """Each one that this person sees to; for the lead, how many nobody sees to."""
    if not membership.may(Permission.IMPACT_VIEW):
        return []
    rows = STANDING(organisation=membership.organisation_id, owner=membership.pk)
    slug = membership.organisation.slug
    found = [
        Waiting(
            title=f"Take this out of people’s way: {one.shown_what[:80]}",
            link=reverse("barrier_work", args=[slug, one.public_id]),
            hint=f"Somebody told us on {one.raised_date:%-d %B %Y}.",
        )
        for one in rows
        if one.owner_id
    ]
    alone = sum(one.owner_id is None for one in rows)
    if alone and membership.may(Permission.REGISTER_MANAGE):
        barriers = "1 barrier" if alone == 1 else f"{alone} barriers"
        link = reverse("barrier_list", args=[slug])
        hint = f"Nobody sees to {barriers} yet."
        found.append(Waiting("Find somebody to see to it", link, hint, urgency=Urgency.SOON))
    return found
