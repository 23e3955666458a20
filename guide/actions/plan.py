"""The plan and its words: every change that a partner has to confirm goes through here.

Each such change holds the plan's row from before it reads until it is written, and so does an
answer (confirming.py): no answer can be to words that change meanwhile.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from guide.models import Action, Plan, PlanChange
from guide.plans.words import said_by
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation, StaleSave

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


def held(plan_id: int) -> Plan:
    """The plan as it is now; nobody else changes its words until the transaction ends."""
    return Plan.objects.select_for_update().get(pk=plan_id)


@transaction.atomic
def add_action(*, organisation: Organisation, what: str, by: User, **fields) -> Action:
    """Put one thing to do into the plan; its words are then to be confirmed again.

    fields: owner, co_owner, due_date, business, health, social, benefit, and where it came from:
    tip, type_key with level, barrier, reason.
    """
    plan = held(current_plan(organisation=organisation, by=by).pk)
    if plan.closed_at is not None:  # closed while we waited for it; the next one is there by now
        plan = held(current_plan(organisation=organisation, by=by).pk)
    new_words(plan)
    action = Action.objects.create(
        organisation=organisation,
        plan=plan,
        what=what,
        added_by=by,
        since_words=plan.words,
        **fields,
    )
    record("action.added", by=by, organisation=organisation, target=action)
    return action


@transaction.atomic
def edit_plan(*, plan: Plan, seen: int, by: User, **changes) -> bool:
    """Save title, purpose and co-owner. Says whether the words changed. Raises StaleSave."""
    organisation, plan = plan.organisation, held(plan.pk)
    before = said_by(plan, changes)
    plan.save_version(seen, **changes)
    after = said_by(plan, changes)
    different = {name: value for name, value in before.items() if value != after[name]}
    if different:
        PlanChange.objects.create(
            organisation=organisation, plan=plan, before=different, words=plan.words, by=by
        )
        new_words(plan)
    fields = sorted(different)
    record("plan.edited", by=by, organisation=organisation, target=plan, fields=fields)
    return bool(different)


@transaction.atomic
def close_plan(*, plan: Plan, seen: int, by: User, title: str, carry_over: bool) -> Plan:
    """Close it and begin the next, with the same co-owner; open actions can go along.

    Its numbers go on where these end, so that nobody's form or yes for this plan is taken for one
    for the next. Whoever is writing to one of its actions just now is told: each is at a new
    version. Raises StaleSave.
    """
    organisation, plan = plan.organisation, held(plan.pk)
    if plan.closed_at is not None:
        raise StaleSave(plan)
    plan.save_version(seen, closed_at=timezone.now())
    plan.actions.update(version=F("version") + 1)
    following = Plan.objects.create(
        organisation=organisation,
        title=title,
        co_owner=plan.co_owner,
        opened_at=plan.closed_at,
        version=plan.version + 1,
        words=plan.words + 1,
    )
    carried = plan.actions.open() if carry_over else plan.actions.none()
    count = carried.update(plan=following, since_words=following.words)
    record("plan.closed", by=by, organisation=organisation, target=plan, carried=count)
    record("plan.opened", by=by, organisation=organisation, target=following)
    return following


def new_words(plan: Plan) -> None:
    """The words of the plan changed: its co-owner has not confirmed these."""
    Plan.objects.filter(pk=plan.pk).update(words=F("words") + 1)
    plan.refresh_from_db(fields=["words"])
