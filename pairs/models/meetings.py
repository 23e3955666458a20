"""When a pair met, and how much of it went into looking at how they work together [KF3, KF5].

The share is held against the pair's own target, if it has one, and against nothing else.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from pairs.models.pairs import Pair
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

LONGEST = 24 * 60


class Place(models.TextChoices):
    """On whose ground they met: neutral ground lets people leave their usual parts behind [KF2]."""

    NEUTRAL = "neutral", "Somewhere that belongs to none of us"
    CARE = "care", "A hospital, a surgery or an office"
    COMMUNITY = "community", "At home or in the neighbourhood"
    ONLINE = "online", "By video or telephone"


class PairMeeting(Versioned):
    """One meeting, and what they noted of it. All of it can stay empty.

    minutes_*: how long it was, and how much of that went into looking at how they work together.
    """

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="meetings")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    date = models.DateField("when you met", null=True, blank=True)
    place = models.CharField("where you met", max_length=9, choices=Place, blank=True)
    role_now = models.TextField("the role each of you is in now", max_length=1000, blank=True)
    role_here = models.TextField("the role each has in this work", max_length=1000, blank=True)
    role_purpose = models.TextField("what each role is for", max_length=1000, blank=True)
    minutes_total = models.PositiveSmallIntegerField(
        "minutes in all", null=True, blank=True, validators=[MaxValueValidator(LONGEST)]
    )
    minutes_reflecting = models.PositiveSmallIntegerField(
        "minutes of looking at how you work", null=True, blank=True
    )
    balance = models.TextField("the balance of the task and you", max_length=1000, blank=True)
    note = models.TextField("what you want to keep", max_length=4000, blank=True)

    class Meta:
        ordering = [F("date").desc(nulls_last=True), "-pk"]
        verbose_name = "meeting"
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_reflecting__isnull=True)
                | Q(
                    minutes_total__isnull=False,
                    minutes_reflecting__lte=F("minutes_total"),
                ),
                name="pairmeeting_reflecting_at_most_total",
            ),
        ]

    def __str__(self):
        return f"{self.date:%-d %B %Y}" if self.date else "A meeting without a date"


class ReflectionTarget(Versioned):
    """The share of a meeting that a pair wants for looking at how it works: its own, or none."""

    pair = models.OneToOneField(Pair, models.PROTECT, related_name="reflection_target")
    percent = models.PositiveSmallIntegerField(
        "your own target",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    class Meta:
        verbose_name = "target"
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=1, percent__lte=100),
                name="reflectiontarget_1_to_100",
            ),
        ]

    def __str__(self):
        return f"{self.percent} %" if self.percent else "No target"
