"""Who is what, from when to when. A role ends; it is never deleted."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Membership, MembershipRole, Organisation
from portal.organisations.permissions import Role


class RoleHeld(Exception):
    """The person has this role already, in some of the same days."""


class LastLead(Exception):
    """Nobody would be left who may manage the organisation."""


@transaction.atomic
def add_role(*, membership: Membership, role: str, starts_date: date, by: User) -> MembershipRole:
    """Give a role from a day on. Raises RoleHeld where it would overlap the same role."""
    _one_at_a_time(membership)
    still = Q(ends_date__isnull=True) | Q(ends_date__gt=starts_date)
    if membership.roles.filter(still, role=role).exists():
        raise RoleHeld
    row = membership.roles.create(role=role, starts_date=starts_date)
    record(
        "member.role_added",
        by=by,
        organisation=membership.organisation,
        target=membership,
        role=role,
        starts=starts_date.isoformat(),
    )
    return row


@transaction.atomic
def end_role(*, row: MembershipRole, ends_date: date, by: User) -> None:
    """End a role: `ends_date` is the first day without it.

    Raises LastLead where no lead without an end would be there on that day, RoleHeld where the
    role has been ended in the meantime.
    """
    membership = row.membership
    _one_at_a_time(membership)
    if row.role == Role.LEAD and not _another_lead(row, ends_date):
        raise LastLead
    ended = MembershipRole.objects.filter(pk=row.pk, ends_date__isnull=True)
    if not ended.update(ends_date=ends_date):
        raise RoleHeld
    record(
        "member.role_ended",
        by=by,
        organisation=membership.organisation,
        target=membership,
        role=row.role,
        ends=ends_date.isoformat(),
    )


def _one_at_a_time(membership):
    """Two leads who end each other's role at the same moment: the second one waits and is told."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)


def _another_lead(row, day) -> bool:
    return (
        MembershipRole.objects.filter(
            membership__organisation_id=row.membership.organisation_id,
            membership__user__is_active=True,
            role=Role.LEAD,
            starts_date__lte=day,
            ends_date__isnull=True,
        )
        .exclude(pk=row.pk)
        .exists()
    )
