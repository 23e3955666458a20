"""Mail that the demo did not send: kept so that it can be read on a page."""

from django.db import models
from django.utils import timezone


class OutboxMessage(models.Model):
    """One message of the demo. In production nothing writes here."""

    at = models.DateTimeField(default=timezone.now)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=300)
    body = models.TextField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.subject


def outbox():
    """All that the demo has not sent, newest first."""
    return OutboxMessage.objects.all()
