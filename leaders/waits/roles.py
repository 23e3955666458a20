"""Terms that end, roles to look at, and talks that are due: two counts."""

from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from leaders.models import Appointment
from leaders.models.appointments import DUE_DAYS, talk_since
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared


def _counted(found):
    return found.order_by().values("organisation").annotate(roles=Count("pk")).values_list("roles")


DUE = Prepared(
    lambda organisation, first, last: _counted(
        Appointment.objects.filter(organisation=organisation).due(first, last)
    )
)
TO_TALK_WITH = Prepared(
    lambda organisation, first, last, since: _counted(
        Appointment.objects.filter(organisation=organisation).to_talk_with(first, last, since)
    )
)


def waiting(membership) -> list[Waiting]:
    """For those who keep the register: what comes in DUE_DAYS days, and the talks of today."""
    if not membership.may(Permission.REGISTER_MANAGE):
        return []
    here, today = membership.organisation_id, timezone.localdate()
    due = DUE(organisation=here, first=today, last=today + timedelta(days=DUE_DAYS))
    talks = TO_TALK_WITH(organisation=here, first=today, last=today, since=talk_since(today))
    soon = f"in the next {DUE_DAYS} days"
    things = (
        (due, "Plan what comes after terms that end", "appointment_due", soon),
        (talks, "Talk with representatives about their role", "check_in_due", "every six months"),
    )
    slug = membership.organisation.slug
    return [
        Waiting(title, reverse(name, args=[slug]), f"{_roles(rows[0][0])}, {hint}")
        for rows, title, name, hint in things
        if rows
    ]


def _roles(count) -> str:
    return "1 role" if count == 1 else f"{count} roles"
