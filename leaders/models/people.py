"""The register: one record for each patient leader at each organisation."""

import unicodedata

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from leaders.models.framework import Attribute, LeaderType, Location
from leaders.models.words import Pace, RouteIn, Stage
from portal.organisations.converters import new_public_id
from portal.organisations.models import Membership, Versioned
from portal.organisations.permissions import Permission


def folded(text: str) -> str:
    """Lower case, without accents and double spaces: "Zoë  Ash" and "zoe ash" are found alike."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def contact_key(contact: str) -> str:
    """An email address in lower case, or a telephone number's figures, or the folded text."""
    if "@" in contact:
        return contact.strip().lower()
    figures = "".join(c for c in contact if c.isdecimal())
    letters = any(c.isalpha() for c in contact)
    if len(figures) >= 7 and not letters:
        return "0" + figures[2:] if figures.startswith("44") else figures
    return folded(contact)


NARROWS = (
    *("pace", "deceased_at", "last_contact_date", "type_bits", "attribute_bits"),
    *("ask_again_date", "stage", "location", "point_of_contact"),
)
"""What a list can be narrowed by: columns of its indexes, so that it looks at no other rows."""


def _listed(*fields, name) -> models.Index:
    """For the list and its count, which read nothing but this index; erased records are not in it.

    That is why `erased_at`, always empty here, is a field of it too: SQLite asks for it (ADR 11).
    """
    return models.Index(
        fields=["organisation", *fields],
        condition=Q(erased_at__isnull=True),
        name=name,
    )


def not_answering(organisation, day) -> models.QuerySet[Membership]:
    """Members who answered people once and do not on `day`: who has left, or become another."""
    here = Membership.objects.filter(organisation=organisation)
    return here.who_may_no_more(Permission.CONTACT_FOR, day)


def with_nobody(organisation, day) -> Q:
    """People without a point of contact who answers on `day`."""
    left = Q(point_of_contact__in=not_answering(organisation, day))
    return Q(point_of_contact__isnull=True) | left


class LeaderQuerySet(models.QuerySet):
    def living(self):
        """Without those who have died, whom nobody contacts any more, and erased records."""
        return self.filter(deceased_at__isnull=True, erased_at__isnull=True)

    def without_letters(self):
        """Those to whom we never write: who has died, and who is under 18, for what we have to say
        to a young person goes to their parent or guardian."""
        return self.filter(Q(deceased_at__isnull=False) | Q(under_18=True))

    def taking_part(self):
        return self.living().filter(pace=Pace.ACTIVE)

    def consenting(self, kind):
        """Those whose consent to `kind` stands now; nobody under 18 is named in public."""
        given = self.model.consents.rel.related_model.objects.standing().filter(kind=kind)
        found = self.filter(Exists(given.filter(leader=OuterRef("pk"))))
        return found.filter(under_18=False) if kind == "naming" else found

    def matching(self, words: str):
        """Those in whose name, own words, skills or place every one of the words occurs."""
        for word in folded(words).split():
            self = self.filter(words__contains=word)
        return self


