"""Taking the plan away as a file: noted, because names can leave the portal with it."""

from django.db import transaction

from guide.models import Plan
from portal.accounts.models import User
from portal.organisations.events import record


@transaction.atomic
def note_export(*, plan: Plan, kind: str, actions: int, by: User) -> None:
    detail = {"kind": kind, "actions": actions}
    record("plan.exported", by=by, organisation=plan.organisation, target=plan, **detail)
