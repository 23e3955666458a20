"""What patient leadership rests on: each line is written down by the lead, and dated."""

from django.db import transaction
from django.utils import timezone

from guide.models import LinkedPlan
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation, Versioned

KEYS = ("organisation", "line", "part", "reason")
"""What makes a line the only one of its kind, as far as its model has it."""


@transaction.atomic
def save_line(*, line: Versioned, seen: int, by: User, **changes) -> None:
    """Write a line of which an organisation has one at the most; the first save makes it.

    line: the record, or one not saved yet, with its organisation and key; seen is then 0. Raises
    StaleSave, also where somebody else made it first.
    """
    which = {name: getattr(line, name) for name in KEYS if hasattr(line, name)}
    kept, is_new = type(line).objects.get_or_create(**which, defaults=changes)
    if not is_new:
        kept.save_version(seen, **changes)
    verb, fields = f"{line._meta.model_name}.edited", sorted(changes)
    record(verb, by=by, organisation=line.organisation, target=kept, fields=fields)


@transaction.atomic
def add_linked_plan(*, organisation: Organisation, by: User, **fields) -> LinkedPlan:
    plan = LinkedPlan.objects.create(organisation=organisation, **fields)
    record("linkedplan.added", by=by, organisation=organisation, target=plan)
    return plan


@transaction.atomic
def edit_linked_plan(*, plan: LinkedPlan, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    plan.refresh_from_db()
    plan.save_version(seen, **changes)
    fields = sorted(changes)
    record("linkedplan.edited", by=by, organisation=plan.organisation, target=plan, fields=fields)


@transaction.atomic
def end_linked_plan(*, plan: LinkedPlan, by: User) -> None:
    """It is no longer in force. Doing it twice changes nothing."""
    today = timezone.localdate()
    if LinkedPlan.objects.filter(pk=plan.pk, ended_date=None).update(ended_date=today):
        record("linkedplan.ended", by=by, organisation=plan.organisation, target=plan)
