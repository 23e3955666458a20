"""A board paper: the cover sheet that people fill in, and what this organisation demands of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class Purpose(models.TextChoices):
    APPROVAL = "approval", "Approval"
    DECISION = "decision", "Decision"
    DISCUSSION = "discussion", "Discussion"
    ASSURANCE = "assurance", "Assurance"
    INFORMATION = "information", "Information"


class Publication(models.TextChoices):
    PUBLIC = "public", "Part 1: public"
    PRIVATE = "private", "Part 2: private"


class Paper(Versioned):
    """One paper on one round; frozen for decision, and again for the record once agreed."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="papers"
    )
    round = models.ForeignKey("connections.Round", models.PROTECT, related_name="papers")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    title = models.CharField(max_length=200)
    meeting = models.CharField(max_length=200, blank=True)
    meeting_date = models.DateField("date of the meeting", null=True, blank=True)
    agenda_item = models.CharField(max_length=40, blank=True)
    sponsor = models.CharField("executive sponsor", max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    publication = models.CharField(
        "publication status", max_length=10, choices=Publication, blank=True
    )
    summary = models.TextField("executive summary", max_length=4000, blank=True)
    recommendations = models.TextField(max_length=4000, blank=True)
    previously_considered = models.TextField(
        "previously considered by", max_length=1000, blank=True
    )
    strategic_objective = models.CharField(max_length=300, blank=True)
    risk_reference = models.CharField(max_length=200, blank=True)
    equality_impact = models.TextField(max_length=2000, blank=True)
    involvement = models.TextField(
        "how patients and the public were involved", max_length=2000, blank=True
    )
    appendices = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=["", *Purpose.values]), name="paper_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(publication__in=["", *Publication.values]),
                name="paper_publication_known",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def freezes_as(self) -> str | None:
        """What the paper can be frozen as now: "decision" while nothing is agreed, then "record".

        None while the answers are not open to the board.
        """
        if self.round.is_settled:
            return "record"
        if self.round.state == self.round.State.CLOSED and self.round.revealed_at:
            return "decision"
        return None


class CoverRule(models.Model):
    """A line of the cover sheet that this organisation wants filled in before freezing.

    An organisation without any rule has not chosen yet: cover.DEFAULT holds. One that has chosen
    always has the rule "title", so that choosing nothing else is a choice.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="cover_rules"
    )
    field = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "field", name="coverrule_once"),
        ]

    def __str__(self):
        return self.field
