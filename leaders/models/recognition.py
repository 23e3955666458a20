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
from leaders.models.words import Assisted
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
            models.UniqueConstraint(
                "organisation",
                "tier",
                "name",
                condition=Q(valid_to__isnull=True, tier__isnull=False),
                name="rate_name_once_a_tier",
            ),
            models.UniqueConstraint(
                "organisation",
                "name",
                condition=Q(valid_to__isnull=True, tier__isnull=True),
                name="rate_name_once_without_tier",
            ),
        ]

    def __str__(self):
        return self.name

    def can_be_used_on(self, day) -> bool:
        """Whether an offer made on `day` may be of this rate: it and its tier hold then."""
        return self.is_valid_on(day) and (self.tier is None or self.tier.is_valid_on(day))


class RecognitionQuerySet(models.QuerySet):
    def given(self):
        """What was paid or given: all that a report may tell."""
        return self.filter(state=Recognition.State.PAID)

    def not_declined(self):
        """What a list may show: nobody reads in a list who said no."""
        return self.exclude(state=Recognition.State.DECLINED)


class Recognition(Assisted, Versioned):
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
    claimed_date = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["organisation", "state"], name="recognition_by_state")]
        constraints = [
            *Assisted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=("offered", "declined"), claimed_date__isnull=True)
                | Q(state__in=("claimed", "paid"), claimed_date__isnull=False),
                name="recognition_claimed_when",
            ),
            models.CheckConstraint(
                condition=Q(claimed_date__isnull=True)
                | Q(claimed_date__gte=F("date"), claimed_date__lte=F("state_date")),
                name="recognition_claimed_after_offer",
            ),
            models.CheckConstraint(
                condition=~Q(kind="payment") | Q(amount__isnull=False),
                name="recognition_payment_has_amount",
            ),
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
