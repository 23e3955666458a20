"""The Patient Leadership Framework [P5-P8] as dated data.

Bodies are abolished and merged, so frameworks and roles carry dates and successors. A published
framework is never edited: a new one is loaded beside it (`manage.py load_framework`).
"""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Location(models.TextChoices):
    """Where a role usually stands [P5]."""

    INSIDE = "inside", "Inside the system"
    BOUNDARY = "boundary", "On the boundary"
    OUTSIDE = "outside", "Outside the system"


class Category(models.TextChoices):
    """The two broad categories, not exclusive [P5]."""

    INFLUENCER = "influencer", "System influencer"
    ENABLER = "enabler", "Community enabler"


class DatedQuerySet(models.QuerySet):
    def on(self, day):
        """What is valid on `day`; periods are half-open: [valid_from, valid_to)."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Dated(models.Model):
    """Valid from a day on, and until another (the first day without it) or for now."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="%(class)s_valid_to_after_from",
            )
        ]

    def is_valid_on(self, day) -> bool:
        return self.valid_from <= day and not self.has_ended_by(day)

    def has_ended_by(self, day) -> bool:
        return self.valid_to is not None and self.valid_to <= day


class Framework(Dated):
    """One published version: its types and its scale."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        ordering = ["valid_from"]

    def __str__(self):
        return self.title

    @classmethod
    def current(cls):
        """The version that new rounds use."""
        return cls.objects.on(timezone.localdate()).latest("valid_from")


class LeaderType(models.Model):
    """One of the rated types, in the order inside to outside."""

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="types")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    name_plural = models.CharField(max_length=60)
    location = models.CharField(max_length=10, choices=Location)
    category = models.CharField(max_length=12, choices=Category)
    summary = models.CharField(max_length=300)
    works_mainly_with_individuals = models.BooleanField(default=False)
    placement_inferred = models.BooleanField(
        default=False,
        help_text="The source's figure reached us as flat text.",
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("framework", "key", name="leadertype_key_once"),
            models.UniqueConstraint("framework", "position", name="leadertype_position_once"),
        ]

    def __str__(self):
        return self.name


class Attribute(models.Model):
    """One of the attributes of a patient leader [P8, P34]: for role descriptions and for people's
    own reflection, never to put people in an order.
    """

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="attributes")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    meaning = models.CharField(max_length=200)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("framework", "key", name="attribute_key_once"),
            models.UniqueConstraint("framework", "position", name="attribute_position_once"),
        ]

    def __str__(self):
        return self.name


class ScaleLevel(models.Model):
    """What a connection level means [P6]: who initiates, how regularly, and is it a dialogue?"""

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="levels")
    value = models.PositiveSmallIntegerField(validators=[MaxValueValidator(4)])
    name = models.CharField(max_length=40)
    meaning = models.CharField(max_length=200)

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint("framework", "value", name="scalelevel_value_once"),
            models.CheckConstraint(condition=Q(value__lte=4), name="scalelevel_0_to_4"),
        ]

    def __str__(self):
        return f"Level {self.value}: {self.name}"


class RoleType(Dated):
    """A role one person holds, or a group one belongs to, under a type. A stable key for ever."""

    class Kind(models.TextChoices):
        ROLE = "role", "Role"
        GROUP = "group", "Group"

    leader_type = models.ForeignKey(LeaderType, models.PROTECT, related_name="roles")
    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.ROLE)
    location = models.CharField(max_length=10, choices=Location)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    note = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        ordering = ["leader_type", "name"]

    def __str__(self):
        return self.name
