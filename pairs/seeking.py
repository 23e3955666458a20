"""Who seeks and offers what: as members read it, and as its own person does.

Nothing here says whose a notice is: the names of people here are for their own leads alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from leaders.models import Partner
from leaders.narrowing import Narrowing
from pairs.models import Introduction, Notice, NoticePartner, Side
from pairs.models.introductions import joint_of
from pairs.young import is_young, is_young_at
from portal.accounts.models import User
from portal.organisations.models import Organisation

SOUGHT = (("partner", "A partner"), ("task", "A task"), ("backing", "Backing"))
QUESTIONS = {"sought": ("They look for", SOUGHT), "side": ("Their side", Side.choices)}


def board(organisation: Organisation, narrowed: Narrowing | None = None) -> QuerySet[Notice]:
    """What members read: notices of here, and of partners' people who said yes to here."""
    found = Notice.objects.on_board(organisation, timezone.localdate())
    found = found.select_related("organisation").order_by("-written_at", "-pk")
    if narrowed is None:
        return found
    if sought := narrowed.chosen("sought"):
        found = found.filter(**{f"seeks_{sought}": True})
    if side := narrowed.chosen("side"):
        found = found.filter(side=side)
    for word in narrowed.words.split():
        found = found.filter(Q(offers__icontains=word) | Q(seeks__icontains=word))
    return found


def notice_of(organisation: Organisation, user: User) -> Notice | None:
    """Theirs, also one that they took back. Of two, for one may have been entered before they had
    an account, the one that stands.
    """
    return organisation.notices.of(user).select_related("leader__user").standing_first().first()


def partners_of(organisation: Organisation) -> QuerySet[Partner]:
    """Those whose members could read a notice of here: they use this portal too."""
    return organisation.partners.current().filter(portal_organisation__isnull=False)


def may_be_introduced(one: Notice, two: Notice, day: date) -> bool:
    """Each may be read where the other is: at one organisation, or by the yes of both."""
    account = one.account_id
    if one.pk == two.pk or (account is not None and account == two.account_id):
        return False
    here = Notice.objects.readable_at(one.organisation_id, day).filter(pk=two.pk).exists()
    there = Notice.objects.readable_at(two.organisation_id, day).filter(pk=one.pk).exists()
    return here and there


def others_for(notice: Notice, organisation: Organisation, narrowed: Narrowing) -> QuerySet[Notice]:
    """Whom a lead of this organisation could introduce them to: one of the two is from here."""
    found = board(organisation, narrowed).exclude(pk=notice.pk)
    let_read = NoticePartner.objects.filter(partner__ended_date__isnull=True)
    if notice.organisation_id == organisation.pk:
        theirs = let_read.filter(notice=notice).values("partner__portal_organisation")
        return found.filter(Q(organisation=organisation) | Q(organisation__in=theirs))
    there = let_read.filter(partner__portal_organisation=notice.organisation_id)
    return found.filter(organisation=organisation, pk__in=there.values("notice"))


@dataclass(frozen=True)
class Reader:
    """What whoever reads the board has to do with it: their notice, wishes and introductions.

    young: under 18. told_alone: and this organisation does not know it, so nobody reads them here.
    """

    notice: Notice | None
    young: bool
    told_alone: bool
    wanted: frozenset[str]
    introduced: dict[str, str]

    @property
    def may_wish(self) -> bool:
        return self.notice is not None and self.notice.is_shown and not self.young


def reader_of(organisation: Organisation, user: User) -> Reader:
    """As many queries whatever there is, but for who is under 18."""
    now = timezone.now()
    wishes = organisation.introduction_wishes.current(now)
    wishes = wishes.filter(Q(notice__user=user) | Q(notice__leader__user=user))
    introduced = organisation.introductions.current(now).of(user)
    young = is_young(user)
    return Reader(
        notice=notice_of(organisation, user),
        young=young,
        told_alone=young and not is_young_at(organisation, user),
        wanted=frozenset(wishes.values_list("wanted", flat=True)),
        introduced=dict(introduced.values_list("joint", "public_id")),
    )


@dataclass(frozen=True)
class Line:
    """A notice on the board, and what its reader can do with it."""

    notice: Notice
    is_own: bool
    is_wanted: bool
    introduction: str


def lines(notices: Iterable[Notice], reader: Reader) -> list[Line]:
    own = reader.notice
    return [
        Line(
            notice=one,
            is_own=own is not None and own.pk == one.pk,
            is_wanted=one.public_id in reader.wanted,
            introduction=reader.introduced.get(joint_of(own, one), "") if own else "",
        )
        for one in notices
    ]


@dataclass(frozen=True)
class BothSides:
    """One side of an introduction, and the other as it may be read now."""

    mine: Introduction
    other: Introduction
    readable: bool

    @property
    def met(self) -> bool:
        return self.mine.met_at is not None and self.readable


def both_sides(mine: Introduction) -> BothSides | None:
    """The same questions whatever either of them answered."""
    others = Introduction.objects.filter(joint=mine.joint).exclude(pk=mine.pk).with_notice()
    other = others.first()
    if other is None:
        return None
    readable = may_be_introduced(mine.notice, other.notice, timezone.localdate())
    return BothSides(mine, other, readable)
