"""What stands in people's way [P7]: raised by a leader, the organisation's own to take away."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leaders.models import Barrier, Leader
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


@transaction.atomic
def raise_barrier(
    *,
    organisation: Organisation,
    what: str,
    by: User,
    leader: Leader | None = None,
    raised_date: date | None = None,
    **fields,
) -> Barrier:
    """Write down what stands in the way; leader: who raised it, if it is to be kept who."""
    barrier = Barrier.objects.create(
        organisation=organisation,
        what=what,
        leader=leader,
        raised_date=raised_date or timezone.localdate(),
        **fields,
    )
    record("barrier.raised", by=by, organisation=organisation, target=barrier)
    return barrier


@transaction.atomic
def edit_barrier(*, barrier: Barrier, seen: int, by: User, **changes) -> None:
    """What is written of it, who sees to it, what is being done, since when it is gone.

    Raises StaleSave.
    """
    barrier.refresh_from_db()
    was_gone = barrier.removed_date is not None
    barrier.save_version(seen, **changes)
    is_gone = barrier.removed_date is not None
    verb = "barrier.removed" if is_gone and not was_gone else "barrier.edited"
    record(verb, by=by, organisation=barrier.organisation, target=barrier, fields=sorted(changes))
