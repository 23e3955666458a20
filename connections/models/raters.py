"""Who is asked to rate in a round, and from which perspective."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.organisations.converters import new_public_id


class Perspective(models.TextChoices):
    """The side from which a person answers in a round: one, even if they are on two."""

    BOARD = "board", "Board"
    EXECUTIVE = "executive", "Executive"
    CLINICAL = "clinical", "Clinical"
    STAFF = "staff", "Staff"
    PATIENT_LEADER = "patient_leader", "Patient leaders"
    PARTNER = "partner", "Partners"


class RaterQuerySet(models.QuerySet):
    def asked(self):
        """Everybody who still is a rater of the round."""
        return self.filter(removed_at__isnull=True)

    def of(self, user):
        """This person's own rows: claimed, or waiting under their (proven) email address."""
        return self.asked().owned(user, user.email)

    def owned(self, user, email):
        return self.filter(Q(user=user) | Q(user__isnull=True, email=email))

    def unanswered(self):
        """Those who have not sent their answers."""
        return self.asked().filter(
            Q(response__isnull=True) | Q(response__submitted_at__isnull=True)
        )


class Rater(models.Model):
    """One person (or one group in a workshop) asked to rate in one round.

    Known by email until they first come in; somebody who doesn't use the web has a name only,
    and their paper form is entered for them (`way` assisted).
    """

    class Way(models.TextChoices):
        ONLINE = "online", "Online"
        ASSISTED = "assisted", "On paper or by telephone, entered for them"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="raters"
    )
    round = models.ForeignKey("connections.Round", models.PROTECT, related_name="raters")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="raters"
    )
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.ONLINE)
    offered = models.JSONField(
        default=list, help_text="The perspectives this person may choose from; usually one."
    )
    perspective = models.CharField(max_length=20, choices=Perspective, blank=True)
    shown_small = models.BooleanField(
        null=True, help_text="May their perspective be shown although it is small?"
    )
    added_at = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = RaterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "round",
                "user",
                condition=Q(user__isnull=False, removed_at__isnull=True),
                name="rater_once_a_round",
            ),
            models.UniqueConstraint(
                "round",
                "email",
                condition=~Q(email="") & Q(removed_at__isnull=True),
                name="rater_email_once_a_round",
            ),
            models.CheckConstraint(
                condition=Q(perspective__in=["", *Perspective.values]),
                name="rater_perspective_known",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(name=""), name="rater_has_email_or_name"
            ),
            models.CheckConstraint(
                condition=~Q(email="") | Q(way="assisted"), name="rater_without_email_is_assisted"
            ),
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def has_two_hats(self) -> bool:
        return len(self.offered) > 1

    @property
    def hats(self) -> str:
        """ "Board", or "Board or Patient leaders": as they were asked, whatever they chose."""
        return " or ".join(str(Perspective(key).label) for key in self.offered)

    def may_be_few(self, fewest: int) -> bool:
        """Whether fewer than `fewest` are asked from a perspective that this rater may take."""
        others = self.round.raters.asked().exclude(pk=self.pk)
        taken = list(
            others.filter(perspective__in=self.offered).values_list("perspective", flat=True)
        )
        return any(taken.count(perspective) + 1 < fewest for perspective in self.offered)
