"""Boards, committees and groups, with their three legs [P3] and their place on the grid [P2]."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from leaders.models.words import Leg, Level, OnTheGrid
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

ISOLATED = 2
"""At most so many patient seats leave whoever sits there alone [P2]."""
MOST_SEATS = 99


class ForumQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_date__isnull=True)

    def ended(self):
        return self.filter(ended_date__isnull=False)

    def missing_a_leg(self):
        return self.filter(Q(clinical_seats=0) | Q(managerial_seats=0) | Q(patient_seats=0))

    def isolated(self):
        return self.filter(patient_seats__range=(1, ISOLATED))

    def flagged(self):
        return self.missing_a_leg() | self.isolated()

    def with_taken(self, day):
        """Each with `taken`: how many sit on its patient seats; staff do not count [P19]."""
        roles = self.model.appointments.rel.related_model.objects.on_patient_seats(day)
        taken = roles.filter(forum=OuterRef("pk")).order_by().values("forum")
        count = taken.annotate(people=Count("leader", distinct=True)).values("people")
        return self.annotate(taken=Coalesce(Subquery(count), 0))


class Forum(OnTheGrid, Versioned):
    """Where decisions are prepared or made, and how many seats each leg has."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="forums"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=150)
    level = models.CharField(max_length=12, choices=Level)
    purpose = models.TextField("what it is for", max_length=500, blank=True)
    clinical_seats = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(MOST_SEATS)]
    )
    managerial_seats = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(MOST_SEATS)]
    )
    patient_seats = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(MOST_SEATS)]
    )
    patients_vote = models.BooleanField("patient seats have a vote", default=False)
    ended_date = models.DateField(null=True, blank=True, help_text="The first day without it.")

    objects = ForumQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *OnTheGrid.Meta.constraints,
            models.UniqueConstraint(
                "organisation", "name", condition=Q(ended_date__isnull=True), name="forum_name_once"
            ),
            models.CheckConstraint(
                condition=Q(clinical_seats__lte=MOST_SEATS)
                & Q(managerial_seats__lte=MOST_SEATS)
                & Q(patient_seats__lte=MOST_SEATS),
                name="forum_seats_0_to_99",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def seats(self) -> dict[str, int]:
        return {leg: getattr(self, f"{leg}_seats") for leg in Leg.values}

    @property
    def missing_legs(self) -> list[Leg]:
        """The legs without a seat: the stool does not stand [P3]."""
        return [Leg(leg) for leg, seats in self.seats.items() if not seats]

    @property
    def is_isolated_seat(self) -> bool:
        """One or two lay people among the others [P2]: one patient isn't every patient [KF2]."""
        return 0 < self.patient_seats <= ISOLATED


class Meeting(Versioned):
    """One meeting of a forum: goes into calendars, and says when its papers are due [P37]."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="meetings"
    )
    forum = models.ForeignKey(Forum, models.PROTECT, related_name="meetings")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=150, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    where = models.CharField(max_length=200, blank=True)
    papers_date = models.DateField("papers go out on", null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
            ),
        ]

    def __str__(self):
        return self.title or str(self.forum)
