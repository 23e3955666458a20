"""Terms that end, roles to look at, and talks that are due: two counts in one query."""

from datetime import timedelta

from django.db.models import Count, Value
from django.urls import reverse
from django.utils import timezone

from leaders.models import Appointment
from leaders.models.appointments import DUE_DAYS, talk_since
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

DUE, TO_TALK_WITH = 1, 2


def _counted(found, what):
    counted = found.order_by().values("organisation").annotate(what=Value(what), roles=Count("pk"))
    return counted.values_list("what", "roles")


def _roles_due(organisation, first, last, since):
    here = Appointment.objects.filter(organisation=organisation)
    talks = here.to_talk_with(first, first, since)
    return _counted(here.due(first, last), DUE).union(_counted(talks, TO_TALK_WITH), all=True)


ROLES = Prepared(_roles_due)


def waiting(membership) -> list[Waiting]:
    """For those who keep the register: what comes in DUE_DAYS days, and the talks of today."""
    if not membership.may(Permission.REGISTER_MANAGE):
        return []
    here, today = membership.organisation_id, timezone.localdate()
    last = today + timedelta(days=DUE_DAYS)
    counts = dict(ROLES(organisation=here, first=today, last=last, since=talk_since(today)))
    soon = f"in the next {DUE_DAYS} days"
    things = (
        (DUE, "Plan what comes after terms that end", "appointment_due", soon),
        (
            TO_TALK_WITH,
            "Talk with representatives about their role",
            "check_in_due",
            "every six months",
        ),
    )
    slug = membership.organisation.slug
    return [
        Waiting(title, reverse(name, args=[slug]), f"{_roles(counts[what])}, {hint}")
        for what, title, name, hint in things
        if what in counts
    ]


def _roles(count) -> str:
    return "1 role" if count == 1 else f"{count} roles"
