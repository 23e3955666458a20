"""A pair's charter: what its members share, in words that each of them has said yes to [KF1].

A yes is to words that were read (ADR 14): each save is a text of its own, with a number, and
whoever says yes sends the number that they read.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pairs.models.agreeing import MemberYes
from pairs.models.pairs import Pair, PairMember
from portal.organisations.models import Versioned

SHARED = ("purpose", "ambition", "leadership", "ownership", "responsibility")
"""The five things that are shared in a pair."""
LINES = (*SHARED, "values", "principles", "whose_sides", "making_room")


def line(name: str) -> models.TextField:
    return models.TextField(name, max_length=1000, blank=True)


class Charter(Versioned):
    """The draft, which any member edits; `version` is the number of its text."""

    pair = models.OneToOneField(Pair, models.PROTECT, related_name="charter")
    purpose = line("purpose")
    ambition = line("ambition")
    leadership = line("leadership")
    ownership = line("ownership")
    responsibility = line("responsibility")
    values = line("values")
    principles = line("principles")
    whose_sides = line("whose sides matter")
    making_room = line("how we make room for them")

    def __str__(self):
        return f"Charter of {self.pair}"

    @property
    def said(self) -> dict[str, str]:
        """What stands in each line."""
        return {name: getattr(self, name) for name in LINES}


class CharterText(models.Model):
    """One text of a charter as it was saved; its words never change.

    among: who was in the pair when the last of them said yes, by their keys; stood_at: when that
    was. The text that stands is the one whose time is the newest.
    """

    charter = models.ForeignKey(Charter, models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    said = models.JSONField(default=dict)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    among = models.JSONField(default=list, blank=True)
    stood_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("charter", "number", name="chartertext_once_a_number"),
            models.CheckConstraint(
                condition=Q(stood_at__isnull=True, among=[])
                | (Q(stood_at__isnull=False) & ~Q(among=[])),
                name="chartertext_stands_among_whom",
            ),
        ]

    def __str__(self):
        return f"Text {self.number}"


class CharterYes(MemberYes):
    """One member's yes to one text, among those who are in the pair with them then.

    Who is in it may change and the words stay: then the same person may say yes to them anew.
    """

    text = models.ForeignKey(CharterText, models.PROTECT, related_name="yeses")
    member = models.ForeignKey(PairMember, models.PROTECT, related_name="+")
    among = models.JSONField(default=list)

    class Meta(MemberYes.Meta):
        verbose_name_plural = "charter yeses"
        constraints = [
            *MemberYes.Meta.constraints,
            models.UniqueConstraint("text", "member", "among", name="charteryes_once"),
        ]

    def __str__(self):
        return f"{self.member}: {self.text}"
