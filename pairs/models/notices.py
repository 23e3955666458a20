"""What people seek and offer, in their own words, before there is a pair [KF1].

A notice is a person's, never a pair's: no key leads from it to a pair, nor from a pair to it.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from leaders.models import Leader, Partner
from leaders.models.words import Copied, Pace
from pairs.models.ages import says_young
from pairs.models.words import Side
from portal.accounts.models import User
from portal.organisations.converters import new_public_id
from portal.organisations.models import Membership, Organisation, Versioned
from portal.organisations.permissions import Permission

SHOWN_DAYS = 183
WISH_DAYS = 28


class NoticeQuerySet(models.QuerySet):
    """All of it is asked anew at each response: nothing is kept that could go stale."""

    def standing(self):
        return self.filter(withdrawn_at__isnull=True)

    def shown_on(self, day: date):
        """Not out of date. What is, its person renews with a press."""
        return self.standing().filter(shown_until__gt=day)

    def of(self, user: User):
        """Theirs, also where it was written for them before they had an account."""
        return self.filter(Q(user=user) | Q(leader__user=user))

    def standing_first(self):
        return self.order_by(F("withdrawn_at").asc(nulls_first=True), "pk")

    def present(self, day: date):
        """Of people who are here: members with a role that lets them, or on the register and
        taking part. Nobody who has died or whose record was erased.
        """
        here = Membership.objects.who_may(Permission.PAIR_START, day).filter(
            organisation=OuterRef("organisation"), user__erased_at__isnull=True
        )
        member = Exists(here.filter(user=OuterRef("user")))
        joined_since = Exists(here.filter(user=OuterRef("leader__user")))
        offline = Q(leader__isnull=False, leader__user__isnull=True, leader__pace=Pace.ACTIVE)
        gone = _records().filter(Q(deceased_at__isnull=False) | Q(erased_at__isnull=False))
        return self.filter(
            Q(member) | Q(joined_since) | offline,
            ~Exists(gone),
            leader__deceased_at__isnull=True,
            leader__erased_at__isnull=True,
        )

    def young(self):
        """Of people of whom this organisation knows that they are under 18: its leads read them."""
        here = OuterRef("organisation")
        known = says_young("user", here) | says_young("leader__user", here)
        return self.filter(known | Q(leader__under_18=True))

    def grown_up(self):
        """Of nobody who is under 18 by any register: which one says so is told to them alone."""
        adult = ~says_young("user"), ~says_young("leader__user")
        return self.filter(*adult, ~Q(leader__under_18=True) | Q(leader__isnull=True))

    def readable_at(self, organisation: Organisation, day: date):
        """Of people here, and of those elsewhere whose yes to this organisation stands."""
        yes = NoticePartner.objects.filter(
            notice=OuterRef("pk"),
            partner__portal_organisation=organisation,
            partner__organisation=OuterRef("organisation"),
            partner__ended_date__isnull=True,
        )
        found = self.standing().grown_up().present(day)
        return found.filter(Q(organisation=organisation) | Q(Exists(yes)))

    def on_board(self, organisation: Organisation, day: date):
        return self.readable_at(organisation, day).shown_on(day)

    def with_names(self):
        return self.select_related("organisation", "user", "leader__user")


def _records():
    """What the register says of whoever wrote a notice by their account."""
    return Leader.objects.filter(organisation=OuterRef("organisation"), user=OuterRef("user"))


def shown_until() -> date:
    """The first day on which what is written or renewed today is shown no more."""
    return timezone.localdate() + timedelta(days=SHOWN_DAYS)


class Notice(Versioned, Copied):
    """One person's at one organisation, and always the same row: written, renewed, taken back.

    user: a member by their account. leader: somebody of the register without one, whose words are
    entered for them. Taken back, its words are gone.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="notices"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    leader = models.ForeignKey(
        "leaders.Leader", models.PROTECT, null=True, blank=True, related_name="notices"
    )
    side = models.CharField("the side they come from", max_length=12, choices=Side)
    offers = models.TextField("what they offer", max_length=1000, blank=True)
    seeks = models.TextField("what they seek", max_length=1000, blank=True)
    seeks_partner = models.BooleanField("a partner", default=False)
    seeks_task = models.BooleanField("a task", default=False)
    seeks_backing = models.BooleanField("backing", default=False)
    shown_until = models.DateField(default=shown_until)
    written_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            *Copied.Meta.constraints,
            models.CheckConstraint(
                condition=Q(user__isnull=False, leader__isnull=True)
                | Q(user__isnull=True, leader__isnull=False),
                name="notice_of_an_account_or_of_the_register",
            ),
            models.UniqueConstraint(
                "organisation",
                "user",
                condition=Q(user__isnull=False),
                name="notice_once_an_account",
            ),
            models.UniqueConstraint(
                "leader", condition=Q(leader__isnull=False), name="notice_once_a_leader"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="notice_side_known"),
            models.CheckConstraint(
                condition=(Q(withdrawn_at__isnull=True) & (~Q(offers="") | ~Q(seeks="")))
                | Q(withdrawn_at__isnull=False, offers="", seeks=""),
                name="notice_has_words_while_it_stands",
            ),
        ]

    def __str__(self):
        return f"Written on {timezone.localtime(self.written_at):%-d %B %Y}"

    @property
    def account(self) -> User | None:
        """By which they speak for themselves; None for somebody whose word is entered."""
        return self.user or (self.leader and self.leader.user)

    @property
    def account_id(self) -> int | None:
        return self.user_id or (self.leader and self.leader.user_id)

    @property
    def name(self) -> str:
        """For leads of their own organisation, and for whom they were introduced to by a yes."""
        return self.leader.name if self.leader else str(self.user)

    @property
    def looks_for(self) -> list[str]:
        """In words [KF1]."""
        names = ("seeks_partner", "seeks_task", "seeks_backing")
        return [self._meta.get_field(n).verbose_name for n in names if getattr(self, n)]

    @property
    def is_shown(self) -> bool:
        return self.withdrawn_at is None and self.shown_until > timezone.localdate()


class NoticePartner(models.Model):
    """Their yes to the members of this partner organisation reading it; taken back, it is gone."""

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="partners")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("notice", "partner", name="noticepartner_once"),
        ]

    def __str__(self):
        return str(self.partner)


def wish_lapses():
    return timezone.now() + timedelta(days=WISH_DAYS)


class WishQuerySet(models.QuerySet):
    def current(self, now):
        return self.filter(lapses_at__gt=now)


class Wish(models.Model):
    """Somebody with a notice would like to meet the person behind another one. Their lead reads it.

    wanted: the other notice's public_id; no key crosses from one organisation to another.
    noted_at: since when a lead has set it aside. Nobody is told of that.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="introduction_wishes"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="wishes")
    wanted = models.CharField(max_length=12)
    asked_at = models.DateTimeField(default=timezone.now)
    lapses_at = models.DateTimeField(default=wish_lapses)
    noted_at = models.DateTimeField(null=True, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint("notice", "wanted", name="wish_once")]

    def __str__(self):
        return f"Asked on {timezone.localtime(self.asked_at):%-d %B %Y}"
