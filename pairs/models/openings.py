"""The one way into a pair from outside: for an information governance officer, with a reason."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pairs.models.pairs import Pair
from portal.organisations.converters import new_public_id

HOURS = 24


def in_a_day():
    return timezone.now() + timedelta(hours=HOURS)


class Opening(models.Model):
    """A pair was opened, by whom, why, and until when; never changed.

    untold_why: why its members are not told, where telling them would put somebody at risk.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="pair_openings"
    )
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="openings")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField("why it is opened", max_length=1000)
    untold_why = models.TextField("why the members are not told", max_length=1000, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(default=in_a_day)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="opening_says_why"),
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at")), name="opening_ends_after_it_began"
            ),
        ]

    def __str__(self):
        return f"Opened on {timezone.localtime(self.opened_at):%-d %B %Y}"

    @property
    def is_told(self) -> bool:
        return not self.untold_why

    @property
    def is_open(self) -> bool:
        return timezone.now() < self.until
