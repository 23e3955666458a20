"""The pairs that somebody is in: theirs to find, and nobody else's."""

from django.db.models import Exists, OuterRef

from pairs.models import Guest, Pace, Pair, PairInvitation, PairMember
from pairs.models.ages import says_young
from pairs.registered import asked_about
from pairs.young import reading, young_in
from portal.accounts.models import User


def memberships_of(user: User):
    """Their place in each pair, the newest first, with the pair and where it works."""
    found = PairMember.objects.current().filter(user=user)
    return found.select_related("pair__organisation").order_by("-joined_at", "-pk")


def going_on_with(user: User):
    """The pairs that they are in and that have not ended."""
    theirs = PairMember.objects.current().filter(user=user)
    return Pair.objects.exclude(pace__in=(Pace.ENDED, Pace.MAINSTREAMED)).filter(members__in=theirs)


def begun_by(user: User, beside: User | None = None):
    """Of these the ones in which nobody else ever was, and into which nobody was asked.

    beside: somebody who may be in it, or asked: with whom they began it.
    """
    both = [one.pk for one in (user, beside) if one]
    of_it = {"pair": OuterRef("pk")}
    others = PairMember.objects.filter(**of_it).exclude(user__in=both)
    asked = PairInvitation.objects.filter(**of_it).exclude(email=beside.email if beside else "")
    guests = Guest.objects.filter(**of_it)
    return going_on_with(user).filter(~Exists(others), ~Exists(asked), ~Exists(guests))


def reading_along():
    """Guests who read what was opened to them: nobody's who is under 18, and in no pair in which
    somebody is (ADR 19).
    """
    return reading().filter(~young_in(OuterRef("pair")))


def guestships_of(user: User):
    """Where they may read as a guest, with the pair; not where they are a member too."""
    inside = PairMember.objects.current().filter(user=user, pair=OuterRef("pair"))
    found = reading_along().filter(~Exists(inside), accepted_by=user)
    return found.select_related("pair__organisation", "invited_by").order_by("-accepted_at", "-pk")


def rests_for(user: User):
    """Where they were let read a part of a pair, and do not: they are under 18 (ADR 19)."""
    opened = Guest.objects.reading().filter(says_young("accepted_by"), accepted_by=user)
    return opened.select_related("pair__organisation", "invited_by")


def is_in_a_pair(user: User) -> bool:
    """Or reads along, or was written down and told: then their pairs are where they are led.

    As many queries for whoever is in one as for anybody else.
    """
    ways = (memberships_of, guestships_of, rests_for, asked_about)
    there = [found(user).exists() for found in ways]
    return any(there)
