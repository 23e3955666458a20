"""The pairs that somebody is in: theirs to find, and nobody else's."""

from pairs.models import PairMember
from portal.accounts.models import User


def memberships_of(user: User):
    """Their place in each pair, the newest first, with the pair and where it works."""
    found = PairMember.objects.current().filter(user=user)
    return found.select_related("pair__organisation").order_by("-joined_at", "-pk")
