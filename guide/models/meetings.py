"""The board's rhythm, meetings that work for everybody, and projects put to the test."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from leaders.models import Forum
from leaders.months import months_after
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

FEWEST_MONTHS, MOST_MONTHS = 1, 24


class BoardCycle(Versioned):
    """How often the board takes patient leadership, and when it did last [P15]."""

    organisation = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, related_name="board_cycle"
    )
    every_months = models.PositiveSmallIntegerField(
        "how often, in months",
        default=6,
        validators=[MinValueValidator(FEWEST_MONTHS), MaxValueValidator(MOST_MONTHS)],
    )
    last_date = models.DateField("when the board took it last", null=True, blank=True)
    next_date = models.DateField(
        "the next meeting that takes it",
        null=True,
        blank=True,
        help_text="Where the board has a date; else it is worked out.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every_months__gte=FEWEST_MONTHS, every_months__lte=MOST_MONTHS),
                name="boardcycle_months_1_to_24",
            ),
        ]

    def __str__(self):
        return f"Board cycle of {self.organisation}"

    @property
    def due_date(self):
        """The day by which the board takes it again; None where it never has."""
        return months_after(self.last_date, self.every_months) if self.last_date else None

    def take(self, day) -> None:
        """Count from `day`, if the board took it then and not later; a date planned until then is
        past."""
        if self.last_date is None or self.last_date < day:
            self.last_date = day
            if self.next_date and self.next_date <= day:
                self.next_date = None


class Readiness(Versioned):
    """One meeting got ready so that patient leaders can take part as equals [P16, P17, P37].

    lines: an answer for each key of the checklist: yes, no or not_needed.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="readiness"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField("which meeting", max_length=150)
    forum = models.ForeignKey(
        Forum, models.PROTECT, null=True, blank=True, related_name="readiness"
    )
    date = models.DateField("when it meets")
    days_ahead = models.PositiveSmallIntegerField(
        "working days ahead that papers go out", default=5, validators=[MaxValueValidator(60)]
    )
    sent_date = models.DateField("when the papers went out", null=True, blank=True)
    lines = models.JSONField(default=dict)
    for_patients = models.TextField("what it means for patients", max_length=1000, blank=True)
    with_leaders = models.TextField(
        "what you do to work with patient leaders", max_length=1000, blank=True
    )
    note = models.TextField("what to do better next time", max_length=1000, blank=True)

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name_plural = "readiness"

    def __str__(self):
        return self.title


class ProjectTest(Versioned):
    """An improvement project put to the four tests [P22].

    answers: for each key of the checklist {"met": yes, partly or no, "because": words}.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="project_tests"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField("which project", max_length=150)
    about = models.TextField("what it is about", max_length=1000, blank=True)
    date = models.DateField("when you looked")
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["-date", "-pk"]

    def __str__(self):
        return self.title
