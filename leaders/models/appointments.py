"""Who holds which role, from when to when; past ones stay."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from leaders.models.choices import LocalRole
from leaders.models.forums import Forum
from leaders.models.framework import Location, RoleType
from leaders.models.people import Leader
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class AppointmentQuerySet(models.QuerySet):
    def on(self, day):
        """Those that hold on `day`; periods are half-open: [starts, ends)."""
        return self.filter(Q(ends_date__isnull=True) | Q(ends_date__gt=day), starts_date__lte=day)

    def ending(self, first, last):
        """Those whose term ends or review comes from `first` to `last`, both included."""
        return self.filter(
            Q(ends_date__range=(first, last)) | Q(review_date__range=(first, last))
        ).exclude(ends_date__lt=first)


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
        "which term it is", default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
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
                condition=Q(term__gte=1, term__lte=20), name="appointment_term_1_to_20"
            ),
        ]

    def __str__(self):
        return str(self.role)

    @property
    def role(self) -> RoleType | LocalRole:
        return self.role_type or self.local_role

    def holds_on(self, day) -> bool:
        return self.starts_date <= day and (self.ends_date is None or day < self.ends_date)
