"""Talks with those who represent [P27]: carry on, make it easier, or rethink the role."""

from django.db import transaction

from leaders.models import Appointment, CheckIn
from leaders.models.appointments import CHECK_IN_MONTHS
from leaders.months import months_after
from portal.accounts.models import User
from portal.organisations.events import record


@transaction.atomic
def add_check_in(*, appointment: Appointment, by: User, **fields) -> CheckIn:
    """One talk, on `date`, with its `outcome`. Without a `next_date`: half a year later."""
    organisation = appointment.organisation
    fields["next_date"] = fields.get("next_date") or months_after(fields["date"], CHECK_IN_MONTHS)
    check_in = appointment.check_ins.create(organisation=organisation, by=by, **fields)
    outcome = check_in.outcome
    record("check_in.added", by=by, organisation=organisation, target=check_in, outcome=outcome)
    return check_in


@transaction.atomic
def edit_check_in(*, check_in: CheckIn, seen: int, by: User, **changes) -> None:
    """Mend what was written down. Raises StaleSave."""
    check_in.save_version(seen, **changes)
    record(
        "check_in.edited",
        by=by,
        organisation=check_in.organisation,
        target=check_in,
        fields=sorted(changes),
    )
