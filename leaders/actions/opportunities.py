"""An opportunity from its draft to its end."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leaders.models import Opportunity
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation

State = Opportunity.State
MANY = ("attributes", "types")


class NotNow(Exception):
    """This can't be done as things stand; the message says why, in words for a page."""


@transaction.atomic
def add_opportunity(*, organisation: Organisation, by: User, **fields) -> Opportunity:
    """A draft, which only those see who keep the opportunities."""
    many = {name: fields.pop(name, ()) for name in MANY}
    opportunity = Opportunity.objects.create(organisation=organisation, **fields)
    _set(opportunity, many)
    record("opportunity.added", by=by, organisation=organisation, target=opportunity)
    return opportunity


@transaction.atomic
def edit_opportunity(*, opportunity: Opportunity, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    many = {name: changes.pop(name) for name in MANY if name in changes}
    opportunity.save_version(seen, **changes)
    _set(opportunity, many)
    _tell("opportunity.edited", opportunity, by, fields=sorted([*changes, *many]))


@transaction.atomic
def open_opportunity(*, opportunity: Opportunity, seen: int, by: User) -> None:
    """From now on people can say yes. Nothing is sent by it. Raises NotNow and StaleSave."""
    if opportunity.state != State.DRAFT:
        raise NotNow("It is not a draft any more.")
    last = opportunity.closes_date
    if last and last < timezone.localdate():
        raise NotNow("The last day to say yes is past. Change it first.")
    opportunity.save_version(seen, state=State.OPEN, opened_at=timezone.now())
    _tell("opportunity.opened", opportunity, by)


@transaction.atomic
def close_opportunity(*, opportunity: Opportunity, seen: int, by: User) -> None:
    """Nobody can say yes any more; who did is still followed up. Raises NotNow and StaleSave."""
    if opportunity.state == State.CLOSED:
        raise NotNow("It is closed already.")
    opportunity.save_version(seen, state=State.CLOSED, closed_at=timezone.now())
    _tell("opportunity.closed", opportunity, by)


@transaction.atomic
def reopen_opportunity(
    *, opportunity: Opportunity, seen: int, last_day: date | None, by: User
) -> None:
    """Take a yes again until `last_day`, or for as long as it is open. Raises NotNow, StaleSave."""
    if opportunity.state != State.CLOSED:
        raise NotNow("It is not closed.")
    opportunity.save_version(
        seen,
        state=State.OPEN,
        opened_at=opportunity.opened_at or timezone.now(),
        closed_at=None,
        closes_date=last_day,
    )
    _tell("opportunity.reopened", opportunity, by)


def _set(opportunity, many):
    for name, values in many.items():
        getattr(opportunity, name).set(values)


def _tell(verb, opportunity, by, **detail):
    organisation = opportunity.organisation
    record(verb, by=by, organisation=organisation, target=opportunity, **detail)