class Leader(Versioned):
    """A person whom this organisation knows as a patient leader, in their own words first.

    Only a name, one way to reach them and their yes are needed. Whoever has an account is linked
    to it; each organisation keeps a record of its own, for each answers for its own.
    """

    class Way(models.TextChoices):
        EMAIL = "email", "Email"
        PHONE = "phone", "Telephone"
        POST = "post", "Letter"
        OTHER = "other", "Another way, or through somebody else"

    class Basis(models.TextChoices):
        SAID = "said", "They said yes, in person or on the telephone"
        WROTE = "wrote", "They wrote that they agree"
        JOINED = "joined", "They registered themselves"
        EARLIER = "earlier", "They agreed earlier, for a list that we keep here now"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="leaders"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leader_records",
    )
    name = models.CharField("name they like to be called by", max_length=120)
    way = models.CharField("how to reach them", max_length=5, choices=Way)
    contact = models.CharField("their address or number", max_length=254, blank=True)
    consent_basis = models.CharField(max_length=7, choices=Basis)
    consent_date = models.DateField(help_text="When they agreed to be on the register.")

    own_words = models.TextField("what they do, in their own words", max_length=500, blank=True)
    aims = models.TextField("where they want to go", max_length=1000, blank=True)
    skills = models.TextField("what they are good at and like doing", max_length=500, blank=True)
    place = models.CharField("where they are", max_length=100, blank=True)
    types = models.ManyToManyField(LeaderType, blank=True, related_name="leaders")
    location = models.CharField(max_length=10, choices=Location, blank=True)
    attributes = models.ManyToManyField(Attribute, blank=True, related_name="leaders")
    experience = models.JSONField(default=list, help_text="Values of Experience; self-declared.")
    route_in = models.CharField(max_length=12, choices=RouteIn, blank=True)
    came_through = models.ForeignKey(
        "leaders.Partner", models.PROTECT, null=True, blank=True, related_name="brought_in"
    )
    stage = models.CharField(max_length=11, choices=Stage, blank=True)
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.ACTIVE)
    point_of_contact = models.ForeignKey(
        "organisations.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_for",
    )
    works_here = models.BooleanField(
        default=False, help_text="Also on the staff: never counted on the patient leg of a forum."
    )
    under_18 = models.BooleanField(default=False)
    guardian_name = models.CharField(max_length=120, blank=True)
    guardian_contact = models.CharField(max_length=254, blank=True)
    guardian_consent_date = models.DateField(null=True, blank=True)
    guardian_account_date = models.DateField(
        null=True,
        blank=True,
        help_text="When the guardian of somebody under 18 agreed to an account of their own.",
    )

    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    deceased_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    name_key = models.CharField(max_length=120, editable=False)
    contact_key = models.CharField(max_length=254, blank=True, editable=False)
    words = models.TextField(editable=False, help_text="What the list searches, folded.")
    # What other tables say, kept beside the person by leaders/kept.py alone (ADR 11).
    type_bits = models.BigIntegerField(default=0, editable=False)
    attribute_bits = models.BigIntegerField(default=0, editable=False)
    last_contact_date = models.DateField(null=True, editable=False)
    ask_again_date = models.DateField(null=True, editable=False)

    objects = LeaderQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
        indexes = [
            _listed("name_key", "id", "erased_at", *NARROWS, name="leader_by_name"),
            _listed("added_at", "id", "erased_at", *NARROWS, name="leader_by_added"),
            _listed("erased_at", *NARROWS, name="leader_by_facts"),
            _listed(
                *("point_of_contact", "pace", "deceased_at", "erased_at"),
                name="leader_by_point_of_contact",
            ),
            models.Index(fields=["organisation", "contact_key"], name="leader_by_contact"),
            models.Index(
                fields=["contact_key"], condition=Q(under_18=True), name="leader_young_by_contact"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "user",
                condition=Q(user__isnull=False),
                name="leader_user_once_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["", *Stage.values]), name="leader_stage_known"
            ),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="leader_pace_known"),
            models.CheckConstraint(
                condition=Q(location__in=["", *Location.values]), name="leader_location_known"
            ),
            models.CheckConstraint(
                condition=~Q(contact="") | Q(erased_at__isnull=False),
                name="leader_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(under_18=False)
                | (~Q(guardian_contact="") & Q(guardian_consent_date__isnull=False))
                | Q(erased_at__isnull=False),
                name="leader_under_18_has_guardian",
            ),
        ]

    def __str__(self):
        return self.name

    @staticmethod
    def keys_of(*, name, contact, own_words="", skills="", place="") -> dict[str, str]:
        """What is kept beside these texts to sort by, to search in and to find duplicates."""
        return {
            "name_key": folded(name)[:120],
            "contact_key": contact_key(contact)[:254],
            "words": folded(" ".join((name, own_words, skills, place))),
        }

    @property
    def may_be_contacted(self) -> bool:
        return self.deceased_at is None and self.erased_at is None

    @property
    def may_be_invited(self) -> bool:
        """Whether a letter may ask them to make an account."""
        return self.proves_itself and self.may_be_contacted

    @property
    def proves_itself(self) -> bool:
        """Whether an account with their address is theirs: families share addresses (ADR 17)."""
        return self.user_id is None and self.way == self.Way.EMAIL and self.may_have_account

    @property
    def may_have_account(self) -> bool:
        """Under 18: once their guardian agreed, with an address that is not the guardian's."""
        if not self.under_18:
            return True
        return self.guardian_account_date is not None and self.has_own_address

    @property
    def has_own_address(self) -> bool:
        by_email = self.way == self.Way.EMAIL
        return by_email and self.contact_key != contact_key(self.guardian_contact)

    @property
    def turns_to(self) -> Membership | None:
        """Their point of contact, while that colleague still answers."""
        contact = self.point_of_contact
        answers = contact is not None and contact.still_may(Permission.CONTACT_FOR)
        return contact if answers else None
