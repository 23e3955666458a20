"""Everybody's yes to the same words: one rule for a step up, the charter, a guest, what goes out.

The pair is held by whoever calls: who is in it can't change meanwhile.
"""

from leaders.actions.said import SaidTo
from pairs.events import record
from pairs.models import Outgoing, Pair, PairMember, Step
from portal.accounts.models import User


class NotNow(Exception):
    """It can't be done as things stand; the message says why, to a member."""


def keys_of(pair: Pair) -> list[str]:
    """Who is in it now, by their keys, in an order of its own."""
    return sorted(pair.members.current().values_list("public_id", flat=True))


def check_still_asked(asked: Step | Outgoing, *, pair: Pair, member: PairMember) -> None:
    """Whether these words are still asked about, and of the same people. Raises NotNow."""
    if asked.outcome != asked.Outcome.OPEN:
        raise NotNow("These words are not asked about any more.")
    if asked.members != keys_of(pair) or member.public_id not in asked.members:
        raise NotNow("Who is in the pair has changed. Somebody has to propose it again.")


def write_yes(
    yeses, verb: str, *, pair: Pair, member: PairMember, by: User, said: SaidTo | None, **to
) -> bool:
    """Write it down once; True where it was not there. Raises NotNow where it is not theirs to say.

    yeses: those that stand to the same words. said: when and how they said it, where another
    member enters it for somebody without an account; nobody's yes is entered who has one.
    """
    own = member.user_id is not None and member.user_id == by.pk
    entered = said is not None and member.user_id is None
    if not (entered or (own and said is None)):
        raise NotNow("Only they can say yes to it.")
    assisted = {}
    if said is not None:
        assisted = {"assisted_by": by, "assisted_date": said.date, "assisted_how": said.how}
    _, is_new = yeses.get_or_create(
        member=member, **to, defaults={"organisation_id": pair.organisation_id, **assisted}
    )
    if is_new:
        record(verb, pair=pair, by=by, assisted=said is not None)
    return is_new
