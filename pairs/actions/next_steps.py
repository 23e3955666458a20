"""A pair's own next steps: done, taken away, or handed over to the organisation's plan."""

from django.db import transaction
from django.utils import timezone

from guide.actions.plan import add_action
from guide.models import Action
from pairs.actions import inside
from pairs.actions.agreeing import NotNow
from pairs.actions.outgoing import KNOWN, agreed_now, planned
from pairs.actions.pairs import writable
from pairs.events import record
from pairs.models import NextStep, Pair, PlannedStep
from portal.accounts.models import User
from portal.organisations.access import membership_for
from portal.organisations.permissions import Permission


@transaction.atomic
def set_done(*, step: NextStep, done: bool, by: User) -> None:
    """Done, or not done after all. The same press twice is one. Raises Over."""
    pair = writable(step.pair_id)
    waiting = NextStep.objects.filter(pk=step.pk, done_at__isnull=done)
    if waiting.update(done_at=timezone.now() if done else None):
        record("next_step.done" if done else "next_step.reopened", pair=pair, by=by)


@transaction.atomic
def remove_step(*, one: NextStep, seen: int, by: User) -> None:
    """From the pair's list; what was handed over stays in the plan. Raises as `inside.remove`."""
    writable(one.pair_id)
    PlannedStep.objects.filter(next_step=one).delete()
    inside.remove(one=one, seen=seen, by=by)


def why_not_plan(step: NextStep, pair: Pair, by: User) -> str:
    """Why it can't be put in the plan by this member just now, or nothing."""
    if planned(step):
        return "It is in the plan already."
    if pair.visibility not in KNOWN:
        return "A step goes into the plan once you are shared or published. Till then it is yours."
    if agreed_now(step) is None:
        return "All of you have to say yes to its words first."
    here = membership_for(by, pair.organisation.slug)
    if here is None or not here.may(Permission.PLAN_VIEW):
        return f"One of you who belongs to {pair.organisation} has to put it there."
    return ""


@transaction.atomic
def put_in_plan(*, step: NextStep, by: User) -> Action:
    """Hand over the words that all said yes to. They are the organisation's from then on.

    Raises NotNow, Over.
    """
    pair = writable(step.pair_id)
    step = pair.next_steps.select_related("planned").get(pk=step.pk)
    if why := why_not_plan(step, pair, by):
        raise NotNow(why)
    words = agreed_now(step).words
    action = add_action(organisation=pair.organisation, what=words, due_date=step.by_date, by=by)
    PlannedStep.objects.create(organisation=pair.organisation, next_step=step, action=action)
    record("next_step.planned", pair=pair, by=by)
    return action
