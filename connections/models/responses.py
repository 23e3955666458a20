"""What a rater answers: blind until the round is closed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.organisations.models import Versioned


class ResponseQuerySet(models.QuerySet):
    def sent(self):
        """Answers that were checked and sent; only these are ever shown."""
        return self.filter(submitted_at__isnull=False, rater__removed_at__isnull=True)


class Response(Versioned):
    """One rater's answers, saved page by page, sent once checked, changeable until close."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="responses"
    )
    rater = models.OneToOneField("connections.Rater", models.PROTECT, related_name="response")
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    group_size = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many rated together; empty for one person alone."
    )
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        help_text="All who ever entered these answers, also before others did: they know them.",
    )
    assisted_date = models.DateField(null=True, blank=True, help_text="When they said it.")
    assisted_how = models.CharField(max_length=200, blank=True, help_text="How they said it.")
    copy_given_date = models.DateField(null=True, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(group_size__isnull=True) | Q(group_size__gte=2),
                name="response_group_of_two_or_more",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(submitted_at__gte=F("started_at")),
                name="response_sent_after_start",
            ),
            models.CheckConstraint(
                condition=(Q(assisted_by__isnull=True) & Q(assisted_date__isnull=True))
                | (
                    Q(assisted_by__isnull=False)
                    & Q(assisted_date__isnull=False)
                    & ~Q(assisted_how="")
                ),
                name="response_assisted_by_whom_when_how",
            ),
        ]

    def __str__(self):
        return f"answers of rater {self.rater_id}"


class Rating(Versioned):
    """One answer: a level 0-4 or *not sure*, which is an answer of its own and never 0."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="ratings"
    )
    response = models.ForeignKey("connections.Response", models.PROTECT, related_name="ratings")
    leader_type = models.ForeignKey("leaders.LeaderType", models.PROTECT, related_name="ratings")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    not_sure = models.BooleanField(default=False)
    note = models.TextField(max_length=1000, blank=True)
    who = models.TextField("who exactly do we mean?", max_length=500, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("response", "leader_type", name="rating_once_a_type"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__lte=4), name="rating_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True, not_sure=True)
                | Q(level__isnull=False, not_sure=False),
                name="rating_level_or_not_sure",
            ),
        ]

    def __str__(self):
        return "not sure" if self.not_sure else str(self.level)
