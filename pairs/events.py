"""One door for what is done inside a pair, which is sealed with it."""

from pairs.models import Pair, PairEvent
from portal.accounts.models import User


def record(verb: str, *, pair: Pair, by: User | None, **detail) -> None:
    """Write down a deed. Call it inside the transaction of the deed.

    `verb` is noun and past tense ("member.joined"); `detail` holds numbers, states and field
    names, never what somebody wrote.
    """
    PairEvent.objects.create(pair=pair, actor=by, verb=verb, detail=detail)
