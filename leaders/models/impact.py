"""What patient leaders said, what became of it [P15], and what stood in their way [P7]."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leaders.models.forums import Forum
from leaders.models.names import without_name
from leaders.models.opportunities import Opportunity
from leaders.models.people import Leader
from leaders.models.words import Assisted
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned
from portal.organisations.permissions import Permission

DIMENSIONS = {
    "decisions": "better decisions",
    "services": "better services",
    "relationships": "better relationships and trust",
}
"""What patient leadership makes better [P6]: fields of a contribution, and their words."""
WORDS = ("said", "decision", "outcome", "told", "summary", *DIMENSIONS)
"""What a record says, and what the person confirms or disputes; changed, it is asked again."""
ANSWER = ("answer", "answer_note", "answered_at", "assisted_by", "assisted_date", "assisted_how")
NO_ANSWER = {
    "answer": "",
    "answer_note": "",
    "answered_at": None,
    "assisted_by": None,
    "assisted_date": None,
    "assisted_how": "",
}


class Wording(Assisted):
    """What the record of a contribution says, and what the person says to these very words."""

    class Outcome(models.TextChoices):
        OPEN = "open", "Still open"
        CHANGED = "changed", "Something changed"
        NOT_CHANGED = "not_changed", "Nothing changed"

    class Answer(models.TextChoices):
        NONE = "", "Not answered"
        CONFIRMED = "confirmed", "Confirmed"
        DISPUTED = "disputed", "Disputed"

    said = models.TextField("what was said", max_length=1000)
    decision = models.TextField("what was decided", max_length=1000, blank=True)
    outcome = models.CharField(max_length=11, choices=Outcome, default=Outcome.OPEN)
    told = models.TextField("what changed, or why nothing did", max_length=1000, blank=True)
    summary = models.CharField(
        "in one plain line",
        max_length=200,
        blank=True,
        help_text="Without names: all members read it, and nothing else of the record.",
    )
    decisions = models.BooleanField("better decisions", default=False)
    services = models.BooleanField("better services", default=False)
    relationships = models.BooleanField("better relationships and trust", default=False)
    answer = models.CharField(max_length=9, choices=Answer, blank=True, default=Answer.NONE)
    answer_note = models.TextField("in their own words", max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def better(self) -> list[str]:
        """The dimensions in which something became better [P6]."""
        return [name for name in DIMENSIONS if getattr(self, name)]

    @property
    def dimensions(self) -> list[str]:
        """The same in words."""
        return [DIMENSIONS[name] for name in self.better]


class ContributionQuerySet(models.QuerySet):
    def decided(self):
        """Those of which it is told what changed, or why nothing did."""
        return self.exclude(outcome=Wording.Outcome.OPEN)

    def unanswered(self):
        """Those that the person has not confirmed or disputed as they stand."""
        return self.decided().filter(answer="")

    def disputed(self):
        return self.filter(answer=Wording.Answer.DISPUTED)


class Contribution(Wording, Versioned):
    """What was said, what was decided, what changed; the person confirms or disputes it."""

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
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = ContributionQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(assisted_by__isnull=True) | ~Q(answer=""),
                name="contribution_assisted_is_an_answer",
            ),
        ]

    def __str__(self):
        return f"Contribution of {self.date:%d %B %Y}"

    @property
    def asks(self) -> bool:
        """Whether the person is asked to confirm or dispute what it says."""
        return self.outcome != self.Outcome.OPEN and not self.answer

    @property
    def answered_date(self):
        """The day on which they gave the answer that stands; None without one."""
        if self.answered_at is None:
            return None
        return self.assisted_date or timezone.localdate(self.answered_at)

    def words_at(self, seen: int) -> Wording:
        """What it said at version `seen`: these very words, or earlier ones."""
        return self.earlier.filter(until_version__gte=seen).first() or self


class EarlierWording(Wording):
    """What a contribution's record said before, with the answer to it; never changed."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="earlier_wordings"
    )
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="earlier")
    until_version = models.PositiveIntegerField(help_text="The last version that said so.")
    until_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["until_version"]
        constraints = [
            *Assisted.Meta.constraints,
            models.UniqueConstraint("contribution", "until_version", name="earlierwording_once"),
        ]

    def __str__(self):
        return f"{self.contribution}, until version {self.until_version}"


class BarrierQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(removed_date__isnull=True)


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
    summary = models.CharField(
        "in one plain line",
        max_length=200,
        blank=True,
        help_text="Without names: all members read it, and not what was written by whom raised it.",
    )
    raised_date = models.DateField(default=timezone.localdate)
    owner = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, blank=True, related_name="barriers"
    )
    doing = models.TextField("what is being done", max_length=500, blank=True)
    removed_date = models.DateField("gone since", null=True, blank=True)

    objects = BarrierQuerySet.as_manager()

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

    @property
    def seen_to_by(self):
        """The member who sees to it, or did until it was gone; who has left sees to nothing."""
        if self.owner is None or self.removed_date is not None:
            return self.owner
        return self.owner if self.owner.still_may(Permission.IMPACT_VIEW) else None

    @property
    def shown_what(self) -> str:
        """What stands in the way, for whoever sees to it: not who raised it."""
        return self._without_name(self.what)

    @property
    def shown_summary(self) -> str:
        """The plain line, as all members read it."""
        return self._without_name(self.summary)

    @property
    def shown_doing(self) -> str:
        """What is being done, as all members read it."""
        return self._without_name(self.doing)

    def _without_name(self, text) -> str:
        """However it was typed, and whenever: a line may be older than what it is checked for."""
        return without_name(text, self.leader.name) if self.leader else text
