"""Who stands behind a pair, and, for one that goes openly, who signs it off [KF1, KF4]."""

from django.db import models
from django.db.models import Q

from pairs.models.pairs import Pair
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class Backing(Versioned):
    """Somebody who backs the pair, by name or by what they are, and with what."""

    class Kind(models.TextChoices):
        MONEY = "money", "Money"
        INTEREST = "interest", "Regular interest in what you do"
        TIME = "time", "Time that is set free for it"
        DOORS = "doors", "Opening doors to others"
        OTHER = "other", "Something else"

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="backings")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    sponsor = models.CharField("who backs you", max_length=150, blank=True)
    kind = models.CharField("with what", max_length=8, choices=Kind, blank=True)
    words = models.TextField("what was said or agreed", max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "backing"

    def __str__(self):
        return self.sponsor or self.get_kind_display() or "Backing"


class Route(Versioned):
    """Whether a pair asks those above for leave first, or works until there is a story to tell."""

    class Way(models.TextChoices):
        OPEN = "open", "Openly, with leave from those above"
        QUIET = "quiet", "Quietly, until there is something to tell"

    pair = models.OneToOneField(Pair, models.PROTECT, related_name="route")
    way = models.CharField("the way you go", max_length=5, choices=Way, blank=True)

    class Meta:
        verbose_name = "route"

    def __str__(self):
        return self.get_way_display() or "Not chosen"

    @property
    def is_open(self) -> bool:
        return self.way == self.Way.OPEN


class SignOff(Versioned):
    """One link of the chain of managers, from the nearest to the top: asked when, signed when."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="sign_offs")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    place = models.PositiveSmallIntegerField("where in the chain", default=1)
    who = models.CharField("who signs it off", max_length=150)
    asked_date = models.DateField("when you asked", null=True, blank=True)
    signed_date = models.DateField("when they signed it off", null=True, blank=True)
    note = models.CharField("what they said", max_length=300, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = "sign-off"
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_date__isnull=True)
                | Q(signed_date__isnull=True)
                | Q(asked_date__lte=models.F("signed_date")),
                name="signoff_asked_before_signed",
            ),
        ]

    def __str__(self):
        return self.who
