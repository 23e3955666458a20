"""Which people a list shows: what was typed and chosen above it.

The list, its export and its count all come from here, so that a file holds exactly what the page
shows. Each shape of question has its SQL written once (ADR 8, 11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.utils import timezone

from leaders.kept import bits_of
from leaders.models import Attribute, Framework, Leader, LeaderType, Location, Pace, Stage
from leaders.models.people import with_nobody
from leaders.searching import found_fast
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
MOST = 100
"""So many people a search shows at most: nobody has to be counted then."""
MOST_ROWS = 25
CHOICE = ("pk", "framework", "position", "key", "name")
TYPES = Prepared(lambda: LeaderType.objects.order_by("pk").values_list(*CHOICE))
ATTRIBUTES = Prepared(lambda: Attribute.objects.order_by("pk").values_list(*CHOICE))
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
KEYS = tuple(f"key{number}" for number in range(MOST_ROWS))
PEOPLE = Prepared(
    lambda **keys: Leader.objects.filter(pk__in=keys.values()).order_by().values_list("pk", *ROW),
    names=KEYS,
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
    meant: dict[str, int]
    """What the database is asked for where that is not what was chosen: a mask of bits, a key."""
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
        """All of them, as a file holds them."""
        found = narrowed(self.organisation, **self._values).order_by(*_order(self.sort))
        return found.matching(self.words) if self.words else found

    @cached_property
    def _values(self) -> dict:
        """What the filters ask the database for."""
        today = timezone.localdate()
        values = self.plain | self.meant
        if values.get("contact") == NOBODY:
            values["nobody"] = today
            del values["contact"]
        if "needs" in values:
            values["needs"] = today
        if "quiet" in values:
            values["quiet"] = today - timedelta(days=QUIET_DAYS)
        return values

    @cached_property
    def _searched(self) -> list[tuple]:
        """Whom a search finds, in order; if it finds many, the MOST + 1 newest. (added_at, key)

        Names stand together in the order of names, so that a search for one would have to read
        half of the list to find a hundred of it; in the order in which people came it has not.
        """
        found = found_fast(self.people(), self.organisation.pk, self.words)
        newest = found.order_by("-added_at", "-pk").values("pk")[: MOST + 1]
        in_order = Leader.objects.filter(pk__in=newest).order_by(*_order(self.sort))
        return list(in_order.values_list("added_at", "pk"))

    @property
    def has_more(self) -> bool:
        """Whether a search found more people than it shows."""
        return bool(self.words) and len(self._searched) > MOST

    def count(self) -> int:
        """How many people the pages hold: all, or the first whom a search finds."""
        if self.words:
            return min(len(self._searched), MOST)
        shape, values = self._shape()
        [(people,)] = counting(shape)(**values)
        return people

    def rows(self, start: int, rows: int, count: int) -> list[tuple]:
        """A page of the list, at most MOST_ROWS tuples as in ROW."""
        keys = self._keys(start, rows, count)
        padded = [*keys, *[0] * (MOST_ROWS - len(keys))]
        found = {pk: row for pk, *row in PEOPLE(**dict(zip(KEYS, padded, strict=True)))}
        return [found[pk] for pk in keys if pk in found]

    def _keys(self, start, rows, count) -> list[int]:
        """Read from an index alone; the later half of the list is read from the end."""
        if self.words:
            oldest = min(self._searched) if self.has_more else None
            return [one[1] for one in self._searched if one != oldest][start : start + rows]
        backwards = start > count // 2
        if backwards:
            end = min(start + rows, count)
            start, rows = count - end, end - start
        sort = SORTS[SORTS.index(self.sort) ^ 1] if backwards else self.sort
        shape, values = self._shape()
        found = [pk for (pk,) in listing(shape, sort).page(start, rows, **values)]
        return found[::-1] if backwards else found

    def _shape(self):
        """The names of what is asked, and the values that go with them."""
        values = self._values | {"organisation": self.organisation.pk}
        return tuple(sorted(values)), values


def narrowed(organisation, **asked) -> QuerySet[Leader]:
    """People who fit; a value may be a Parameter. type and attribute are masks of bits (any of
    them), contact is the key of a membership, nobody, needs and quiet are days.

    All but nobody are columns of the list's indexes (leaders.models.people.NARROWS).
    """
    found = Leader.objects.filter(organisation=organisation, erased_at__isnull=True)
    plain = {name: asked[name] for name in ("stage", "location", "pace") if name in asked}
    if "pace" in asked:  # whoever has died takes no part, and pauses no more
        plain["deceased_at__isnull"] = True
    found = found.filter(**plain)
    if "type" in asked:
        found = found.alias(type=_common("type_bits", asked["type"])).exclude(type=0)
    if "attribute" in asked:
        strength = _common("attribute_bits", asked["attribute"])
        found = found.alias(strength=strength).exclude(strength=0)
    if "contact" in asked:
        found = found.filter(point_of_contact=asked["contact"])
    if "nobody" in asked:
        alone = with_nobody(organisation, asked["nobody"])
        found = found.filter(alone, deceased_at__isnull=True)
    if "needs" in asked:
        found = found.filter(ask_again_date__lte=asked["needs"], deceased_at__isnull=True)
    if "quiet" in asked:
        long_ago = Q(last_contact_date__isnull=True) | Q(last_contact_date__lte=asked["quiet"])
        found = found.filter(long_ago, pace=Pace.ACTIVE, deceased_at__isnull=True)
    return found


def _common(column, mask) -> ExpressionWrapper:
    """The bits of a column that a mask has too."""
    return ExpressionWrapper(F(column).bitand(mask), output_field=BigIntegerField())


def _order(sort) -> tuple[str, str]:
    minus, field = sort[: sort.startswith("-")], sort.lstrip("-")
    return f"{minus}{'name_key' if field == 'name' else 'added_at'}", f"{minus}pk"


@cache
def listing(shape: tuple[str, ...], sort: str) -> Prepared:
    """The keys of a list that is narrowed by these, in this order."""
    return Prepared(
        lambda **given: narrowed(**given).order_by(*_order(sort)).values_list("pk"),
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
    types, type_masks = to_choose_from(TYPES(), framework)
    strengths, strength_masks = to_choose_from(ATTRIBUTES(), framework)
    choices = {
        "type": ("Type", types),
        "stage": ("Stage", tuple(Stage.choices)),
        "location": ("Where they work", tuple(Location.choices)),
        "pace": ("Taking part", tuple(Pace.choices)),
        "contact": (
            "Point of contact",
            ((NOBODY, "Nobody"), *((key, name) for _, key, name in contacts)),
        ),
        "attribute": ("Strength", strengths),
        "needs": ("Access needs", ((DUE, "To be asked about again"),)),
        "quiet": ("Last contact", ((YES, "More than six months ago, or never"),)),
    }
    filters = tuple(
        Filter(name, label, known, asked.get(name, "") if asked.get(name) in dict(known) else "")
        for name, (label, known) in choices.items()
    )
    words = " ".join(as_shown(asked.get("q", "")).split())[:100]
    sort = asked.get("sort") if asked.get("sort") in SORTS else SORTS[0]
    keys = {"type": type_masks, "attribute": strength_masks}
    keys["contact"] = {key: pk for pk, key, _ in contacts}
    meant = {
        one.name: keys[one.name][one.chosen]
        for one in filters
        if one.chosen in keys.get(one.name, ())
    }
    names = {pk: name for pk, _, name in contacts}
    return Finding(organisation, words, filters, sort, meant, names)


def to_choose_from(rows, framework) -> tuple[tuple[tuple[str, str], ...], dict[str, int]]:
    """What can be chosen of a framework, in its order; and each key's bits in all versions."""
    bits, masks = bits_of(pk for pk, *_ in rows), {}
    for pk, _, _, key, _ in rows:
        masks[key] = masks.get(key, 0) | bits[pk]
    here = sorted((position, key, name) for _, of, position, key, name in rows if of == framework)
    return tuple((key, name) for _, key, name in here), masks
