"""Who holds which role, from when to when; past ones stay."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from leaders.models.choices import LocalRole
from leaders.models.forums import Forum
from leaders.models.framework import Location, RoleType
from leaders.models.people import Leader
from leaders.models.words import Pace
from leaders.months import latest_before, months_after
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

MOST_TERMS = 20
CHECK_IN_MONTHS = 6
REPRESENTATIVE = "representative"
"""The key of the type whose roles are talked about every CHECK_IN_MONTHS months [P27]."""
DUE_DAYS = 90
"""How far ahead the end of a term, or a day to look at a role, is told."""


def talk_since(last: date) -> date:
    """The latest day after which a talk is due by `last`."""
    return latest_before(last, CHECK_IN_MONTHS)


class AppointmentQuerySet(models.QuerySet):
    def on(self, day):
        """Those that hold on `day`; periods are half-open: [starts, ends)."""
        return self.filter(Q(ends_date__isnull=True) | Q(ends_date__gt=day), starts_date__lte=day)

    def living(self):
        """Those of people who live."""
        return self.filter(leader__deceased_at=None, leader__erased_at=None)

    def sitting(self, day):
        """Those that hold on `day`, of people who live."""
        return self.on(day).living()

    def on_patient_seats(self, day):
        """Of these, the ones that count on the patient leg: staff never do [P19]."""
        return self.sitting(day).filter(leader__works_here=False)

    def meeting_period(self, starts_date, ends_date):
        """Those whose time has a day in common with [starts_date, ends_date); None: open."""
        found = self.filter(Q(ends_date__isnull=True) | Q(ends_date__gt=starts_date))
        return found.filter(starts_date__lt=ends_date) if ends_date else found

    def dated(self, first, last):
        """Those whose term ends, or that are to be looked at, from `first` to `last`."""
        return self.filter(
            Q(ends_date__range=(first, last + timedelta(days=1)))
            | Q(review_date__range=(first, last))
        )

    def due(self, first, last):
        """Those that hold on `first`, and have ended by `last` or are to be looked at by then.

        A review that is late stays due; people who died have none.
        """
        return self.sitting(first).filter(Q(ends_date__lte=last) | Q(review_date__lte=last))

    def to_talk_with(self, day, last, since):
        """Roles of representatives who take part on `day`, where a talk [P27] falls due by `last`.

        That is on the agreed day, or half a year after the last talk or the role's beginning:
        where these are not after `since`, which is `talk_since(last)`. Each comes with `talked`
        (the day of the last talk, None without one), `agreed_next` and `since`.
        """
        talks = self.model.check_ins.rel.related_model.objects.filter(appointment=OuterRef("pk"))
        newest = talks.order_by("-date", "-pk")
        found = self.sitting(day).filter(
            Q(role_type__leader_type__key=REPRESENTATIVE)
            | Q(local_role__leader_type__key=REPRESENTATIVE),
            leader__pace=Pace.ACTIVE,
        )
        return found.annotate(
            talked=Subquery(newest.values("date")[:1]),
            agreed_next=Subquery(newest.values("next_date")[:1]),
            since=Coalesce("talked", "starts_date"),
        ).filter(Q(agreed_next__lte=last) | Q(agreed_next__isnull=True, since__lte=since))

    def with_role(self):
        """Each with what its name and its place are read from, in the one query."""
        return self.select_related("role_type", "local_role", "forum")


class Appointment(Versioned):
    """One term in one role of the framework, or in a role that the organisation added."""

    class How(models.TextChoices):
        ELECTED = "elected", "Elected"
        APPOINTED = "appointed", "Appointed"
        RECRUITED = "recruited", "Recruited"
        INVITED = "invited", "Invited"
        SELF_STARTED = "self_started", "Started it themselves"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="appointments"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="appointments")
    role_type = models.ForeignKey(
        RoleType, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    local_role = models.ForeignKey(
        LocalRole, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    forum = models.ForeignKey(
        Forum, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    location = models.CharField(max_length=10, choices=Location)
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True, help_text="The first day without it.")
    term = models.PositiveSmallIntegerField(
        "which term it is",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_TERMS)],
    )
    how = models.CharField("how they came to it", max_length=12, choices=How, blank=True)
    description = models.TextField("what the role is", max_length=2000, blank=True)
    interests_date = models.DateField("interests declared on", null=True, blank=True)
    induction_date = models.DateField("introduced to the role on", null=True, blank=True)
    review_date = models.DateField("look at it together on", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_date", "pk"]
        indexes = [
            models.Index(fields=["organisation", "ends_date"], name="appointment_by_end"),
            models.Index(fields=["organisation", "review_date"], name="appointment_by_review"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(role_type__isnull=True, local_role__isnull=False)
                | Q(role_type__isnull=False, local_role__isnull=True),
                name="appointment_to_one_role",
            ),
            models.CheckConstraint(
                condition=Q(ends_date__isnull=True) | Q(ends_date__gt=F("starts_date")),
                name="appointment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(term__gte=1, term__lte=MOST_TERMS), name="appointment_term_1_to_20"
            ),
        ]

    def __str__(self):
        return str(self.role)

    @property
    def role(self) -> RoleType | LocalRole:
        return self.role_type or self.local_role

    @property
    def last_day(self) -> date | None:
        """The last day of the term, as people say it; None while it is open."""
        return self.ends_date - timedelta(days=1) if self.ends_date else None

    @property
    def talk_due_date(self) -> date:
        """When to talk again; only of one that came from `to_talk_with`."""
        return self.agreed_next or months_after(self.since, CHECK_IN_MONTHS)

    @property
    def is_talk_due(self) -> bool:
        return self.talk_due_date <= timezone.localdate()

    @property
    def is_review_late(self) -> bool:
        return self.review_date is not None and self.review_date < timezone.localdate()

    def holds_on(self, day) -> bool:
        return self.starts_date <= day and (self.ends_date is None or day < self.ends_date)
