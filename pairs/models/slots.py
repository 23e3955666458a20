"""A pair's wish to be heard by the board, written down only when all of it pressed [KF3]."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pairs.models.outgoing import Outgoing
from pairs.models.pairs import Pair
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class SlotRequest(Versioned):
    """What those who keep the board's cycle read, and what they answer.

    They read these words and nothing else of the pair. Any member takes it back at once, and then
    it is gone.
    """

    class Answer(models.TextChoices):
        NONE = "", "Not answered yet"
        ACCEPTED = "accepted", "The board will hear you"
        DECLINED = "declined", "Not this time"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="slot_requests"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="slot_requests")
    outgoing = models.OneToOneField(Outgoing, models.PROTECT, related_name="slot_request")
    words = models.TextField("what they ask", max_length=1000)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.NONE, blank=True)
    date = models.DateField("when the board hears them", null=True, blank=True)
    reply = models.TextField("what you tell them", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    answer="", answered_at__isnull=True, answered_by__isnull=True, date__isnull=True
                )
                | Q(
                    answer="accepted",
                    date__isnull=False,
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                )
                | (
                    Q(
                        answer="declined",
                        date__isnull=True,
                        answered_at__isnull=False,
                        answered_by__isnull=False,
                    )
                    & ~Q(reply="")
                ),
                name="slotrequest_answer_says_when_or_why",
            ),
        ]

    def __str__(self):
        return f"Asked on {timezone.localtime(self.asked_at):%-d %B %Y}"
