"""A pair that an engagement lead wrote down: the first of the two doors [KF1].

What stands here is the lead's: who, from which side, the challenge, how it stands. What the members
write inside is theirs, and is not here.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import get_text_list

from leaders.models.words import Assisted
from pairs.models.invitations import DAYS
from pairs.models.pairs import Pair, PairMember
from pairs.models.words import Side
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

MOST_NAMES = 3


class RegistrationQuerySet(models.QuerySet):
    def standing(self):
        """Listed and counted: nobody in it objected, and it was not taken off."""
        return self.filter(ended_at__isnull=True)


class Registration(Versioned):
    """Listed, on the lead's home page and counted from the moment it is written down.

    It ends when one of those in it objects, or a lead takes it off; what was written down about
    people is deleted then. noted_at: since when a lead knows that somebody objected.
    """

    class Status(models.TextChoices):
        FORMING = "forming", "Coming together"
        WORKING = "working", "At work"
        PAUSED = "paused", "Paused"
        DONE = "done", "Done"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="pair_registrations"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    pair = models.OneToOneField(Pair, models.PROTECT, related_name="registration")
    challenge = models.TextField("what they work on together", max_length=1000, blank=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.FORMING)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="Since then neither listed nor counted."
    )
    objected = models.BooleanField(default=False, help_text="It ended because somebody objected.")
    noted_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("forming", "working", "paused", "done")),
                name="registration_status_known",
            ),
            models.CheckConstraint(
                condition=Q(objected=False) | Q(ended_at__isnull=False),
                name="registration_over_once_objected",
            ),
            models.CheckConstraint(
                condition=Q(noted_at__isnull=True) | Q(objected=True),
                name="registration_noted_once_objected",
            ),
        ]

    def __str__(self):
        """By the names of up to three; of a team by the first of them."""
        names = [str(one) for one in self.people.all()]
        shown = names if len(names) <= MOST_NAMES else [names[0], f"{len(names) - 1} others"]
        return get_text_list(shown, "and")

    @cached_property
    def named(self) -> list["RegisteredPerson"]:
        """Its people as they were when they were first asked for."""
        return list(self.people.all())

    @property
    def confirmed(self) -> int:
        """How many of them have confirmed it."""
        return sum(one.answer == "confirmed" for one in self.named)

    @property
    def untold(self) -> int:
        """How many of them are still to be told."""
        return sum(one.answer == "" and one.told_at is None for one in self.named)

    @property
    def unagreed(self) -> int:
        """Of how many a parent or guardian has still to agree, where `registered_at` read them."""
        return sum(one.lacks_guardian for one in self.named)


class RegisteredPersonQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(registration__ended_at__isnull=True)

    def unanswered(self):
        """Of pairs that stand, those who neither confirmed nor objected yet."""
        return self.standing().filter(answer="")


class RegisteredPerson(Assisted):
    """Somebody whom the lead named: they are told, and confirm or object. Nobody is asked why.

    member: who they are inside, once they confirmed. token_digest: of the link they were told by.
    copy_given_date: when they were given what was entered for them. guardian_date: when the parent
    or guardian of somebody under 18 agreed to this pair; none where they have not, or took it back.
    left_at: since when they are not in the pair any more, though they had confirmed it.
    """

    class Answer(models.TextChoices):
        NONE = "", "Not answered yet"
        CONFIRMED = "confirmed", "Confirmed"
        OBJECTED = "objected", "Objected"

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="people")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=120)
    email = models.EmailField("email address", blank=True)
    side = models.CharField("their side", max_length=12, choices=Side)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    told_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=9, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    member = models.OneToOneField(
        PairMember, models.PROTECT, null=True, blank=True, related_name="registered_as"
    )
    copy_given_date = models.DateField(null=True, blank=True)
    under_18 = models.BooleanField("is under 18", default=False)
    guardian_date = models.DateField("when their parent or guardian agreed", null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    lacks_guardian = False  # asked of it where that could be so (pairs/registered.py)

    objects = RegisteredPersonQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        # Asked with every home page: whether somebody's address waits for an answer anywhere.
        indexes = [
            models.Index(
                fields=["email"], condition=Q(answer=""), name="registeredperson_unanswered"
            )
        ]
        constraints = [
            *Assisted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="registeredperson_side_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="registeredperson_answered_when",
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=True) | Q(answer="confirmed"),
                name="registeredperson_inside_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(copy_given_date__isnull=True) | Q(assisted_by__isnull=False),
                name="registeredperson_copy_of_what_was_entered",
            ),
            models.CheckConstraint(
                condition=Q(guardian_date__isnull=True) | Q(under_18=True),
                name="registeredperson_guardian_of_somebody_under_18",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | ~Q(answer=""),
                name="registeredperson_left_once_answered",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def guardian_agreed(self) -> bool:
        return self.under_18 and self.guardian_date is not None

    def has_account(self) -> bool:
        """Does the address belong to an account? Only the link's holder may be told."""
        return get_user_model().objects.filter(email=self.email).exists()

    @property
    def expires_at(self):
        """Until when the link works by which they were told; None where there is none."""
        sent = self.told_at if self.token_digest else None
        return sent and sent + timedelta(days=DAYS)

    @property
    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()
