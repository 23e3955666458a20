"""Taking away a copy of what is in a pair."""

from django.db import transaction

from pairs.events import record
from pairs.models import Pair
from portal.accounts.models import User


@transaction.atomic
def note_copy(*, pair: Pair, by: User) -> None:
    """The other members see that there is one."""
    record("copy.taken", pair=pair, by=by)
