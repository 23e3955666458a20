"""The pairs that somebody is in: theirs to find, and nobody else's."""

from django.db.models import Exists, OuterRef

from pairs.models import Guest, PairMember
from pairs.registered import asked_about
from portal.accounts.models import User


def memberships_of(user: User):
    """Their place in each pair, the newest first, with the pair and where it works."""
    found = PairMember.objects.current().filter(user=user)
    return found.select_related("pair__organisation").order_by("-joined_at", "-pk")


def guestships_of(user: User):
    """Where they may read as a guest, with the pair; not where they are a member too."""
    inside = PairMember.objects.current().filter(user=user, pair=OuterRef("pair"))
    found = Guest.objects.reading().filter(~Exists(inside), accepted_by=user)
    return found.select_related("pair__organisation", "invited_by").order_by("-accepted_at", "-pk")


def is_in_a_pair(user: User) -> bool:
    """Or reads along, or was written down and told: then their pairs are where they are led."""
    return any(found(user).exists() for found in (memberships_of, guestships_of, asked_about))
