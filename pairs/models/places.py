"""Which pairs have a place in a programme, whether they came, and their coaching.

A place stands on what may be known of a pair: on what a lead wrote down of it, or on words that
all of its members said yes to. It is gone, with all that hangs on it, when the one ends or any
member takes the other back. Those who look after a programme read these rows and no table of pairs.
"""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pairs.models.cohorts import Cohort, CohortDay
from pairs.models.outgoing import Outgoing
from pairs.models.pairs import Pair
from pairs.models.registrations import Registration
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

MOST_MINUTES = 480


class CohortPlaceQuerySet(models.QuerySet):
    def taken(self):
        return self.filter(answer=CohortPlace.Answer.ACCEPTED)

    def unanswered(self):
        return self.filter(answer=CohortPlace.Answer.NONE)


class CohortPlace(Versioned):
    """A place that a pair has, or asks for.

    One pair may stand here twice, once as it was written down and once as it asked: that it is the
    same is nobody's to know, so nothing compares them.
    """

    class Answer(models.TextChoices):
        NONE = "", "Not answered yet"
        ACCEPTED = "accepted", "You have a place"
        DECLINED = "declined", "Not this time"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="cohort_places"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="all_places")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="cohort_places")
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="cohort_places"
    )
    outgoing = models.OneToOneField(
        Outgoing, models.PROTECT, null=True, blank=True, related_name="cohort_place"
    )
    called = models.CharField("what they are called in the list", max_length=60, blank=True)
    words = models.TextField("what they ask", max_length=1000, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.NONE, blank=True)
    reply = models.TextField("what you tell them", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CohortPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    registration__isnull=False,
                    outgoing__isnull=True,
                    called="",
                    words="",
                    answer="accepted",
                )
                | (
                    Q(registration__isnull=True, outgoing__isnull=False)
                    & ~Q(called="")
                    & ~Q(words="")
                ),
                name="cohortplace_written_down_or_asked_for",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(answer="accepted", answered_at__isnull=False, answered_by__isnull=False)
                | (
                    Q(answer="declined", answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(reply="")
                ),
                name="cohortplace_answered_when_and_why_not",
            ),
            models.UniqueConstraint("cohort", "registration", name="cohortplace_written_down_once"),
        ]

    def __str__(self):
        return self.called or str(self.registration)

    @property
    def is_taken(self) -> bool:
        return self.answer == self.Answer.ACCEPTED


class Attendance(models.Model):
    """Whether a pair came to a day, and not who of it. Where it is not said there is no row."""

    class Came(models.TextChoices):
        ALL = "all", "All of them came"
        SOME = "some", "Some of them came"
        NOBODY = "nobody", "Nobody came"

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey(CohortPlace, models.CASCADE, related_name="attendance")
    day = models.ForeignKey(CohortDay, models.CASCADE, related_name="attendance")
    came = models.CharField("who came", max_length=6, choices=Came)

    class Meta:
        ordering = ["day__date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(came__in=("all", "some", "nobody")), name="attendance_came_known"
            ),
            models.UniqueConstraint("place", "day", name="attendance_once_a_day"),
        ]

    def __str__(self):
        return f"{self.day}: {self.get_came_display()}"


class Coaching(Versioned):
    """A time with a coach between the days: when, where and with whom, and never what was said."""

    class Happened(models.TextChoices):
        UNSAID = "", "Not said yet"
        YES = "yes", "It took place"
        NO = "no", "It did not take place"

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    place = models.ForeignKey(CohortPlace, models.CASCADE, related_name="coaching")
    date = models.DateField("when it is")
    starts = models.TimeField("when it starts", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        "for how many minutes",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
    )
    coach = models.CharField("with whom", max_length=120, blank=True)
    where = models.CharField("where it is", max_length=200, blank=True)
    happened = models.CharField(
        "whether it took place",
        max_length=3,
        choices=Happened,
        default=Happened.UNSAID,
        blank=True,
    )

    class Meta:
        ordering = ["date", "starts", "pk"]
        verbose_name_plural = "coaching"
        constraints = [
            models.CheckConstraint(
                condition=Q(happened__in=("", "yes", "no")), name="coaching_happened_known"
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="coaching_minutes_up_to_a_day",
            ),
        ]

    def __str__(self):
        return f"Coaching on {self.date:%-d %B %Y}"
