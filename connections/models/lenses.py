"""A review of one type of patient leader through five lenses [P6]; the prompts are ours.

What was written stands until it is changed: each save looks at the lens again, and keeps what it
said before.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.organisations.models import Versioned


class Looked(models.Model):
    """What a lens showed on one day: the answers in the order of its prompts, empty where none."""

    answers = models.JSONField(default=list)
    date = models.DateField("when you looked at it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class LensReview(Looked, Versioned):
    """One type and one lens, by their keys, as they were looked at last."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="lens_reviews"
    )
    type_key = models.CharField(max_length=40)
    lens = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation", "type_key", "lens", name="lens_review_once_a_type_and_lens"
            ),
        ]

    def __str__(self):
        return f"{self.type_key}, {self.lens}"


class EarlierLensReview(Looked):
    """What a lens showed before; never changed."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="earlier_lens_reviews"
    )
    review = models.ForeignKey(LensReview, models.PROTECT, related_name="earlier")
    until_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-until_at", "-pk"]

    def __str__(self):
        return f"{self.review}, on {self.date:%d %B %Y}"
