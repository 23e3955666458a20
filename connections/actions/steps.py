"""One press: the step from an agreed level to the next becomes an action of the plan."""

from django.db import transaction

from guide.actions.plan import add_action, current_plan
from guide.content import Step
from guide.models import Action, Tip
from portal.accounts.models import User
from portal.organisations.models import Organisation


@transaction.atomic
def act_on_step(*, organisation: Organisation, step: Step, by: User) -> tuple[Action, bool]:
    """The action, and whether it is new: while the same one stands in the plan, it is given back.

    Its point is the first of the step's.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    plan = current_plan(organisation=organisation, by=by)
    source = {"type_key": step.type, "level": step.level}
    same = plan.actions.standing().filter(what=step.towards, **source).first()
    if same is not None:
        return same, False
    tip = Tip.objects.filter(number=step.tips[0]).first()
    action = add_action(organisation=organisation, what=step.towards, tip=tip, by=by, **source)
    return action, True
