"""What changed in a record and when: nothing is overwritten."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leaders.models.people import Leader
from leaders.models.words import Copied, Pace, Stage
from portal.organisations.converters import new_public_id


class Change(models.Model):
    """One step on a person's way, valid from a day on; the newest of the latest day holds."""

    date = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["date", "at", "pk"]


class StageChange(Change):
    """A stage [P7]. Set with the person, so who was there is part of it."""

    leader = models.ForeignKey(Leader, models.PROTECT, related_name="stage_changes")
    stage = models.CharField(max_length=11, choices=Stage, blank=True)
    with_person = models.BooleanField("set together with the person", default=False)

    class Meta(Change.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=["", *Stage.values]), name="stagechange_known"
            )
        ]

    def __str__(self):
        return self.get_stage_display() or "No stage"


class PaceChange(Change):
    """Taking part, paused, moved on. No reason is asked or kept."""

    leader = models.ForeignKey(Leader, models.PROTECT, related_name="pace_changes")
    pace = models.CharField(max_length=8, choices=Pace)

    class Meta(Change.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="pacechange_known")
        ]

    def __str__(self):
        return self.get_pace_display()


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        """Given, and not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def ended_by_death(self):
        """Withdrawn by the deed that recorded a death: they stand again if that was a mistake."""
        return self.filter(withdrawn_at=F("leader__deceased_at"))

    def not_taken_back(self):
        """Standing, or ended by nothing but a death."""
        return self.standing() | self.ended_by_death()


class Consent(Copied):
    """A yes to one thing, with the words that were put; withdrawn at once, never deleted.

    Whoever asks reads `standing()` at each response: nothing is kept that could go stale.
    """

    class Kind(models.TextChoices):
        CONTACT = "contact", "We may tell them of things to do together"
        NAMING = "naming", "Their name may stand in papers that the public reads"
        SHARE = "share", "We may ask them to share an action or a plan, or for a statement"
        BANK = "bank", "A partner organisation may find them"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="consents"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=7, choices=Kind)
    partner = models.ForeignKey(
        "leaders.Partner", models.PROTECT, null=True, blank=True, related_name="consents"
    )
    words = models.CharField(max_length=300, help_text="What they said yes to, as it was put.")
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            *Copied.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="bank", partner__isnull=False)
                | (~Q(kind="bank") & Q(partner__isnull=True)),
                name="consent_bank_names_partner",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__gte=F("given_at"), withdrawn_by__isnull=False),
                name="consent_withdrawn_when_and_by_whom",
            ),
            models.UniqueConstraint(
                "leader",
                "kind",
                condition=Q(withdrawn_at__isnull=True, partner__isnull=True),
                name="consent_stands_once",
            ),
            models.UniqueConstraint(
                "leader",
                "partner",
                condition=Q(withdrawn_at__isnull=True, partner__isnull=False),
                name="consent_to_partner_stands_once",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
