"""The doors by which people come in themselves: the public page, and a colleague's card."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from leaders.models.people import Leader
from portal.organisations.converters import new_public_id
from portal.organisations.models import Membership, Versioned
from portal.organisations.permissions import Permission

CARD_DAYS = 30
CONFIRM_DAYS = 7
APPLICATION_DAYS = 60
"""After so many days nobody has decided in time: what was typed is deleted."""


def organisation_runs() -> Q:
    """Of what belongs to an organisation: it has not ended."""
    today = timezone.localdate()
    return Q(organisation__closed_date__isnull=True) | Q(organisation__closed_date__gt=today)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class InvolvePage(Versioned):
    """The public page “Get involved” of an organisation; closed until somebody opens it."""

    organisation = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, related_name="involve_page"
    )
    is_open = models.BooleanField(default=False)
    welcome = models.TextField("what you want to say first", max_length=1000, blank=True)
    privacy = models.TextField("what happens to what people type", max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=False) | ~Q(privacy=""), name="involvepage_says_privacy"
            ),
        ]

    def __str__(self):
        return f"Get involved: {self.organisation}"

    @classmethod
    def open_at(cls, slug: str) -> "InvolvePage | None":
        """The page that the public reads at this address, if there is one and it is open."""
        found = cls.objects.filter(organisation_runs(), is_open=True, organisation__slug=slug)
        return found.select_related("organisation").first()


class CardQuerySet(models.QuerySet):
    def fresh(self):
        """Not used yet, and not out of date."""
        now = timezone.now()
        return self.filter(organisation_runs(), used_at__isnull=True, expires_at__gt=now)

    def usable(self):
        """Of these, those of colleagues who still hand out cards: who leaves takes none along."""
        makers = Membership.objects.filter(
            organisation=OuterRef("organisation"), user=OuterRef("made_by")
        )
        today = timezone.localdate()
        return self.fresh().filter(Exists(makers.who_may(Permission.CARD_HAND_OVER, today)))


class Card(models.Model):
    """A card or QR code that a colleague hands over. It knows nothing about the person.

    Whoever opens its link registers themselves. Unused after 30 days it is deleted.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="cards"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    token_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"card of {timezone.localtime(self.made_at):%d %B %Y}"

    @classmethod
    def by_token(cls, token: str) -> "Card | None":
        """The card with this link, while it can be used."""
        found = cls.objects.usable().filter(token_digest=digest(token))
        return found.select_related("organisation").first()

    @classmethod
    def left_over(cls, token: str) -> "Card | None":
        """The card with this link that could be used, had not whoever made it left."""
        found = cls.objects.fresh().filter(token_digest=digest(token))
        return found.select_related("organisation").first()

    @classmethod
    def new(cls, *, organisation, made_by) -> tuple["Card", str]:
        """A card that is not saved yet, and the secret of its link, which is kept nowhere.

        Twelve letters and figures: somebody may have to type them in from paper.
        """
        token = new_public_id()
        now = timezone.now()
        card = cls(
            organisation=organisation,
            made_by=made_by,
            token_digest=digest(token),
            made_at=now,
            expires_at=now + timedelta(days=CARD_DAYS),
        )
        return card, token


class ApplicationQuerySet(models.QuerySet):
    def waiting(self):
        """Those that a lead may decide now."""
        return self.filter(state=Application.State.WAITING, expires_at__gt=timezone.now())

    def looked_at(self):
        """Those that a lead may open: somebody decided about them, or they wait, or did too long.

        Not those whose address nobody has confirmed.
        """
        return self.exclude(state=Application.State.UNCONFIRMED)

    def past(self, now):
        """Those that nobody decided in time, or whose address was never confirmed."""
        return self.filter(decided_at__isnull=True, expires_at__lte=now)


class Application(models.Model):
    """What somebody typed to register themselves, until a lead has looked at it.

    It waits for their email address to be confirmed (where they gave one), then for the lead.
    Decided, it is blanked: what is kept is the register record, or nothing about the person.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "Waits for their email"
        WAITING = "waiting", "Waits for you"
        ACCEPTED = "accepted", "On the register"
        DECLINED = "declined", "Not taken up"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="applications"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    card = models.ForeignKey(
        Card, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    name = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=5, choices=Leader.Way, blank=True)
    contact = models.CharField(max_length=254, blank=True)
    own_words = models.TextField(max_length=500, blank=True)
    opportunity = models.ForeignKey(
        "leaders.Opportunity", models.PROTECT, null=True, blank=True, related_name="applications"
    )
    under_18 = models.BooleanField(default=False)
    guardian_name = models.CharField(max_length=120, blank=True)
    guardian_contact = models.CharField(max_length=254, blank=True)
    may_tell = models.BooleanField(
        default=False, help_text="They ticked that we may tell them of things to do together."
    )
    state = models.CharField(max_length=11, choices=State)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    leader = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="applications"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        indexes = [
            models.Index(fields=["organisation", "state", "sent_at"], name="application_by_state")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("unconfirmed", "waiting"), decided_at__isnull=True)
                | Q(state__in=("accepted", "declined"), decided_at__isnull=False),
                name="application_decided_when",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(name="", contact="", own_words=""),
                name="application_blank_once_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(leader__isnull=False),
                name="application_accepted_is_a_leader",
            ),
        ]

    def __str__(self):
        return self.name or f"application of {timezone.localtime(self.sent_at):%d %B %Y}"

    @property
    def mail_to(self) -> str:
        """Where a letter to them goes, if by email at all; to a guardian, of somebody under 18."""
        if self.under_18:
            return self.guardian_contact if "@" in self.guardian_contact else ""
        return self.contact if self.way == Leader.Way.EMAIL else ""

    @property
    def is_past(self) -> bool:
        """Whether nobody decided about it, or confirmed it, in time: it is deleted next night."""
        return self.decided_at is None and self.expires_at <= timezone.now()

    @classmethod
    def late(cls, token: str) -> "Application | None":
        """What the link of a letter was for, when its time is over and nothing came of it."""
        found = cls.objects.past(timezone.now()).filter(token_digest=digest(token))
        return found.select_related("organisation").first()

    @classmethod
    def by_token(cls, token: str) -> "Application | None":
        """What the link of a letter confirms, while nobody has decided about it."""
        found = cls.objects.filter(
            token_digest=digest(token), decided_at__isnull=True, expires_at__gt=timezone.now()
        )
        return found.select_related("organisation").first()

    def new_token(self) -> str:
        """The secret of the link that confirms this; only its digest is kept. Does not save."""
        token = secrets.token_urlsafe(24)
        self.token_digest = digest(token)
        return token
