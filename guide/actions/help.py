"""The organisation's own further help for a point: where to turn here."""

from django.db import transaction
from django.utils import timezone

from guide.models import LocalHelp, Tip
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


@transaction.atomic
def add_help(*, organisation: Organisation, tip: Tip, by: User, **fields) -> LocalHelp:
    """fields: name, what, link."""
    local_help = LocalHelp.objects.create(organisation=organisation, tip=tip, **fields)
    record(
        "local_help.added", by=by, organisation=organisation, target=local_help, point=tip.number
    )
    return local_help


@transaction.atomic
def edit_help(*, local_help: LocalHelp, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    local_help.save_version(seen, **changes)
    record("local_help.edited", by=by, organisation=local_help.organisation, target=local_help)


@transaction.atomic
def remove_help(*, local_help: LocalHelp, by: User) -> None:
    """It is on no page from now on; what it said is kept. Twice is once."""
    there = LocalHelp.objects.filter(pk=local_help.pk, removed_at__isnull=True)
    if there.update(removed_at=timezone.now()):
        record("local_help.removed", by=by, organisation=local_help.organisation, target=local_help)
