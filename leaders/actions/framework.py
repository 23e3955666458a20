"""What an organisation makes of the framework: leaves a type out, adds a role, ends it."""

from datetime import date

from django.db import IntegrityError, transaction

from leaders.models import LeaderType, LocalRole
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


class LastType(Exception):
    """A round needs something to rate: one type has to stay."""


class RoleExists(Exception):
    """There is a role of this name under the type already; the message says so."""

    def __init__(self, name: str):
        super().__init__(f"{name} is there already")


class RoleEnded(Exception):
    """Somebody else has ended the role in the meantime."""


@transaction.atomic
def hide_type(*, organisation: Organisation, leader_type: LeaderType, by: User) -> None:
    """Leave a type out of the next rounds; one that is open keeps it. Raises LastType."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    shown = leader_type.framework.types.exclude(hidden_by__organisation=organisation)
    if not shown.exclude(pk=leader_type.pk).exists():
        raise LastType
    _, is_new = organisation.hidden_types.get_or_create(leader_type=leader_type)
    if is_new:
        record(
            "type.hidden",
            by=by,
            organisation=organisation,
            target=leader_type,
            type=leader_type.key,
        )


@transaction.atomic
def show_type(*, organisation: Organisation, leader_type: LeaderType, by: User) -> None:
    """Take a hidden type back into the next rounds. What was hidden, by whom, is in the log."""
    gone, _ = organisation.hidden_types.filter(leader_type=leader_type).delete()
    if gone:
        record(
            "type.shown", by=by, organisation=organisation, target=leader_type, type=leader_type.key
        )


@transaction.atomic
def add_role(
    *, organisation: Organisation, leader_type: LeaderType, name: str, valid_from: date, by: User
) -> LocalRole:
    """A role of the organisation's own under a type.

    Raises RoleExists, also when two people add it at the same moment.
    """
    own = organisation.local_roles
    try:
        with transaction.atomic():
            role = own.create(leader_type=leader_type, name=name, valid_from=valid_from)
    except IntegrityError as problem:
        raise RoleExists(name) from problem
    record("own_role.added", by=by, organisation=organisation, target=role, type=leader_type.key)
    return role


@transaction.atomic
def end_role(*, role: LocalRole, valid_to: date, by: User) -> None:
    """End an own role: `valid_to` is the first day without it. Raises RoleEnded."""
    if not LocalRole.objects.filter(pk=role.pk, valid_to__isnull=True).update(valid_to=valid_to):
        raise RoleEnded
    record("own_role.ended", by=by, organisation=role.organisation, target=role)
