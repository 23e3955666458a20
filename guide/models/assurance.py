"""The gate before signing off: a patient leader's own statement, and the decision beside it [P15].

Statements and decisions are never edited; a correction is a new one, and the one before stays.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from leaders.models import Leader
from leaders.models.words import Copied, OnTheGrid
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class ProposalQuerySet(models.QuerySet):
    def with_standing(self):
        """Each with the `view` and `choice` that nothing corrects.

        With them the version that was stated about, and the account of whoever stated. `is_held`:
        a lead has to read it first, so nothing of it is told. `is_corrected`: the statement that
        stands is another than the one that was decided beside.
        """
        latest = Statement.objects.filter(proposal=OuterRef("pk"), corrected_by__isnull=True)
        stated = latest.filter(is_held=False)
        decided = Decision.objects.filter(proposal=OuterRef("pk"), corrected_by__isnull=True)
        later = Statement.objects.filter(
            proposal=OuterRef("proposal"), is_held=False, pk__gt=OuterRef("statement")
        )
        return self.annotate(
            view=Subquery(stated.values("view")[:1]),
            stated_version=Subquery(stated.values("proposal_version")[:1]),
            stated_by=Subquery(stated.values("leader__user")[:1]),
            is_held=Exists(latest.filter(is_held=True)),
            choice=Subquery(decided.values("choice")[:1]),
            is_corrected=Exists(decided.filter(Exists(later))),
        )


class Proposal(OnTheGrid, Versioned):
    """A business case or plan: what is proposed, who took part, and how far that went [P2]."""

    class Kind(models.TextChoices):
        CASE = "case", "Business case"
        PLAN = "plan", "Plan or strategy"
        CHANGE = "change", "Change to a service"
        OTHER = "other", "Something else"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="proposals"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.CASE)
    title = models.CharField(max_length=150)
    about = models.TextField("what is proposed", max_length=2000)
    took_part = models.TextField("who took part, and how", max_length=2000, blank=True)
    decide_by = models.DateField("when it is to be decided", null=True, blank=True)
    leader = models.ForeignKey(
        Leader,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        help_text="The patient leader who is asked for a statement.",
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    words_since = models.PositiveIntegerField(
        default=1,
        editable=False,
        help_text="The version since which its words are what they are.",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [*OnTheGrid.Meta.constraints]

    def __str__(self):
        return self.title

    @property
    def view_words(self) -> str:
        """Of a row `with_standing`: "Partly assured"."""
        return Statement.View(self.view).label if self.view else ""

    @property
    def stands(self) -> bool:
        """Of a row `with_standing`: whether the statement is about the words as they are."""
        return self.stated_version is not None and self.stated_version >= self.words_since

    @property
    def words(self) -> dict[str, str]:
        """What a statement is about; when it is decided, and by whom it is stated, is not."""
        return {name: getattr(self, name) for name in ("title", "about", "took_part", "cell")}

    @property
    def read_statement(self) -> "Statement | None":
        """The newest that everybody may read; whatever was decided before it is about another."""
        return self.statements.filter(is_held=False).first()

    def is_stated_by(self, user) -> bool:
        """Whether a statement on it is this person's, made by themselves or entered for them."""
        own = Q(leader__user=user) | Q(by=user, assisted_by__isnull=True)
        return self.statements.filter(own).exists()

    @property
    def choice_words(self) -> str:
        return Decision.Choice(self.choice).label if self.choice else ""


class Statement(Copied):
    """What the patient leader says of the proposal as it read at this version; never changed.

    read: the proposal as it stood: title, about, took_part and cell.
    """

    class View(models.TextChoices):
        ASSURED = "assured", "Assured"
        PARTLY = "partly", "Partly assured"
        NOT_ASSURED = "not_assured", "Not assured"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="statements"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="statements")
    proposal_version = models.PositiveIntegerField()
    read = models.JSONField()
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="statements")
    view = models.CharField(max_length=11, choices=View)
    words = models.TextField("in their own words", max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_held = models.BooleanField(
        default=False, help_text="Of somebody under 18: a lead has not read it yet (ADR 17)."
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            *Copied.Meta.constraints,
            models.CheckConstraint(
                condition=Q(view__in=("assured", "partly", "not_assured")),
                name="statement_view_known",
            ),
            models.UniqueConstraint(
                "proposal", condition=Q(corrects__isnull=True), name="statement_first_once"
            ),
        ]

    def __str__(self):
        return f"{self.proposal}: {self.get_view_display()}"

    def is_of(self, proposal: Proposal) -> bool:
        """Whether it is about the words of its proposal, which is given afresh, as they are."""
        return self.proposal_version >= proposal.words_since


class Decision(models.Model):
    """What the executive decided, beside the statement that stood then; never changed."""

    class Choice(models.TextChoices):
        GO = "go", "Go ahead"
        CHANGES = "changes", "Go ahead with changes"
        WAIT = "wait", "Wait until more is done together"
        STOP = "stop", "Do not go ahead"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="decisions"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="decisions")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="decisions")
    choice = models.CharField(max_length=7, choices=Choice)
    words = models.TextField("the reasons", max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__in=("go", "changes", "wait", "stop")),
                name="decision_choice_known",
            ),
            models.UniqueConstraint(
                "proposal", condition=Q(corrects__isnull=True), name="decision_first_once"
            ),
        ]

    def __str__(self):
        return f"{self.proposal}: {self.get_choice_display()}"


class Certificate(models.Model):
    """A decision and the statement beside it on one page, as they stood; it names no patient.

    data: canonical JSON; content: the bytes of its PDF once it was made, which are kept.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="certificates"
    )
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="certificate")
    data = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    content = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"Certificate {self.sha256[:12]}"
