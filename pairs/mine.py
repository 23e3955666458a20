"""The pairs that somebody is in: theirs to find, and nobody else's."""

from django.db.models import Exists, OuterRef

from pairs.models import Guest, Pace, Pair, PairMember
from pairs.registered import asked_about
from pairs.young import reading
from portal.accounts.models import User


def memberships_of(user: User):
    """Their place in each pair, the newest first, with the pair and where it works."""
    found = PairMember.objects.current().filter(user=user)
    return found.select_related("pair__organisation").order_by("-joined_at", "-pk")


def going_on_with(user: User):
    """The pairs that they are in and that have not ended."""
    theirs = PairMember.objects.current().filter(user=user)
    return Pair.objects.exclude(pace__in=(Pace.ENDED, Pace.MAINSTREAMED)).filter(members__in=theirs)


def guestships_of(user: User):
    """Where they may read as a guest, with the pair; not where they are a member too."""
    inside = PairMember.objects.current().filter(user=user, pair=OuterRef("pair"))
    found = reading().filter(~Exists(inside), accepted_by=user)
    return found.select_related("pair__organisation", "invited_by").order_by("-accepted_at", "-pk")


def rests_for(user: User) -> bool:
    """Whether they were let read a part of a pair, and do not: they are under 18 (ADR 19)."""
    opened = Guest.objects.reading().filter(accepted_by=user)
    return opened.exclude(pk__in=reading().values("pk")).exists()


def is_in_a_pair(user: User) -> bool:
    """Or reads along, or was written down and told: then their pairs are where they are led."""
    return rests_for(user) or any(
        found(user).exists() for found in (memberships_of, guestships_of, asked_about)
    )
