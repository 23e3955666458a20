"""A round: one self-assessment of an organisation, or of one of its places [P6].

draft → open → closed → agreed → published, or cancelled from draft, open or closed. It is closed
by a deed; answers are refused from `closes_at` on even before that. A culture test [P10] is a round
too (ADR 13): it is about the whole organisation, and ends with its answers opened.
"""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


def end_of(day: date) -> datetime:
    """The midnight with which `day` ends in Europe/London: the first moment after it."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return midnight.replace(tzinfo=timezone.get_default_timezone())


OVER = Q(state__in=("published", "cancelled")) | Q(
    kind="culture", state="closed", revealed_at__isnull=False
)


class RoundQuerySet(models.QuerySet):
    def with_progress(self):
        """Each with `asked`, `answered`, `started` (not sent yet), `not_invited`: how many raters.

        While a round is open the first three count those taken out of it too. Else the number that
        answered, before and after taking one person out, would tell whether that person had.
        """
        still = Q(raters__removed_at__isnull=True)
        asked = Q(raters__isnull=False) & (still | Q(state=Round.State.OPEN))
        sent = Q(raters__response__submitted_at__isnull=False)
        begun = Q(
            raters__response__isnull=False,
            raters__response__submitted_at__isnull=True,
            raters__response__objected_at__isnull=True,
        )
        waiting = still & Q(raters__invited_at__isnull=True, raters__way="online")
        return self.annotate(
            asked=Count("raters", filter=asked),
            answered=Count("raters", filter=asked & sent),
            started=Count("raters", filter=asked & begun),
            not_invited=Count("raters", filter=waiting),
        )

    def about(self, kind):
        return self.filter(kind=kind)

    def over(self):
        """Published or cancelled; and culture tests whose answers are open, for nothing follows."""
        return self.filter(OVER)

    def under_way(self):
        return self.exclude(OVER)

    def after_close(self):
        """Those whose answers may be opened, or are."""
        return self.filter(
            state__in=(Round.State.CLOSED, Round.State.AGREED, Round.State.PUBLISHED)
        )

    def running(self, now=None):
        """Open and still taking answers at `now`, which is this moment if not given."""
        return self.filter(state=Round.State.OPEN, closes_at__gt=now or timezone.now())

    def settled(self):
        """Rounds with an agreed position, oldest first: what a trend is made of."""
        return self.filter(state__in=(Round.State.AGREED, Round.State.PUBLISHED)).order_by(
            "closed_at"
        )


class Round(Versioned):
    class Kind(models.TextChoices):
        CONNECTIONS = "connections", "Connections"
        CULTURE = "culture", "Culture test"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        AGREED = "agreed", "Agreed"
        PUBLISHED = "published", "Published"
        CANCELLED = "cancelled", "Cancelled"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="rounds"
    )
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.CONNECTIONS)
    locality = models.ForeignKey(
        "organisations.Locality", models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    framework = models.ForeignKey("leaders.Framework", models.PROTECT, related_name="rounds")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=120)
    purpose = models.TextField(max_length=1000)
    invitation = models.TextField(
        "words of your own for the invitation", max_length=1000, blank=True
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    opens_date = models.DateField(help_text="When the invitations are meant to go out.")
    closes_at = models.DateTimeField(help_text="The first moment at which no answer is taken.")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_early_because = models.CharField(max_length=500, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=500, blank=True)
    revealed_at = models.DateTimeField(
        null=True, blank=True, help_text="Somebody has seen the answers; it can't be reopened."
    )
    meeting = models.CharField(max_length=200, blank=True)
    meeting_date = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    types = models.ManyToManyField(
        "leaders.LeaderType",
        related_name="rounds",
        blank=True,
        help_text="The types rated in this round, fixed when it opens.",
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "open", "closed", "agreed", "published", "cancelled"]
                ),
                name="round_state_known",
            ),
            models.UniqueConstraint(
                "organisation",
                "kind",
                condition=Q(state="open", locality__isnull=True),
                name="round_one_open_for_the_organisation",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["connections", "culture"]), name="round_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="culture")
                | Q(locality__isnull=True, state__in=["draft", "open", "closed", "cancelled"]),
                name="round_culture_of_all_and_never_agreed",
            ),
            models.UniqueConstraint(
                "organisation",
                "locality",
                condition=Q(state="open", locality__isnull=False),
                name="round_one_open_for_a_locality",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(opened_at__isnull=False),
                name="round_open_has_opened_at",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(closes_at__gt=F("opened_at")),
                name="round_closes_after_it_opened",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["closed", "agreed", "published"])
                | Q(closed_at__isnull=False),
                name="round_closed_has_closed_at",
            ),
            models.CheckConstraint(
                condition=Q(revealed_at__isnull=True)
                | Q(state__in=["closed", "agreed", "published", "cancelled"]),
                name="round_revealed_only_after_close",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "published"])
                | Q(agreed_at__isnull=False, meeting_date__isnull=False),
                name="round_agreed_has_when_and_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="round_published_has_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="")),
                name="round_cancelled_has_when_and_why",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_culture(self) -> bool:
        return self.kind == self.Kind.CULTURE

    @property
    def scope(self) -> str:
        """What is rated: the organisation, or the place within it."""
        return f"{self.locality}, {self.organisation}" if self.locality else str(self.organisation)

    @property
    def last_day(self) -> date:
        """The last whole day on which answers are taken, in Europe/London."""
        last_moment = self.closes_at - timedelta(microseconds=1)
        return timezone.localdate(last_moment, timezone.get_default_timezone())

    @property
    def takes_answers(self) -> bool:
        return self.state == self.State.OPEN and timezone.now() < self.closes_at

    @property
    def is_over_time(self) -> bool:
        """Past its closing time, and waiting for the deed of closing."""
        return self.state == self.State.OPEN and timezone.now() >= self.closes_at

    @property
    def can_reopen(self) -> bool:
        return self.state == self.State.CLOSED and self.revealed_at is None

    @property
    def is_settled(self) -> bool:
        return self.state in (self.State.AGREED, self.State.PUBLISHED)
