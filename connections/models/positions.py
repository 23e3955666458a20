"""What the board agreed, in its own words: never computed from the answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.organisations.models import Versioned


class Position(Versioned):
    """The agreed level of one type in one round, with its reasons and any dissent."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="positions"
    )
    round = models.ForeignKey("connections.Round", models.PROTECT, related_name="positions")
    leader_type = models.ForeignKey("leaders.LeaderType", models.PROTECT, related_name="positions")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    undecided = models.BooleanField("no level was agreed", default=False)
    rationale = models.TextField(max_length=2000)
    dissent = models.TextField(max_length=2000, blank=True)
    dissent_name = models.CharField(
        max_length=120, blank=True, help_text="Only if the person wishes to be named."
    )
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["leader_type__position"]
        constraints = [
            models.UniqueConstraint("round", "leader_type", name="position_once_a_type"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__lte=4), name="position_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True, undecided=True)
                | Q(level__isnull=False, undecided=False),
                name="position_level_or_undecided",
            ),
            models.CheckConstraint(
                condition=Q(dissent_name="") | ~Q(dissent=""), name="position_name_needs_dissent"
            ),
        ]

    def __str__(self):
        return "no level agreed" if self.undecided else f"level {self.level}"
