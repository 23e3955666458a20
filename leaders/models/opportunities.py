"""What could be done together, and who would like to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import capfirst

from leaders.models.framework import Attribute, LeaderType
from leaders.models.people import Leader
from leaders.models.words import Assisted, OnTheGrid
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

FOLLOW_UP_DAYS = 10
"""Working days in which somebody who is interested hears from us."""


class OpportunityQuerySet(models.QuerySet):
    def open(self):
        """Those one can say yes to today."""
        today = timezone.localdate()
        return self.filter(Q(closes_date__isnull=True) | Q(closes_date__gte=today), state="open")


class Opportunity(OnTheGrid, Versioned):
    """Something to do together: better shaped with patient leaders than offered to them [P40]."""

    class Kind(models.TextChoices):
        """Presets from [P26] and [P30]; the last is for everything nobody thought of."""

        MENTOR_STAFF = "mentor_staff", "Mentor or teach staff"
        TRAIN = "train", "Train patients or carers"
        PEER = "peer", "Support others as a peer"
        ADVOCATE = "advocate", "Speak up for others"
        AMBASSADOR = "ambassador", "Be an ambassador"
        RECRUIT = "recruit", "Help choose new staff"
        DESIGN = "design", "Redesign a service"
        GROUP = "group", "Join a group or committee"
        RESEARCH = "research", "Do research together"
        REVIEW = "review", "Review a service or a paper"
        DIGITAL = "digital", "Run an online space"
        STORY = "story", "Tell a story at a meeting"
        PRIZE = "prize", "Judge or win a prize"
        SOLVE = "solve", "Find a solution"
        OTHER = "other", "Something else"

    class Formality(models.TextChoices):
        FORMAL = "formal", "Formal: a role with a description"
        LIGHT = "light", "Light: a talk and a few agreed lines"
        NONE = "none", "None: come along"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="opportunities"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    formality = models.CharField(max_length=6, choices=Formality)
    description = models.TextField("what it is", max_length=2000)
    can_decide = models.TextField("what can be decided", max_length=500, blank=True)
    cannot_decide = models.TextField("what can’t be decided", max_length=500, blank=True)
    decided_together = models.TextField("what is decided together", max_length=500, blank=True)
    attributes = models.ManyToManyField(Attribute, blank=True, related_name="opportunities")
    types = models.ManyToManyField(LeaderType, blank=True, related_name="opportunities")
    place = models.CharField(max_length=100, blank=True)
    support = models.TextField("what people get", max_length=500, blank=True)
    shaped_by_leaders = models.BooleanField(default=False)
    first_step = models.BooleanField("a good first step", default=False)
    public = models.BooleanField("shown on the public page", default=False)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    closes_date = models.DateField("last day to say yes", null=True, blank=True)
    happens_date = models.DateField("when it starts", null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name_plural = "opportunities"
        indexes = [
            models.Index(fields=["organisation", "state", "closes_date"], name="opportunity_open")
        ]
        constraints = [
            *OnTheGrid.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="draft", opened_at__isnull=True)
                | Q(state="open", opened_at__isnull=False, closed_at__isnull=True)
                | Q(state="closed", closed_at__isnull=False),
                name="opportunity_state_has_its_time",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def in_short(self) -> str:
        """How formal it is, where nothing asks that: "Come along", not "None: come along"."""
        return capfirst(self.get_formality_display().partition(": ")[2])

    @property
    def takes_interest(self) -> bool:
        """Whether one can say yes today; the last day counts."""
        last = self.closes_date
        return self.state == self.State.OPEN and (last is None or timezone.localdate() <= last)


def may_be_told() -> models.QuerySet:
    """Living, taking part, and their yes to being told of things to do stands now."""
    return Leader.objects.taking_part().consenting("contact")


def takes_yes(day) -> Q:
    """Of an interest: one can say yes to its opportunity on `day`, which may be a Parameter."""
    still = Q(opportunity__closes_date__isnull=True) | Q(opportunity__closes_date__gte=day)
    return still & Q(opportunity__state=Opportunity.State.OPEN)


class InterestQuerySet(models.QuerySet):
    def waiting(self):
        """Said yes and not heard from us yet."""
        return self.filter(followed_up_at__isnull=True, state=Interest.State.INTERESTED)

    def invited(self):
        """Those who may be told of it now: a yes to being told that is taken back ends it."""
        return self.filter(leader__in=may_be_told(), state=Interest.State.INVITED)

    def told(self):
        """Invited and told, and no answer yet."""
        return self.invited().filter(told_at__isnull=False)

    def shown(self):
        """Who answered, and those who were told and may still be told."""
        told = Q(told_at__isnull=False, leader__in=may_be_told())
        return self.filter(~Q(state=Interest.State.INVITED) | told)

    def to_tell(self):
        """Invited, and not told yet."""
        return self.invited().filter(told_at__isnull=True)


class Interest(Assisted):
    """A person and an opportunity: invited by us, or interested by themselves. Never allocated."""

    class State(models.TextChoices):
        INVITED = "invited", "Invited"
        INTERESTED = "interested", "Would like to"
        TAKING_PART = "taking_part", "Takes part"
        NOT_NOW = "not_now", "Not this time"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="interests"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    opportunity = models.ForeignKey(Opportunity, models.PROTECT, related_name="interests")
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="interests")
    state = models.CharField(max_length=11, choices=State)
    note = models.TextField("anything they want to say", max_length=500, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True, help_text="Put on the list.")
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When the letter went, or somebody told them otherwise."
    )
    said_at = models.DateTimeField(null=True, blank=True, help_text="When they said yes or no.")
    follow_up_by = models.DateField(null=True, blank=True)
    followed_up_at = models.DateTimeField(null=True, blank=True)
    followed_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["follow_up_by", "said_at", "pk"]
        indexes = [
            models.Index(fields=["organisation", "follow_up_by"], name="interest_by_follow_up")
        ]
        constraints = [
            *Assisted.Meta.constraints,
            models.UniqueConstraint("opportunity", "leader", name="interest_once"),
            models.CheckConstraint(
                condition=Q(state="invited", invited_at__isnull=False)
                | (~Q(state="invited") & Q(said_at__isnull=False)),
                name="interest_state_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(followed_up_at__isnull=True, followed_up_by__isnull=True)
                | Q(followed_up_at__gte=F("said_at"), followed_up_by__isnull=False),
                name="interest_followed_up_when_and_by_whom",
            ),
        ]

    def __str__(self):
        return f"{self.leader} and {self.opportunity}"

    @property
    def may_follow_up(self) -> bool:
        """Whether it is for us to be in touch: not after a death, or their own "not this time"."""
        said_no = self.state == self.State.NOT_NOW and self.followed_up_at is None
        answered = self.state != self.State.INVITED and not said_no
        return answered and self.leader.may_be_contacted

    @property
    def said_date(self):
        """The day on which they said yes or no."""
        return timezone.localdate(self.said_at)

    @property
    def is_waiting(self) -> bool:
        """Said yes and not heard from us yet."""
        return self.state == self.State.INTERESTED and self.followed_up_at is None

    @property
    def is_overdue(self) -> bool:
        last = self.follow_up_by
        return self.is_waiting and last is not None and last < timezone.localdate()
