"""A programme for pairs: some days together with other pairs, and coaching between them [KF].

What stands here is the organisation's. Which pairs come is in places.py.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pairs.content import ways
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

MOST_PLACES = 99
PROGRAMME_PLACES = 12
WAYS = ("find", "grow", "learn", "energy", "embed")
"""The five ways to lead together, by their keys in fixtures/pairs.json."""


class CohortQuerySet(models.QuerySet):
    def going_on(self):
        """Not ended: also those that are still to begin."""
        return self.filter(ended_at__isnull=True)

    def taking_requests(self):
        return self.going_on().filter(is_open=True)


class Cohort(Versioned):
    """One round of a programme, and where it stands in what the organisation plans for itself.

    next_date: when the one after it begins, so that it is no one-off.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="cohorts"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField("what it is called", max_length=120)
    purpose = models.TextField("what it is for", max_length=1000, blank=True)
    places = models.PositiveSmallIntegerField(
        "how many pairs can come",
        default=PROGRAMME_PLACES,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    is_open = models.BooleanField("pairs can ask for a place", default=False)
    in_plan = models.TextField(
        "where it stands in the development plan", max_length=500, blank=True
    )
    plan_link = models.URLField("where the plan can be read", max_length=500, blank=True)
    next_date = models.DateField("when the next programme begins", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(places__gte=1, places__lte=MOST_PLACES), name="cohort_places_1_to_99"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def takes_requests(self) -> bool:
        return self.is_open and self.ended_at is None


class CohortDayQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(called_off_at__isnull=True)


class CohortDay(Versioned):
    """One day of it, by the clock of this country. A day that is called off still stands there.

    way: a key of WAYS, which the day is about, or nothing.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="cohort_days"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="days")
    title = models.CharField("what the day is called", max_length=120)
    way = models.CharField("which of the five ways it is about", max_length=10, blank=True)
    date = models.DateField("when it is")
    starts = models.TimeField("when it starts", null=True, blank=True)
    ends = models.TimeField("when it ends", null=True, blank=True)
    where = models.CharField("where it is", max_length=200, blank=True)
    link = models.URLField("where it is online", max_length=500, blank=True)
    covers = models.TextField("what it covers", max_length=2000, blank=True)
    material = models.URLField("where its material is", max_length=500, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CohortDayQuerySet.as_manager()

    class Meta:
        ordering = ["date", "starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=("", *WAYS)), name="cohortday_way_known"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True)
                | Q(starts__isnull=False, ends__isnull=False, ends__gt=F("starts")),
                name="cohortday_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.date:%-d %B %Y}"

    @property
    def way_title(self) -> str:
        return next((way.title for way in ways() if way.key == self.way), "")

    @property
    def is_past(self) -> bool:
        return self.date < timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        """Nobody knows yet who came to it."""
        return self.date > timezone.localdate()

    @property
    def has_a_place(self) -> bool:
        """Whether it is known where it is, or how to get there online."""
        return bool(self.where or self.link)
