"""A member's yes, whatever it is to."""

from django.db import models
from django.utils import timezone

from leaders.models.words import Assisted


class MemberYes(Assisted):
    """One member's yes to the same words as the others', their own or entered for them.

    Whoever inherits has `member`, and the key of what the words are of.
    """

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        constraints = [*Assisted.Meta.constraints]
