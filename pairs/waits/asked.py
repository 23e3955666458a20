"""A yes that a pair asks of one of its members: to a step up, to what would go out, to the charter,
to a guest. Nothing is ever due, and only those in the pair find it on their home page.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

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
from pairs.young import with_young
from portal.accounts.models import User
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


@dataclass(frozen=True)
class Asked:
    """A yes that a pair asks of somebody: to what, and where they read it and say it."""

    pair: str
    name: str
    what: str
    link: str
    unless: str

    @property
    def waiting(self) -> Waiting:
        return Waiting(f"{self.name or 'Your pair'}: {self.what}", self.link, self.unless)


def steps_of(user):
    said = Yes.objects.filter(step=OuterRef("pk"), member__user=user)
    inside = {"pair__members__user": user, "pair__members__left_at": None}
    found = Step.objects.filter(~Exists(said), outcome="", **inside).order_by("pk")
    return found.values_list("public_id", "pair__public_id", "pair__name")


def outgoing_of(user):
    """Of those who are in it now; it lapses when they change."""
    said = OutgoingYes.objects.filter(outgoing=OuterRef("pk"), member__user=user)
    found = _of_mine(Outgoing.objects.filter(~Exists(said), outcome=""), "pair", user)
    return found.values_list("public_id", "pair__public_id", "pair__name", "kind")


def charters_of(user):
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
    found = _of_mine(found.filter(number=F("charter__version")), "charter__pair", user)
    return found.values_list("charter__pair__public_id", "charter__pair__name")


def guests_of(user, day):
    """Proposed, or here, and without this member's yes: whoever joined later has not said it."""
    said = GuestYes.objects.filter(guest=OuterRef("pk"), member__user=user)
    said = said.filter(member__left_at=None)
    going_on = Guest.objects.filter(
        ~Exists(said), ended_at=None, withdrawn_at=None, until_date__gte=day
    )
    found = _of_mine(going_on, "pair", user)
    return found.values_list("public_id", "pair__public_id", "pair__name")


def _of_mine(found, pair, user):
    """What hangs on the pairs that this user is in, and that go on."""
    mine = PairMember.objects.current().filter(user=user, pair=OuterRef(pair))
    return found.filter(Exists(mine)).exclude(**{f"{pair}__pace__in": OVER}).order_by("pk")


def in_pairs(organisation, user):
    """The pairs they are in: nobody else is asked for a yes."""
    mine = PairMember.objects.current().filter(user=user, pair__organisation=organisation)
    return mine.order_by().values("pair")


def steps_asked(organisation, user):
    return steps_of(user).filter(pair__organisation=organisation)


def outgoing_asked(organisation, user):
    return outgoing_of(user).filter(pair__organisation=organisation)


def charters_asked(organisation, user):
    return charters_of(user).filter(charter__pair__organisation=organisation)


def guests_asked(organisation, user, day):
    return guests_of(user, day).filter(pair__organisation=organisation)


STEPS = Prepared(steps_asked)
OUTGOING = Prepared(outgoing_asked)
CHARTERS = Prepared(charters_asked)
GUESTS = Prepared(guests_asked)


def _steps(rows) -> Iterator[Asked]:
    what, unless = "read the words of a step up", "Nothing changes unless all of you say yes."
    for step, pair, name in rows:
        yield Asked(pair, name, what, reverse("step_detail", args=[pair, step]), unless)


def _outgoing(rows) -> Iterator[Asked]:
    for key, pair, name, kind in rows:
        link = reverse("outgoing_detail", args=[pair, key])
        yield Asked(pair, name, WORDS[kind], link, UNLESS_ALL)


def _charters(rows) -> Iterator[Asked]:
    once = "It stands once all of you say yes to it."
    for pair, name in rows:
        yield Asked(pair, name, "read the charter", reverse("charter_detail", args=[pair]), once)


def _guests(rows) -> Iterator[Asked]:
    """In a pair with somebody young nobody is asked: the yes could not be given (ADR 19)."""
    what, unless = "read who may be a guest", "They read nothing unless all say yes."
    rows = list(rows)
    shut = with_young({pair for _, pair, _ in rows}) if rows else ()
    for key, pair, name in rows:
        if pair in shut:
            continue
        yield Asked(pair, name, what, reverse("guest_detail", args=[pair, key]), unless)


def _told(asked):
    """As a home page tells it."""
    return lambda _, rows: [one.waiting for one in asked(rows)]


def asked_of(user: User, day) -> dict[str, list[Asked]]:
    """What all their pairs ask of them, wherever these work, by the address of each."""
    found = defaultdict(list)
    ways = (_steps(steps_of(user)), _outgoing(outgoing_of(user)))
    for way in (*ways, _charters(charters_of(user)), _guests(guests_of(user, day))):
        for one in way:
            found[one.pair].append(one)
    return found


KINDS = (
    Kind(STEPS, _told(_steps), some=in_pairs),
    Kind(OUTGOING, _told(_outgoing), some=in_pairs),
    Kind(CHARTERS, _told(_charters), some=in_pairs),
    Kind(GUESTS, _told(_guests), some=in_pairs),
)
