"""Organisations and groups outside with which the work is done [P18, P21, P24, P35]."""

from django.db import models
from django.db.models import F, Q

from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class PartnerQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_date__isnull=True)


class Partner(Versioned):
    """A partner, with what we give as well as what we ask: they are invested in, not used [P21].

    `portal_organisation` is the same body where it uses this portal too: a person may let it find
    them in its people bank.
    """

    class Kind(models.TextChoices):
        VOLUNTARY = "voluntary", "Voluntary or community organisation"
        GROUP = "group", "Patient, carer or community group"
        PPG = "ppg", "Patient participation group"
        COUNCIL = "council", "Council or public body"
        NHS = "nhs", "NHS organisation"
        EDUCATION = "education", "School, college or university"
        BUSINESS = "business", "Business or social enterprise"
        FAITH = "faith", "Faith group"
        OTHER = "other", "Other"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="partners"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=9, choices=Kind)
    contact = models.CharField("who to speak to", max_length=254, blank=True)
    we_give = models.TextField("what we give", max_length=500, blank=True)
    we_ask = models.TextField("what we ask", max_length=500, blank=True)
    types = models.ManyToManyField("leaders.LeaderType", blank=True, related_name="partners")
    portal_organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="known_as_partner",
    )
    started_date = models.DateField(null=True, blank=True)
    ended_date = models.DateField(null=True, blank=True, help_text="The first day without them.")

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "name",
                condition=Q(ended_date__isnull=True),
                name="partner_name_once",
            ),
            models.UniqueConstraint(
                "organisation",
                "portal_organisation",
                condition=Q(portal_organisation__isnull=False, ended_date__isnull=True),
                name="partner_portal_organisation_once",
            ),
            models.CheckConstraint(
                condition=Q(portal_organisation__isnull=True)
                | ~Q(portal_organisation=F("organisation")),
                name="partner_is_another",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True)
                | Q(started_date__isnull=True)
                | Q(ended_date__gte=F("started_date")),
                name="partner_ends_after_start",
            ),
        ]

    def __str__(self):
        return self.name
