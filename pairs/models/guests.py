"""Guests: somebody from outside to whom a pair opens parts of itself for reading [KF3, KF4].

A guest is let in by every member's yes to the same words: who, as what, which parts, until when.
The words never change; other words are another guest. Any member ends it at once.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pairs.models.agreeing import MemberYes
from pairs.models.invitations import AskedIn, AskedInQuerySet
from pairs.models.pairs import Pair, PairMember
from pairs.models.words import Capacity, Part


class GuestQuerySet(AskedInQuerySet):
    def agreed(self):
        """Those to whom each of the pair's members of today has said yes.

        Whoever joins has not: until they do, the guest reads nothing.
        """
        here = PairMember.objects.current().filter(pair=OuterRef("pair"))
        return self.filter(
            Exists(here), ~Exists(here.exclude(guest_yeses__guest=OuterRef(OuterRef("pk"))))
        )

    def going_on(self):
        """Not ended, and not past their last day."""
        return self.filter(ended_at__isnull=True, until_date__gte=timezone.localdate())

    def reading(self):
        """Those who may read what was opened to them, today."""
        return self.going_on().agreed().filter(accepted_at__isnull=False)

    def told(self):
        """Those whom the members find in their list: asked, or here."""
        return self.going_on().filter(withdrawn_at__isnull=True)


class Guest(AskedIn):
    """parts: values of Part. ended_by: a member, or the guest."""

    letter, door, noun = "pairs/mail/guest.txt", "guest_join", "guest"

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="guests")
    name = models.CharField("their name", max_length=120)
    capacity = models.CharField("as what", max_length=15, choices=Capacity)
    parts = models.JSONField(default=list)
    until_date = models.DateField("the last day on which they may read")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GuestQuerySet.as_manager()

    class Meta(AskedIn.Meta):
        constraints = [
            *AskedIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(capacity__in=Capacity.values), name="guest_capacity_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="guest_ended_when_and_by_whom",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def opened(self) -> list[Part]:
        """The parts that are opened to them, in the order of the words."""
        return [part for part in Part if part in self.parts]

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.until_date < timezone.localdate()


class GuestYes(MemberYes):
    """One member's yes to one guest, their own or entered for them."""

    guest = models.ForeignKey(Guest, models.PROTECT, related_name="yeses")
    member = models.ForeignKey(PairMember, models.PROTECT, related_name="guest_yeses")

    class Meta(MemberYes.Meta):
        constraints = [
            *MemberYes.Meta.constraints,
            models.UniqueConstraint("guest", "member", name="guestyes_once"),
        ]

    def __str__(self):
        return f"{self.member}: {self.guest}"
