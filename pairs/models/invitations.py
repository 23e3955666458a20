"""Asking somebody into a pair: by a link for one person, once, for fourteen days."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pairs.models.pairs import Pair
from pairs.models.words import Side
from portal.organisations.converters import new_public_id

DAYS = 14


class AskedInQuerySet(models.QuerySet):
    def waiting(self):
        """Neither accepted nor taken back; may be past its date and then wants sending again."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class AskedIn(models.Model):
    """Somebody who is asked into a pair, as what it may be. Only a digest of the link is kept.

    letter, door, noun: the template of the letter, the name of the address that its link leads to,
    and what the pair's log calls it.
    """

    letter: str
    door: str
    noun: str

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    email = models.EmailField("email address")
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AskedInQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="%(class)s_accepted_when_and_by_whom",
            ),
            models.UniqueConstraint(
                "pair",
                "email",
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="%(class)s_waiting_once",
            ),
        ]

    def has_account(self) -> bool:
        """Does the address belong to an account? Only the link's holder may be told."""
        return get_user_model().objects.filter(email=self.email).exists()

    def renew(self) -> None:
        """Good for another fourteen days from now. Does not save."""
        self.sent_at = timezone.now()
        self.expires_at = self.sent_at + timedelta(days=DAYS)

    @property
    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """May still be accepted by its link."""
        done = self.accepted_at is not None or self.withdrawn_at is not None
        return not done and self.expires_at is not None and not self.has_expired


class PairInvitation(AskedIn):
    """To be a member. Nobody but the members and whoever holds the link knows of it."""

    letter, door, noun = "pairs/mail/invitation.txt", "pair_join", "invitation"

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="invitations")
    side = models.CharField("their side", max_length=12, choices=Side)

    class Meta(AskedIn.Meta):
        constraints = [
            *AskedIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="pairinvitation_side_known"
            ),
        ]

    def __str__(self):
        return self.email
