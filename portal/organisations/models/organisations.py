"""NHS organisations, their places, and what became of them."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from portal.disclosure import HIGHEST, LOWEST, USUAL
from portal.organisations.converters import new_public_id
from portal.organisations.models.base import Versioned

ods_code = RegexValidator(
    r"^[A-Z0-9]{3,12}$", "An ODS code is 3 to 12 capital letters and numbers, like R0A or G6V2S."
)


class Organisation(Versioned):
    """One legal entity. Its slug stands in every address and never changes (see SlugAlias)."""

    class Kind(models.TextChoices):
        TRUST = "trust", "NHS trust"
        FOUNDATION_TRUST = "foundation_trust", "NHS foundation trust"
        ICB = "icb", "Integrated care board"
        PRACTICE = "practice", "GP practice"
        COUNCIL = "council", "Council"
        VCSE = "vcse", "Voluntary or community organisation"
        OTHER = "other", "Other"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    ods_code = models.CharField(
        "ODS code", max_length=12, null=True, blank=True, unique=True, validators=[ods_code]
    )
    kind = models.CharField(max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members_of_system"
    )
    region = models.CharField(max_length=100, blank=True)
    opened_date = models.DateField(null=True, blank=True)
    closed_date = models.DateField(null=True, blank=True)
    contact = models.CharField(
        "who to ask for help",
        max_length=200,
        blank=True,
        help_text="Shown to its people on the home page and the contact page.",
    )
    small_numbers = models.PositiveSmallIntegerField(
        "fewest people that are shown as a number",
        default=USUAL,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
        help_text="Smaller numbers of people are hidden from all who may not see names (ADR 9).",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_date__isnull=True)
                | Q(opened_date__isnull=True)
                | Q(closed_date__gt=F("opened_date")),
                name="organisation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(small_numbers__gte=LOWEST, small_numbers__lte=HIGHEST),
                name="organisation_small_numbers_3_to_10",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisation_not_its_own_parent",
            ),
        ]

    def __str__(self):
        return self.name


class SlugAlias(models.Model):
    """An old slug that still leads to its organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="slug_aliases")
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        verbose_name_plural = "slug aliases"

    def __str__(self):
        return self.slug


class Succession(models.Model):
    """Bodies merge and split: each row is one line from a predecessor to a successor."""

    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions_out")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions_in")
    date = models.DateField("legal date")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint("predecessor", "successor", name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_to_another"
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class Locality(Versioned):
    """A named place of the organisation that may have rounds of its own [P6]."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="localities")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "localities"
        constraints = [
            models.UniqueConstraint("organisation", "name", name="locality_name_once"),
        ]

    def __str__(self):
        return self.name
