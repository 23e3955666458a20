"""Words that would leave a pair while it may stay hidden: every member says yes to the very same.

Built as the steps up are (steps.py): what is proposed never changes, other words are another one,
and what outsiders read stands in rows of their own (ThemeRelease here, SlotRequest in slots.py,
CohortPlace in places.py).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pairs.models.agreeing import MemberYes
from pairs.models.cohorts import Cohort
from pairs.models.next_steps import NextStep
from pairs.models.pairs import Pair, PairMember
from portal.organisations.converters import new_public_id


class Theme(models.TextChoices):
    """What holds pairs back, so broadly that no incident can be known by it [KF5]."""

    TIME = "time", "No time is set free for it"
    MONEY = "money", "There is no money for it"
    RULES = "rules", "Rules and forms stand in the way"
    SENIORS = "seniors", "Those at the top do not back it"
    PEERS = "peers", "Colleagues do not join in"
    VALUE = "value", "What patients know counts for less"
    POWER = "power", "Decisions are not shared"
    CHANGE = "change", "People are afraid of change"
    OURSELVES = "ourselves", "We hold ourselves back"
    STRENGTH = "strength", "It costs too much strength"


class Outgoing(models.Model):
    """What somebody in the pair proposes to let out, for all to say yes to.

    members: whose yes it needs, by their keys, as the pair was when it was proposed.
    called: of a place in a programme, what the pair is called in the list there.
    """

    class Kind(models.TextChoices):
        THEME = "theme", "A theme for the board"
        SLOT = "slot", "A slot with the board"
        PLAN = "plan", "A step for the plan"
        PLACE = "place", "A place in a programme"

    class Outcome(models.TextChoices):
        OPEN = "", "Open"
        TAKEN = "taken", "Everybody said yes"
        DROPPED = "dropped", "Taken back"
        LAPSED = "lapsed", "Somebody joined or left meanwhile"

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="outgoing")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=5, choices=Kind)
    theme = models.CharField("which theme", max_length=10, choices=Theme, blank=True)
    next_step = models.ForeignKey(
        NextStep, models.CASCADE, null=True, blank=True, related_name="outgoing"
    )
    cohort = models.ForeignKey(
        Cohort,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="which programme",
    )
    called = models.CharField("what you are called there", max_length=60, blank=True)
    words = models.TextField("what is to be read", max_length=1000, blank=True)
    members = models.JSONField(default=list)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.OPEN, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="theme", next_step__isnull=True) & ~Q(theme=""))
                | (Q(kind="slot", theme="", next_step__isnull=True) & ~Q(words=""))
                | (Q(kind="plan", theme="", next_step__isnull=False) & ~Q(words=""))
                | (Q(kind="place", theme="", next_step__isnull=True) & ~Q(words="")),
                name="outgoing_says_what_its_kind_needs",
            ),
            models.CheckConstraint(
                condition=(Q(kind="place", cohort__isnull=False) & ~Q(called=""))
                | (~Q(kind="place") & Q(cohort__isnull=True, called="")),
                name="outgoing_place_says_where_and_as_whom",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True)
                | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="outgoing_settled_when",
            ),
            models.UniqueConstraint(
                "pair",
                "theme",
                condition=Q(outcome="", kind="theme"),
                name="outgoing_one_open_a_theme",
            ),
            models.UniqueConstraint(
                "pair", condition=Q(outcome="", kind="slot"), name="outgoing_one_open_slot"
            ),
            models.UniqueConstraint(
                "next_step", condition=Q(outcome="", kind="plan"), name="outgoing_one_open_a_step"
            ),
            models.UniqueConstraint(
                "pair", condition=Q(outcome="", kind="place"), name="outgoing_one_open_place"
            ),
        ]

    def __str__(self):
        return self.get_theme_display() or self.get_kind_display()


class OutgoingYes(MemberYes):
    """One member's yes to these words, their own or entered for them."""

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, related_name="yeses")
    member = models.ForeignKey(PairMember, models.PROTECT, related_name="outgoing_yeses")

    class Meta(MemberYes.Meta):
        constraints = [
            *MemberYes.Meta.constraints,
            models.UniqueConstraint("outgoing", "member", name="outgoingyes_once"),
        ]

    def __str__(self):
        return f"{self.member}: {self.outgoing}"


class ThemeRelease(models.Model):
    """A theme that a pair let out. Gone, as if never there, when one member takes it back.

    Outsiders read these rows and nothing else of the pair, and only once enough pairs have let out
    the same theme (pairs/themes.py).
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="pair_themes"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="theme_releases")
    theme = models.CharField(max_length=10, choices=Theme)
    words = models.TextField(max_length=1000, blank=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["theme", "pk"]
        constraints = [
            models.UniqueConstraint("pair", "theme", name="themerelease_once_a_pair"),
            models.CheckConstraint(
                condition=Q(theme__in=Theme.values), name="themerelease_theme_known"
            ),
        ]

    def __str__(self):
        return self.get_theme_display()
