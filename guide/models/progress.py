"""How far an organisation is with each point, and what it adds to the guide's further help."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from guide.models.content import Tip
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class State(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    EMBEDDED = "embedded", "Embedded"
    NOT_FOR_US = "not_for_us", "Not for us"


class Standing(models.Model):
    """Where a point stands, what shows it, and why it is not for us if so."""

    state = models.CharField(max_length=11, choices=State, default=State.NOT_STARTED)
    evidence = models.TextField("what shows it", max_length=1000, blank=True)
    note = models.TextField("what else to know", max_length=1000, blank=True)
    why = models.TextField("why it is not for us", max_length=500, blank=True)

    class Meta:
        abstract = True


class Progress(Standing, Versioned):
    """One organisation and one point; what it said before is kept in `earlier`.

    A point without a row is not started.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="progress"
    )
    tip = models.ForeignKey(Tip, models.PROTECT, related_name="progress")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["tip"]
        constraints = [
            models.UniqueConstraint("organisation", "tip", name="progress_once_a_tip"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="progress_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="not_for_us") | ~Q(why=""), name="progress_not_for_us_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.tip}: {self.get_state_display()}"


class EarlierProgress(Standing):
    """What a point's progress said until `until_at`; never changed."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="earlier_progress"
    )
    progress = models.ForeignKey(Progress, models.PROTECT, related_name="earlier")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="When it was said.")
    until_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-until_at", "-pk"]

    def __str__(self):
        return f"{self.progress}, until {timezone.localtime(self.until_at):%d %B %Y}"


class LocalHelp(Versioned):
    """Further help that this organisation adds to a point: a person, a team, a page of its own."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="local_help"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    tip = models.ForeignKey(Tip, models.PROTECT, related_name="local_help")
    name = models.CharField("what it is called", max_length=150)
    what = models.CharField("what one finds there", max_length=300, blank=True)
    link = models.URLField("web address", blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["tip", "name", "pk"]

    def __str__(self):
        return self.name
