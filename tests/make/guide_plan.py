"""Makers of the plan: straight into the database, with the numbers of words that deeds give."""

from guide.models import Action, Confirmation, Plan
from guide.plans.words import words_now


def plan(*, organisation, title="Our plan", **fields):
    return Plan.objects.create(organisation=organisation, title=title, **fields)


def action(*, plan, by, what="Meet the carers’ group", **fields):
    return Action.objects.create(
        organisation=plan.organisation, plan=plan, what=what, added_by=by, **fields
    )


def confirmation(*, plan, answer="confirmed", **fields):
    """The co-owner's answer to the words as they stand."""
    return Confirmation.objects.create(
        organisation=plan.organisation,
        plan=plan,
        leader=plan.co_owner,
        words=plan.words,
        items=words_now(plan),
        answer=answer,
        **fields,
    )
