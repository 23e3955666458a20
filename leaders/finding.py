"""Which people a list shows: what was typed and chosen above it.

The list, its export and its count all come from here, so that a file holds exactly what the page
shows. Each shape of question has its SQL written once (ADR 8, 11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property

from django.db.models import Count, Exists, OuterRef, QuerySet, Value
from django.utils import timezone

from leaders.models import (
    Attribute,
    Contact,
    Framework,
    Leader,
    LeaderType,
    Location,
    Needs,
    Pace,
    Stage,
)
from leaders.models.people import with_nobody
from portal.nhsuk.fields import as_shown
from portal.organisations.models import Membership, Organisation
from portal.organisations.permissions import Permission
from portal.prepared import Prepared

NOBODY = "nobody"
DUE = "due"
YES = "yes"
QUIET_DAYS = 182
"""After half a year without a contact we are not in touch any more [P18]."""
SORTS = ("name", "-name", "added", "-added")
TYPES = Prepared(lambda framework: LeaderType.objects.filter(framework=framework))
ATTRIBUTES = Prepared(lambda framework: Attribute.objects.filter(framework=framework))
CURRENT = Prepared(lambda day: Framework.objects.on(day).order_by("-valid_from"))
CONTACTS = Prepared(
    lambda organisation, day: (
        Membership.objects.filter(
            Exists(Leader.objects.filter(point_of_contact=OuterRef("pk"))),
            organisation=organisation,
        )
        .who_may(Permission.CONTACT_FOR, day)
        .order_by("user__name", "pk")
        .values_list("pk", "public_id", "user__name", "user__email")
    )
)
ROW = (
    *("public_id", "name", "own_words", "stage", "pace", "deceased_at"),
    *("point_of_contact_id", "added_at"),
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
    sort: str
    contacts: dict[int, str]
    """The names of those whom people turn to, by the key of their membership; none who left."""

    def chosen(self, name: str) -> str:
        return next(one.chosen for one in self.filters if one.name == name)

    @property
    def asked(self) -> dict[str, str]:
        """As the address says it again: for an export of the same people."""
        return ({"q": self.words} if self.words else {}) | self.plain

    @property
    def plain(self) -> dict[str, str]:
        """{name: value} of the filters that are used."""
        return {one.name: one.chosen for one in self.filters if one.chosen}

    @property
    def chosen_words(self) -> str:
        """What the list is narrowed to, in words."""
        chosen = [f"{one.label.lower()}: {one.words}" for one in self.filters if one.chosen]
        return ", ".join(([f"“{self.words}”"] if self.words else []) + chosen)

    def people(self) -> QuerySet[Leader]:
        found = narrowed(self.organisation, **self._values).order_by(*_order(self.sort))
        return found.matching(self.words) if self.words else found

    @cached_property
    def _values(self) -> dict:
        """What the filters ask the database for."""
        today = timezone.localdate()
        values = self.plain
        if values.get("contact") == NOBODY:
            values["nobody"] = today
            del values["contact"]
        if "needs" in values:
            values["needs"] = today
        if "quiet" in values:
            values["quiet"] = today - timedelta(days=QUIET_DAYS)
        return values

    def count(self) -> int:
        if self.words:
            return self.people().count()
        shape, values = self._shape()
        [(people,)] = counting(shape)(**values)
        return people

    def rows(self, start: int, rows: int, count: int) -> list[tuple]:
        """A page of the list, tuples as in ROW; the later half is read from the end."""
        backwards = start > count // 2
        if backwards:
            end = min(start + rows, count)
            start, rows = count - end, end - start
        sort = SORTS[SORTS.index(self.sort) ^ 1] if backwards else self.sort
        if self.words:
            found = self.people().order_by(*_order(sort)).values_list(*ROW)[start : start + rows]
        else:
            shape, values = self._shape()
            found = listing(shape, sort).page(start, rows, **values)
        return list(found)[::-1] if backwards else list(found)

    def _shape(self):
        """The names of what is asked, and the values that go with them."""
        values = self._values | {"organisation": self.organisation.pk}
        return tuple(sorted(values)), values


def narrowed(organisation, **asked) -> QuerySet[Leader]:
    """People who fit; a value may be a Parameter. nobody, needs and quiet are days."""
    found = Leader.objects.filter(organisation=organisation, erased_at__isnull=True)
    plain = {name: asked[name] for name in ("stage", "location", "pace") if name in asked}
    found = found.filter(**plain)
    if "type" in asked:
        found = found.filter(_has(Leader.types, leadertype__key=asked["type"]))
    if "attribute" in asked:
        found = found.filter(_has(Leader.attributes, attribute__key=asked["attribute"]))
    if "contact" in asked:
        here = Membership.objects.filter(public_id=asked["contact"])
        found = found.filter(point_of_contact__in=here)
    if "nobody" in asked:
        alone = with_nobody(organisation, asked["nobody"])
        found = found.filter(alone, deceased_at__isnull=True)
    if "needs" in asked:
        due = Needs.objects.filter(organisation=organisation, review_date__lte=asked["needs"])
        found = found.filter(pk__in=due.values("leader"), deceased_at__isnull=True)
    if "quiet" in asked:
        lately = Contact.objects.filter(leader=OuterRef("pk"), date__gt=asked["quiet"])
        found = found.filter(~Exists(lately), pace=Pace.ACTIVE, deceased_at__isnull=True)
    return found


def _has(relation, **what) -> Exists:
    return Exists(relation.through.objects.filter(leader=OuterRef("pk"), **what))


def _order(sort) -> tuple[str, str]:
    minus, field = sort[: sort.startswith("-")], sort.lstrip("-")
    return f"{minus}{'name_key' if field == 'name' else 'added_at'}", f"{minus}pk"


@cache
def listing(shape: tuple[str, ...], sort: str) -> Prepared:
    """The rows of a list that is narrowed by these, in this order."""
    return Prepared(
        lambda **given: narrowed(**given).order_by(*_order(sort)).values_list(*ROW),
        names=shape,
    )


@cache
def counting(shape: tuple[str, ...]) -> Prepared:
    """How many people such a list has."""
    return Prepared(
        lambda **given: (
            narrowed(**given)
            .order_by()
            .values(all=Value(1))
            .annotate(people=Count("*"))
            .values_list("people")
        ),
        names=shape,
    )


def finding(organisation: Organisation, asked: Mapping[str, str]) -> Finding:
    """What an address asks for: asked["q"], "sort", and a value for each filter."""
    today = timezone.localdate()
    framework = CURRENT(day=today)[0].pk
    contacts = [
        (pk, key, name or email)
        for pk, key, name, email in CONTACTS(organisation=organisation.pk, day=today)
    ]
    choices = {
        "type": ("Type", tuple((one.key, one.name) for one in TYPES(framework=framework))),
        "stage": ("Stage", tuple(Stage.choices)),
        "location": ("Where they work", tuple(Location.choices)),
        "pace": ("Taking part", tuple(Pace.choices)),
        "contact": (
            "Point of contact",
            ((NOBODY, "Nobody"), *((key, name) for _, key, name in contacts)),
        ),
        "attribute": ("Strength", tuple((a.key, a.name) for a in ATTRIBUTES(framework=framework))),
        "needs": ("Access needs", ((DUE, "To be asked about again"),)),
        "quiet": ("Last contact", ((YES, "More than six months ago, or never"),)),
    }
    filters = tuple(
        Filter(name, label, known, asked.get(name, "") if asked.get(name) in dict(known) else "")
        for name, (label, known) in choices.items()
    )
    words = " ".join(as_shown(asked.get("q", "")).split())[:100]
    sort = asked.get("sort") if asked.get("sort") in SORTS else SORTS[0]
    return Finding(organisation, words, filters, sort, {pk: name for pk, _, name in contacts})
