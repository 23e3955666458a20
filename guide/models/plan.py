"""The plan: what will be done, by whom, by when; and the partner who confirms it [P6, P12, P13].

The plan is a draft until its patient-leader co-owner has confirmed the very words that stand in it.
A change of wording or owner, or a dropped action, makes new words to be confirmed; a new date or
status does not. The words confirmed last stand meanwhile.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from guide.models.content import Tip
from leaders.models import Barrier, Leader
from leaders.models.words import Copied
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned
from portal.organisations.permissions import Permission

BENEFITS = {
    "business": "for how we work",
    "health": "for people's health",
    "social": "for the community",
}
"""The benefits that an action seeks [P12]: fields of an action, and their words."""


class PlanQuerySet(models.QuerySet):
    def current(self):
        return self.filter(closed_at__isnull=True)


class Plan(Versioned):
    """What an organisation means to do; one at a time. `words` counts what is to be confirmed.

    co_owner: the patient leader who confirms it; empty where none is found yet.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="plans"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=150)
    purpose = models.TextField("what we want to be different", max_length=1000, blank=True)
    co_owner = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="plans"
    )
    words = models.PositiveIntegerField(default=1, editable=False)
    asked_words = models.PositiveIntegerField(
        default=0, editable=False, help_text="The words that the co-owner was last asked about."
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation", condition=Q(closed_at__isnull=True), name="plan_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(asked_words__lte=F("words")), name="plan_asked_about_words_that_are"
            ),
        ]

    def __str__(self):
        return self.title


class Confirmation(Copied):
    """The co-owner's answer to the plan at exactly these words; never changed.

    A later answer to the same words counts instead: somebody may object to what was entered for
    them. items: the words themselves, as they stood (guide/plans/words.py); people by their
    keys, since who may be named can change.
    """

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        NOT_YET = "not_yet", "Not yet"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="plan_confirmations"
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="confirmations")
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="plan_confirmations")
    words = models.PositiveIntegerField()
    items = models.JSONField()
    answer = models.CharField(max_length=9, choices=Answer)
    note = models.TextField("in their own words", max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            *Copied.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answer="confirmed") | ~Q(note=""), name="confirmation_not_yet_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.plan}: {self.get_answer_display()}"


class ActionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status__in=("to_do", "under_way"))

    def overdue(self, day):
        return self.open().filter(due_date__lt=day)

    def standing(self):
        """All but the dropped ones."""
        return self.exclude(status="dropped")


class Action(Versioned):
    """One thing to do. Where it came from is told: a point, a type's level, a barrier, a reason.

    What comes from higher up (a culture answer, a shared pair) is linked from there.
    """

    class Status(models.TextChoices):
        TO_DO = "to_do", "To do"
        UNDER_WAY = "under_way", "Under way"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="actions"
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="actions")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    what = models.TextField("what will be done", max_length=300)
    owner = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, blank=True, related_name="actions"
    )
    co_owner = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    due_date = models.DateField("by when", null=True, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.TO_DO)
    done_date = models.DateField(null=True, blank=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    business = models.BooleanField("better for how we work", default=False)
    health = models.BooleanField("better for people's health", default=False)
    social = models.BooleanField("better for the community", default=False)
    benefit = models.CharField("what will be better", max_length=300, blank=True)

    tip = models.ForeignKey(Tip, models.PROTECT, null=True, blank=True, related_name="actions")
    type_key = models.CharField(max_length=40, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    barrier = models.ForeignKey(
        Barrier, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    reason = models.CharField(
        max_length=40, blank=True, help_text="A key of the nine reasons [P2]."
    )

    since_words = models.PositiveIntegerField(
        default=1, editable=False, help_text="The number of the plan's words with which it came."
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = [F("due_date").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(fields=["plan", "status", "due_date"], name="action_by_plan"),
            models.Index(
                fields=["plan", "status", "owner", "due_date", "co_owner"], name="action_counted"
            ),
            models.Index(fields=["owner", "status", "due_date"], name="action_by_owner"),
            models.Index(fields=["plan", "since_words"], name="action_since_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("to_do", "under_way", "done", "dropped")),
                name="action_status_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="dropped") | ~Q(dropped_why=""), name="action_dropped_says_why"
            ),
            models.CheckConstraint(
                condition=Q(status="done", done_date__isnull=False)
                | (~Q(status="done") & Q(done_date__isnull=True)),
                name="action_done_when",
            ),
            models.CheckConstraint(
                condition=Q(type_key="", level__isnull=True)
                | (~Q(type_key="") & Q(level__gte=0, level__lte=4)),
                name="action_type_with_level_0_to_4",
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.TO_DO, self.Status.UNDER_WAY)

    @property
    def better(self) -> list[str]:
        """The keys of the benefits that it seeks."""
        return [name for name in BENEFITS if getattr(self, name)]

    def is_moved_by(self, membership) -> bool:
        """Whether they may say how far it is: who sees to it, who shares it, who keeps the plan."""
        shares = self.co_owner is not None and self.co_owner.user_id == membership.user_id
        owns = self.owner_id == membership.pk
        return owns or shares or membership.may(Permission.PLAN_MANAGE)

    @property
    def benefits(self) -> list[str]:
        return [words for name, words in BENEFITS.items() if getattr(self, name)]


class Change(models.Model):
    """What something said in the fields that changed, until this change; never changed itself.

    before: the old values by field, people by their keys. words: the number of the last words
    of the plan that said so; empty where they did not change.
    """

    before = models.JSONField()
    words = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]


class PlanChange(Change):
    """Of the plan itself: its title, its purpose, who confirms it."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="plan_changes"
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="changes")

    def __str__(self):
        return f"{self.plan}, until {timezone.localtime(self.at):%d %B %Y}"


class ActionChange(Change):
    """Of one action. plan: the one whose words changed with it, if they did."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="action_changes"
    )
    action = models.ForeignKey(Action, models.PROTECT, related_name="changes")
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="action_changes"
    )

    class Meta(Change.Meta):
        indexes = [models.Index(fields=["plan", "words"], name="actionchange_by_words")]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=True, words__isnull=True)
                | Q(plan__isnull=False, words__isnull=False),
                name="actionchange_words_of_a_plan",
            ),
        ]

    def __str__(self):
        return f"{self.action}, until {timezone.localtime(self.at):%d %B %Y}"


class Comment(models.Model):
    """A word on an action, from anybody who sees the plan."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="action_comments"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="comments")
    text = models.TextField("your comment", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_held = models.BooleanField(
        default=False, help_text="Of somebody under 18: a lead has not read it yet (ADR 17)."
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"Comment on {self.action}"
