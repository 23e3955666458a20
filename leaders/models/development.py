"""What helps people grow: check-ins [P27], stories told [P16], learning [P39]."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from leaders.models.appointments import Appointment
from leaders.models.forums import Forum
from leaders.models.names import without_name
from leaders.models.people import Leader
from leaders.models.words import Assisted
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class CheckIn(Versioned):
    """A talk every six months with somebody who represents: make it easier, or rethink it?"""

    class Outcome(models.TextChoices):
        FINE = "fine", "Carry on"
        EASIER = "easier", "Make it easier"
        RETHINK = "rethink", "Rethink the role"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="check_ins"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="check_ins")
    date = models.DateField(default=timezone.localdate)
    outcome = models.CharField(max_length=7, choices=Outcome)
    agreed = models.TextField("what you agreed", max_length=1000, blank=True)
    next_date = models.DateField("talk again on", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["organisation", "next_date"], name="checkin_by_next")]

    def __str__(self):
        return self.get_outcome_display()


class StoryQuerySet(models.QuerySet):
    def standing(self):
        """Those that whoever told them still agrees to."""
        return self.filter(withdrawn_at__isnull=True)


class Story(Assisted, Versioned):
    """A patient's story told at a meeting, with their consent to how they are named."""

    class Naming(models.TextChoices):
        NAMED = "named", "With their name"
        ROLE = "role", "By what they do, without a name"
        ANONYMOUS = "anonymous", "Without a name"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="stories"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="stories")
    title = models.CharField("what it is about, in a few words", max_length=120)
    forum = models.ForeignKey(Forum, models.PROTECT, null=True, blank=True, related_name="stories")
    told_date = models.DateField(null=True, blank=True)
    naming = models.CharField("how they are named", max_length=9, choices=Naming)
    known_as = models.CharField(
        "what they are called instead of their name", max_length=100, blank=True
    )
    consent_date = models.DateField("they agreed on")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed = models.TextField("what it led to", max_length=1000, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-told_date", "-pk"]
        verbose_name_plural = "stories"
        constraints = [
            *Assisted.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(naming="role") | ~Q(known_as=""), name="story_by_role_says_which"
            ),
            models.CheckConstraint(
                condition=Q(naming__in=("named", "role", "anonymous")), name="story_naming_known"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def stands(self) -> bool:
        """Whether they still agree that it is told."""
        return self.withdrawn_at is None

    @property
    def told_by(self) -> str:
        """Whose story it is, as they wish it said; never a name without their yes."""
        if not self.stands:
            return ""
        if self.is_named:
            return self.leader.name
        called = without_name(self.known_as, self.leader.name)
        return called if self.naming == self.Naming.ROLE else "Somebody who is not named"

    @property
    def is_named(self) -> bool:
        """Whether their name may stand beside it; nobody under 18 is named."""
        return self.naming == self.Naming.NAMED and not self.leader.under_18

    @property
    def shown_title(self) -> str:
        """What it is about, without their name where they are not named."""
        return self.title if self.is_named else without_name(self.title, self.leader.name)


class Learning(Versioned):
    """A chance to learn: skills before knowledge of the system [P39]; led with patient leaders."""

    class Kind(models.TextChoices):
        SKILL = "skill", "A skill, like speaking up or holding a dialogue"
        KNOWLEDGE = "knowledge", "Knowledge of how the system works"

    class LedBy(models.TextChoices):
        LEADER = "leader", "A patient leader"
        TOGETHER = "together", "A patient leader and staff together"
        STAFF = "staff", "Staff"
        OUTSIDE = "outside", "Somebody from outside"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="learnings"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=120)
    date = models.DateField()
    kind = models.CharField(max_length=9, choices=Kind)
    led_by = models.CharField("led by", max_length=8, choices=LedBy)
    shared_with_staff = models.BooleanField("staff learned alongside", default=False)
    leaders = models.ManyToManyField(Leader, blank=True, related_name="learnings")

    class Meta:
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("skill", "knowledge")), name="learning_kind_known"
            ),
        ]

    def __str__(self):
        return self.title
