"""A yes that a pair asks of one of its members: to a step up, to what would go out, to the charter,
to a guest. Nothing is ever due, and only those in the pair find it on their home page.
"""

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from pairs.models import (
    CharterText,
    CharterYes,
    Guest,
    GuestYes,
    Outgoing,
    OutgoingYes,
    Pace,
    PairMember,
    Step,
    Yes,
)
from pairs.models.charter import LINES
from pairs.waits.kinds import Kind
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

OVER = (Pace.MAINSTREAMED, Pace.ENDED)
WORDS = {
    Outgoing.Kind.THEME: "read a theme for the board",
    Outgoing.Kind.SLOT: "read a wish for a slot with the board",
    Outgoing.Kind.PLAN: "read a step for the plan",
    Outgoing.Kind.PLACE: "read a wish for a place in a programme",
}
UNLESS_ALL = "Nothing goes out unless all of you say yes."


def steps_asked(organisation, user):
    said = Yes.objects.filter(step=OuterRef("pk"), member__user=user)
    inside = {"pair__members__user": user, "pair__members__left_at": None}
    return (
        Step.objects.filter(~Exists(said), outcome="", pair__organisation=organisation, **inside)
        .order_by("pk")
        .values_list("public_id", "pair__public_id", "pair__name")
    )


def outgoing_asked(organisation, user):
    """Of those who are in it now; it lapses when they change."""
    said = OutgoingYes.objects.filter(outgoing=OuterRef("pk"), member__user=user)
    return _of_mine(
        Outgoing.objects.filter(~Exists(said), outcome=""), "pair", organisation, user
    ).values_list("public_id", "pair__public_id", "pair__name", "kind")


def charters_asked(organisation, user):
    """The newest text that says something, where others are in the pair too.

    A yes is among those who were in it then: once somebody has joined or left, it is asked anew.
    """
    inside = PairMember.objects.filter(pair=OuterRef("charter__pair"))
    since = PairMember.objects.filter(pair=OuterRef("text__charter__pair"))
    since = since.filter(Q(joined_at__gt=OuterRef("at")) | Q(left_at__gt=OuterRef("at")))
    said = CharterYes.objects.filter(~Exists(since), text=OuterRef("pk"), member__user=user)
    empty = Q(**{f"charter__{name}": "" for name in LINES})
    others = inside.current().exclude(user=user) | inside.current().filter(user=None)
    found = CharterText.objects.filter(~Exists(said), ~empty, Exists(others))
    found = found.filter(number=F("charter__version"))
    return _of_mine(found, "charter__pair", organisation, user).values_list(
        "charter__pair__public_id", "charter__pair__name"
    )


def guests_asked(organisation, user, day):
    """Proposed, or here, and without this member's yes: whoever joined later has not said it."""
    said = GuestYes.objects.filter(guest=OuterRef("pk"), member__user=user)
    said = said.filter(member__left_at=None)
    going_on = Guest.objects.filter(
        ~Exists(said), ended_at=None, withdrawn_at=None, until_date__gte=day
    )
    return _of_mine(going_on, "pair", organisation, user).values_list(
        "public_id", "pair__public_id", "pair__name"
    )


def _of_mine(found, pair, organisation, user):
    """What hangs on the pairs that this user is in, at this organisation, and that go on."""
    mine = PairMember.objects.current().filter(user=user, pair=OuterRef(pair))
    here = {f"{pair}__organisation": organisation}
    return found.filter(Exists(mine), **here).exclude(**{f"{pair}__pace__in": OVER}).order_by("pk")


STEPS = Prepared(steps_asked)
OUTGOING = Prepared(outgoing_asked)
CHARTERS = Prepared(charters_asked)
GUESTS = Prepared(guests_asked)


def _steps(membership, rows) -> list[Waiting]:
    what, unless = "read the words of a step up", "Nothing changes unless all of you say yes."
    return [
        _yes_to(name, what, reverse("step_detail", args=[pair, step]), unless)
        for step, pair, name in rows
    ]


def _outgoing(membership, rows) -> list[Waiting]:
    return [
        _yes_to(name, WORDS[kind], reverse("outgoing_detail", args=[pair, key]), UNLESS_ALL)
        for key, pair, name, kind in rows
    ]


def _charters(membership, rows) -> list[Waiting]:
    once = "It stands once all of you say yes to it."
    return [
        _yes_to(name, "read the charter", reverse("charter_detail", args=[pair]), once)
        for pair, name in rows
    ]


def _guests(membership, rows) -> list[Waiting]:
    what, unless = "read who may be a guest", "They read nothing unless all say yes."
    return [
        _yes_to(name, what, reverse("guest_detail", args=[pair, key]), unless)
        for key, pair, name in rows
    ]


def _yes_to(name, what, link, hint) -> Waiting:
    return Waiting(f"{name or 'Your pair'}: {what}", link, hint)


KINDS = (
    Kind(STEPS, _steps),
    Kind(OUTGOING, _outgoing),
    Kind(CHARTERS, _charters),
    Kind(GUESTS, _guests),
)
