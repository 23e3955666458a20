"""Reward for time and expertise [P38]: rates and tiers are each organisation's own data.

Amounts are offers and claims with a state. Bank details stay in payroll; no report says who
declined.
"""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leaders.models.framework import Dated
from leaders.models.opportunities import Opportunity
from leaders.models.people import Leader
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

LEAST = MinValueValidator(Decimal("0.01"))


class Tier(Dated):
    """A level of involvement with its own name here, and whether it is paid."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="tiers"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=60)
    description = models.CharField(max_length=300, blank=True)
    paid = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "organisation", "name", condition=Q(valid_to__isnull=True), name="tier_name_once"
            ),
        ]

    def __str__(self):
        return self.name


class Rate(Dated):
    """What is paid for what, in pounds, under a tier or for everybody."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="rates"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    tier = models.ForeignKey(Tier, models.PROTECT, null=True, blank=True, related_name="rates")
    name = models.CharField("for what", max_length=100)
    amount = models.DecimalField("pounds", max_digits=7, decimal_places=2, validators=[LEAST])

    class Meta(Dated.Meta):
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gt=0), name="rate_above_nought"),
        ]

    def __str__(self):
        return self.name


class Recognition(Versioned):
    """Something offered to one person for what they gave; they may take it or not."""

    class Kind(models.TextChoices):
        PAYMENT = "payment", "Payment"
        EXPENSES = "expenses", "Expenses"
        TRAINING = "training", "Training"
        TIME_CREDITS = "time_credits", "Time credits"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        OFFERED = "offered", "Offered"
        DECLINED = "declined", "Declined"
        CLAIMED = "claimed", "Claimed"
        PAID = "paid", "Paid or given"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="recognitions"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="recognitions")
    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, null=True, blank=True, related_name="recognitions"
    )
    rate = models.ForeignKey(
        Rate, models.PROTECT, null=True, blank=True, related_name="recognitions"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.CharField("for what", max_length=200)
    amount = models.DecimalField(
        "pounds", max_digits=7, decimal_places=2, null=True, blank=True, validators=[LEAST]
    )
    date = models.DateField(default=timezone.localdate)
    state = models.CharField(max_length=8, choices=State, default=State.OFFERED)
    state_date = models.DateField("since", default=timezone.localdate)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["organisation", "state"], name="recognition_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="recognition_amount_above_nought",
            ),
            models.CheckConstraint(
                condition=Q(state_date__gte=F("date")), name="recognition_state_after_offer"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.what}"
