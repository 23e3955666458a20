"""An outside rater joins to answer: where no round takes their answers, there is nothing to join.

The link of their letter stands for no one round, and works again when one is opened again or given
more time.
"""

from django.utils import timezone

from connections.models import Rater, Round
from connections.waiting import to_answer
from portal.organisations.invited import ask_first, begin_there
from portal.organisations.models import Invitation, Membership
from portal.organisations.permissions import Role

State = Round.State


def why_not_join(invitation: Invitation) -> str:
    """Empty while a round asks them that is planned or takes answers, or where none ever did."""
    rows = Rater.objects.filter(organisation=invitation.organisation, email=invitation.email)
    asked = list(rows.asked().select_related("round").order_by("-pk"))
    rounds = [rater.round for rater in asked]
    if any(round.state == State.DRAFT or round.takes_answers for round in rounds):
        return ""
    if rounds:
        return _over(rounds[0])
    return "You are not asked for answers any more." if rows.exists() else ""


def _over(round) -> str:
    if round.state == State.CANCELLED:
        return "The round that you were asked to answer in was cancelled."
    if round.closed_at:
        when = f"It was closed on {timezone.localdate(round.closed_at):%-d %B %Y}."
    else:
        when = f"The last day was {round.last_day:%-d %B %Y}."
    return f"The round that you were asked to answer in takes no more answers. {when}"


def where_to_answer(membership: Membership) -> str:
    """The one round that waits for their answers: no page stands between them and it."""
    found = to_answer(membership)
    return found[0].link if len(found) == 1 else ""


ask_first(Role.RATER, why_not_join)  # portal/organisations/apps.py imports every app's `invited`
begin_there(Role.RATER, where_to_answer)
