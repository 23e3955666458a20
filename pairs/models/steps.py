"""Stepping out of hiding: each step up is a text that every member says yes to [KF4]."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from leaders.models.words import Level
from pairs.models.agreeing import MemberYes
from pairs.models.pairs import Pair, PairMember
from pairs.models.words import Visibility
from portal.organisations.converters import new_public_id

UP = (Visibility.COUNTED, Visibility.SHARED, Visibility.PUBLISHED)


class Telling(models.Model):
    """What others would read of a pair, or read of it: the words that every member agrees to.

    instead: where too few pairs are counted for a number, "pairs are at work here" may be said.
    named: whether the members' names stand with the words, or their sides alone.
    """

    to = models.CharField("who may know of you", max_length=10, choices=Visibility)
    instead = models.BooleanField(default=False)
    title = models.CharField("what you are called there", max_length=100, blank=True)
    words = models.TextField("what others read of you", max_length=2000, blank=True)
    level = models.CharField("where you work", max_length=12, choices=Level, blank=True)
    named = models.BooleanField("with your names", default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(to="counted", title="", words="", named=False)
                | (Q(to__in=("shared", "published")) & ~Q(title="") & ~Q(words="")),
                name="%(class)s_words_where_words_are_read",
            ),
        ]


class Step(Telling):
    """A step up that somebody proposes; never changed. Other words are another step.

    members: whose yes it needs, by their keys, as the pair was when it was proposed.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "Open"
        TAKEN = "taken", "Everybody said yes"
        DROPPED = "dropped", "Taken back"
        LAPSED = "lapsed", "Who is in it changed, or somebody stepped down meanwhile"

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="steps")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    members = models.JSONField(default=list)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.OPEN, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            *Telling.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True)
                | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="step_settled_when",
            ),
            models.UniqueConstraint("pair", condition=Q(outcome=""), name="step_one_open"),
        ]

    def __str__(self):
        return f"{self.get_to_display()}: {self.title}"


class Yes(MemberYes):
    """One member's yes to the words of one step, their own or entered for them."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="yeses")
    member = models.ForeignKey(PairMember, models.PROTECT, related_name="yeses")

    class Meta(MemberYes.Meta):
        constraints = [
            *MemberYes.Meta.constraints,
            models.UniqueConstraint("step", "member", name="yes_once"),
        ]

    def __str__(self):
        return f"{self.member}: {self.step}"


class ReleaseQuerySet(models.QuerySet):
    def readable(self):
        """Those of which there is something to read: shared here, or with everybody."""
        return self.filter(to__in=(Visibility.SHARED, Visibility.PUBLISHED))

    def published(self):
        return self.filter(to=Visibility.PUBLISHED)


class Release(Telling):
    """What outsiders read of a pair now. Gone, as if never there, when one member steps down.

    people: the names and sides, or the sides alone: [{"name": "", "side": "patient"}]. accounts: of
    those whose names stand there, by their keys; for it may turn out that one is under 18.
    is_over: the pair has ended. Its words stay as agreed; it is not counted as at work any more.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="pair_releases"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    pair = models.OneToOneField(Pair, models.PROTECT, related_name="release")
    step = models.OneToOneField(Step, models.PROTECT, related_name="release")
    people = models.JSONField(default=list)
    accounts = models.JSONField(default=list, blank=True)
    is_over = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [*Telling.Meta.constraints]

    def __str__(self):
        return self.title or "A pair"

    def unname(self) -> None:
        """The same words, with no name. Does not save."""
        self.named, self.accounts = False, []
        self.people = [one | {"name": ""} for one in self.people]
