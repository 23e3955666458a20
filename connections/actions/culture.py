"""From what a culture test showed to something that is done about it."""

from django.db import transaction

from connections.actions.raters import locked
from connections.actions.refused import refuse
from connections.models import CultureAction, Round
from guide.actions.plan import add_action
from guide.models import Action
from portal.accounts.models import User


@transaction.atomic
def act_on_mechanism(*, round: Round, mechanism: str, what: str, by: User) -> Action:
    """Put `what` into the plan, and remember that it came from this mechanism.

    The same words twice are one. Raises NotAllowed while the answers are closed.
    """
    round = locked(round)
    closed = not round.is_culture or round.revealed_at is None
    refuse("First the answers have to be open to those who may read them." if closed else "")
    made = round.culture_actions.filter(mechanism=mechanism, action__what=what)
    if same := made.exclude(action__status=Action.Status.DROPPED).first():
        return same.action
    action = add_action(organisation=round.organisation, what=what, by=by)
    CultureAction.objects.create(
        organisation=round.organisation, round=round, mechanism=mechanism, action=action
    )
    return action
