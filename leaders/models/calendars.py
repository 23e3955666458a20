"""A secret link to one's own dates, for a calendar program."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from leaders.models.joining import digest


class CalendarLink(models.Model):
    """Whoever has the link reads these dates; it can be taken back at any time."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="calendar_links"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_links"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "user",
                condition=Q(revoked_at__isnull=True),
                name="calendarlink_once",
            ),
        ]

    def __str__(self):
        return f"calendar of {self.user_id}"

    @classmethod
    def by_token(cls, token: str):
        """The link that stands and has this secret; None for an unknown or a revoked one."""
        standing = cls.objects.filter(revoked_at__isnull=True, user__is_active=True)
        found = standing.filter(token_digest=digest(token))
        return found.select_related("organisation", "user").first()
