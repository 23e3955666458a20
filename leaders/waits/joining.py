"""People who registered themselves and wait for a lead to look: one count."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from leaders.models import Application
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

APPLIED = Prepared(
    lambda organisation, now: (
        Application.objects.filter(
            organisation=organisation, state=Application.State.WAITING, expires_at__gt=now
        )
        .order_by()
        .values("organisation")
        .annotate(people=Count("pk"))
        .values_list("people")
    )
)


def waiting(membership) -> list[Waiting]:
    if not membership.may(Permission.REGISTER_MANAGE):
        return []
    rows = APPLIED(organisation=membership.organisation_id, now=timezone.now())
    if not rows:
        return []
    [(people,)] = rows
    link = reverse("application_list", kwargs={"organisation": membership.organisation.slug})
    hint = "1 person is waiting" if people == 1 else f"{people} people are waiting"
    return [Waiting("Look at who wants to join you", link, hint, urgency=Urgency.SOON)]
