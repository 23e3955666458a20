"""Makers of pairs and of what is in them."""

from pairs.actions.visibility import propose, say_yes
from pairs.models import Pair, PairMember, Side

SIDES = [Side.PROFESSIONAL, Side.PATIENT, Side.MANAGER]


def pair(*, organisation, users, **fields):
    """A private pair, trio or team of these people, from one side each."""
    made = Pair.objects.create(organisation=organisation, **fields)
    for number, user in enumerate(users):
        PairMember.objects.create(pair=made, user=user, side=SIDES[number % 3])
    return made


def shown(pair, *, to, title="Two of us", words="What we do", **telling):
    """The pair after a step up to which every member said yes; in `counted` no words stand."""
    if to == "counted":
        title = words = ""
    first, *rest = pair.members.current().select_related("user")
    step = propose(pair=pair, by=first, to=to, title=title, words=words, **telling)
    for member in rest:
        say_yes(step=step, member=member, by=member.user)
    pair.refresh_from_db()
    return pair
