"""What patient leaders said, what became of it [P15], and what stood in their way [P7]."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leaders.models.forums import Forum
from leaders.models.opportunities import Opportunity
from leaders.models.people import Leader
from leaders.models.words import Assisted
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class Contribution(Assisted, Versioned):
    """What was said, what was decided, what changed; the person confirms or disputes it."""

    class Outcome(models.TextChoices):
        OPEN = "open", "Still open"
        CHANGED = "changed", "Something changed"
        NOT_CHANGED = "not_changed", "Nothing changed"

    class Answer(models.TextChoices):
        NONE = "", "Not answered"
        CONFIRMED = "confirmed", "Confirmed"
        DISPUTED = "disputed", "Disputed"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="contributions"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="contributions")
    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    forum = models.ForeignKey(
        Forum, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    date = models.DateField(default=timezone.localdate)
    said = models.TextField("what was said", max_length=1000)
    decision = models.TextField("what was decided", max_length=1000, blank=True)
    outcome = models.CharField(max_length=11, choices=Outcome, default=Outcome.OPEN)
    told = models.TextField("what changed, or why nothing did", max_length=1000, blank=True)
    decisions = models.BooleanField("better decisions", default=False)
    services = models.BooleanField("better services", default=False)
    relationships = models.BooleanField("better relationships and trust", default=False)
    answer = models.CharField(max_length=9, choices=Answer, blank=True, default=Answer.NONE)
    answer_note = models.TextField("in their own words", max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "outcome", "date"], name="contribution_by_outcome")
        ]
        constraints = [
            *Assisted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome="open") | ~Q(told=""), name="contribution_outcome_is_told"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="changed")
                | Q(decisions=True)
                | Q(services=True)
                | Q(relationships=True),
                name="contribution_change_has_dimension",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="contribution_answered_when",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | ~Q(outcome="open"),
                name="contribution_answer_needs_outcome",
            ),
        ]

    def __str__(self):
        return f"Contribution of {self.date:%d %B %Y}"


class Barrier(Versioned):
    """What stands in people's way: raised by a leader, the organisation's own to remove [P7]."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="barriers"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    leader = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="barriers"
    )
    what = models.TextField("what stands in the way", max_length=500)
    raised_date = models.DateField(default=timezone.localdate)
    owner = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, blank=True, related_name="barriers"
    )
    doing = models.TextField("what is being done", max_length=500, blank=True)
    removed_date = models.DateField("gone since", null=True, blank=True)

    class Meta:
        ordering = ["-raised_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_date__isnull=True) | Q(removed_date__gte=F("raised_date")),
                name="barrier_removed_after_raised",
            ),
        ]

    def __str__(self):
        return self.what
