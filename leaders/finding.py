"""Which people a list shows: what was typed and chosen above it, as one queryset.

The list, its export and its count all come from here, so that a file holds exactly what the page
shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from leaders.models import Attribute, Framework, Leader, LeaderType, Location, Needs, Pace, Stage
from portal.organisations.models import Membership, Organisation
from portal.prepared import Prepared

NOBODY = "nobody"
DUE = "due"
TYPES = Prepared(lambda framework: LeaderType.objects.filter(framework=framework))
ATTRIBUTES = Prepared(lambda framework: Attribute.objects.filter(framework=framework))
CONTACTS = Prepared(
    lambda organisation: (
        Membership.objects.filter(
            organisation=organisation, pk__in=Leader.objects.values("point_of_contact")
        )
        .select_related("user")
        .order_by("user__name")
    )
)


@dataclass(frozen=True)
class Filter:
    """One question above the list: its choices, and the one that was taken ("" for all)."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: str

    @property
    def words(self) -> str:
        """What was chosen, in words."""
        return dict(self.choices).get(self.chosen, "")


@dataclass(frozen=True)
class Finding:
    """What was asked for; nonsense in an address counts as not asked."""

    organisation: Organisation
    words: str
    filters: tuple[Filter, ...]

    def chosen(self, name: str) -> str:
        return next(one.chosen for one in self.filters if one.name == name)

    @property
    def asked(self) -> dict[str, str]:
        """As the address says it again: for an export of the same people."""
        asked = {one.name: one.chosen for one in self.filters if one.chosen}
        return ({"q": self.words} if self.words else {}) | asked

    @property
    def chosen_words(self) -> str:
        """What the list is narrowed to, in words."""
        chosen = [f"{one.label.lower()}: {one.words}" for one in self.filters if one.chosen]
        return ", ".join(([f"“{self.words}”"] if self.words else []) + chosen)

    def people(self) -> QuerySet[Leader]:
        found = self.organisation.leaders.filter(erased_at__isnull=True)
        plain = {name: self.chosen(name) for name in ("stage", "location", "pace")}
        found = found.filter(**{name: value for name, value in plain.items() if value})
        if key := self.chosen("type"):
            found = found.filter(_has(Leader.types, leadertype__key=key))
        if key := self.chosen("attribute"):
            found = found.filter(_has(Leader.attributes, attribute__key=key))
        if contact := self.chosen("contact"):
            found = found.filter(_turns_to(contact))
        if self.chosen("needs"):
            today = timezone.localdate()
            due = Needs.objects.filter(organisation=self.organisation, review_date__lte=today)
            found = found.filter(Exists(due.filter(leader=OuterRef("pk"))), deceased_at=None)
        return found.matching(self.words) if self.words else found


def finding(organisation: Organisation, asked: Mapping[str, str]) -> Finding:
    """What an address asks for: asked["q"], and a value for each filter."""
    framework = Framework.current().pk
    choices = {
        "type": ("Type", [(one.key, one.name) for one in TYPES(framework=framework)]),
        "stage": ("Stage", Stage.choices),
        "location": ("Where they work", Location.choices),
        "pace": ("Taking part", Pace.choices),
        "contact": ("Point of contact", _contacts(organisation)),
        "attribute": ("Strength", [(a.key, a.name) for a in ATTRIBUTES(framework=framework)]),
        "needs": ("Access needs", [(DUE, "To be asked about again")]),
    }
    filters = tuple(
        Filter(name, label, tuple(known), asked.get(name) if asked.get(name) in dict(known) else "")
        for name, (label, known) in choices.items()
    )
    words = " ".join(asked.get("q", "").split())[:100]
    return Finding(organisation, words, filters)


def _contacts(organisation):
    people = CONTACTS(organisation=organisation.pk)
    return [(NOBODY, "Nobody"), *((one.public_id, str(one.user)) for one in people)]


def _has(relation, **what) -> Exists:
    return Exists(relation.through.objects.filter(leader=OuterRef("pk"), **what))


def _turns_to(contact) -> Q:
    if contact == NOBODY:
        return Q(point_of_contact__isnull=True)
    return Q(point_of_contact__public_id=contact)
