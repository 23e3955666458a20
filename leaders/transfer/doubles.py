"""Who in a file may be on the register already, or stand in it twice."""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import models
from django.utils import timezone

from leaders.models import Leader
from leaders.models.people import not_answering
from leaders.transfer.checking import Row
from portal.organisations.models import Organisation

MANY = ("types", "attributes")
# What a row can add to a record that says nothing there. Nothing that is written is changed.
FILLED = (
    *("own_words", "aims", "skills", "place", "location", "experience", "route_in"),
    *("came_through_id", "stage", "point_of_contact_id", "works_here", "under_18"),
    *("guardian_name", "guardian_contact", "guardian_consent_date", *MANY),
)
BATCH = 500


class Kind(models.TextChoices):
    """Why two seem to be one, the surest first."""

    SAME = "same", "The same name and the same address or number"
    CONTACT = "contact", "The same address or number, another name"
    NAME = "name", "The same name, another address or number"


SUREST = Kind.values


class Decision(models.TextChoices):
    LEAVE = "leave", "Leave the row out"
    FILL = "fill", "It is the same person: only fill in what is empty"
    ADD = "add", "It is somebody else: add them"


@dataclass
class Double:
    """A row, and whom it seems to be: a record, or an earlier row of the file."""

    row: Row
    kind: str
    record: int | None = None
    earlier: Row | None = None
    changes: dict = field(default_factory=dict)
    name: str = ""  # of the record or of the earlier row
    public_id: str = ""
    has_died: bool = False
    decision: str = ""

    @property
    def key(self) -> str:
        """By what a decision is kept: of this row, while it speaks of the same two people."""
        other = self.earlier
        whom = (self.record,) if other is None else (other.number, *other.person)
        told = repr((*self.row.person, *whom)).encode()
        return f"{self.row.number}:{sha256(told).hexdigest()[:16]}"

    @property
    def kind_words(self) -> str:
        return Kind(self.kind).label


class Register:
    """The keys of all who are on the register: one query, however long the file is."""

    def __init__(self, organisation: Organisation):
        self.organisation = organisation
        self.contacts, self.names = defaultdict(list), defaultdict(list)
        kept = organisation.leaders.filter(erased_at__isnull=True).order_by("pk")
        for pk, name, contact in kept.values_list("pk", "name_key", "contact_key"):
            self.names[name].append(pk)
            if contact:
                self.contacts[contact].append(pk)

    def look_up(self, row: Row) -> Double | None:
        contact = self.contacts.get(row.fields["contact_key"], [])
        name = self.names.get(row.fields["name_key"], [])
        both = [pk for pk in contact if pk in name]
        for kind, found in ((Kind.SAME, both), (Kind.CONTACT, contact), (Kind.NAME, name)):
            if found:
                return Double(row, kind, record=found[0])
        return None

    def records(self, pks) -> dict[int, Leader]:
        """As `with_held` gives them, BATCH at a time."""
        pks, found = sorted(set(pks)), {}
        for start in range(0, len(pks), BATCH):
            some = pks[start : start + BATCH]
            found |= self.organisation.leaders.in_bulk(some)
        return with_held(found, self.organisation)


def with_held(records: dict[int, Leader], organisation: Organisation) -> dict[int, Leader]:
    """Each with the keys of its types and strengths in `held`, and those of colleagues to whom
    nobody turns any more in `left`.
    """
    left = set(not_answering(organisation, timezone.localdate()).values_list("pk", flat=True))
    for record in records.values():
        record.held, record.left = {name: set() for name in MANY}, left
    pks = list(records)
    for name in MANY:
        through = getattr(Leader, name).through
        column = getattr(Leader, name).field.m2m_reverse_name()
        for start in range(0, len(pks), BATCH):
            some = through.objects.filter(leader__in=pks[start : start + BATCH])
            for leader, other in some.values_list("leader_id", column):
                records[leader].held[name].add(other)
    return records


class Earlier:
    """The rows of the file so far."""

    def __init__(self):
        self.contacts, self.names = {}, {}

    def look_up(self, row: Row) -> Double | None:
        contact = self.contacts.get(row.fields["contact_key"])
        name = self.names.get(row.fields["name_key"])
        if contact is not None and contact.fields["name_key"] == row.fields["name_key"]:
            return Double(row, Kind.SAME, earlier=contact)
        if contact is not None:
            return Double(row, Kind.CONTACT, earlier=contact)
        return None if name is None else Double(row, Kind.NAME, earlier=name)

    def keep(self, row: Row) -> None:
        self.contacts.setdefault(row.fields["contact_key"], row)
        self.names.setdefault(row.fields["name_key"], row)


def surest(doubles) -> Double | None:
    """The first of the surest kind."""
    found = [double for double in doubles if double is not None]
    return min(found, key=lambda double: SUREST.index(double.kind), default=None)


def gaps(row: Row, has) -> dict:
    """What the row says where `has(name)` says nothing."""
    return {name: row.fields[name] for name in FILLED if row.fields.get(name) and not has(name)}


def gaps_of_record(row: Row, record: Leader) -> dict:
    """A record that names a point of contact who has left says nothing there."""

    def has(name):
        value = record.held[name] if name in MANY else getattr(record, name)
        return value and not (name == "point_of_contact_id" and value in record.left)

    return gaps(row, has)


def gaps_of_row(row: Row, earlier: Row) -> dict:
    return gaps(row, earlier.fields.get)
