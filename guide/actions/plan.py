"""The plan and its words: every change that a partner has to confirm goes through here."""

from django.db import transaction
from django.db.models import F

from guide.models import Action, Plan
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation

TITLE = "Our plan for patient leadership"


def current_plan(*, organisation: Organisation, by: User) -> Plan:
    """The organisation's plan; the first action of all begins it. Call it in a transaction."""
    plan = organisation.plans.current().first()
    if plan is None:
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        plan, is_new = Plan.objects.get_or_create(
            organisation=organisation, closed_at=None, defaults={"title": TITLE}
        )
        if is_new:
            record("plan.opened", by=by, organisation=organisation, target=plan)
    return plan


@transaction.atomic
def add_action(*, organisation: Organisation, what: str, by: User, **fields) -> Action:
    """Put one thing to do into the plan; its words are then to be confirmed again.

    fields: owner, co_owner, due_date, business, health, social, benefit, and where it came from:
    tip, type_key with level, barrier, reason.
    """
    plan = current_plan(organisation=organisation, by=by)
    action = Action.objects.create(
        organisation=organisation, plan=plan, what=what, added_by=by, **fields
    )
    new_words(plan)
    record("action.added", by=by, organisation=organisation, target=action)
    return action


def new_words(plan: Plan) -> None:
    """The words of the plan changed: its co-owner has not confirmed these."""
    Plan.objects.filter(pk=plan.pk).update(words=F("words") + 1)
    plan.refresh_from_db(fields=["words"])
