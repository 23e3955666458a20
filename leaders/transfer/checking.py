"""One row of a file: the person it speaks of, and every fault in it by column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from leaders.models import Leader
from leaders.models.people import contact_key
from leaders.transfer.columns import BY_KEY
from leaders.transfer.known import Known
from leaders.transfer.values import Unreadable, email, phone

WAY_OF = {"email": Leader.Way.EMAIL, "phone": Leader.Way.PHONE, "post": Leader.Way.POST}
KEYS = ("came_through", "point_of_contact")
GUARDIAN = ("guardian_name", "guardian_contact", "guardian_consent_date")
NO_NAME = "There is no name. Write the name they like to be called by."
NO_WAY = "There is no way to reach them. Write an email address, a number or a postal address."
NO_CONSENT_DATE = (
    "It does not say when they agreed to be on the register. Write the day, or leave them out."
)
NO_BASIS = "It does not say how they agreed. Write how, or leave them out."
NO_GUARDIAN = (
    "They are under 18, so a parent or guardian has to agree too. Write how to reach the parent or "
    "guardian, and when they agreed."
)
WORKS_HERE = (
    "Somebody with this email address works here. They are noted as both, and not counted on the "
    "patient side of a group."
)
HAS_DIED = "They have died, so this row is left out."


@dataclass(frozen=True)
class Answers:
    """What somebody said of all rows in which the file itself says nothing."""

    consent_basis: str = ""
    consent_date: date | None = None


@dataclass
class Row:
    """What a row says. `fields` are those of a Leader; faults and hints are (column, words)."""

    number: int
    fields: dict = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    hints: list[tuple[str, str]] = field(default_factory=list)
    died: bool = False
    user_id: int | None = None

    @property
    def name(self) -> str:
        return self.fields.get("name", "")

    @property
    def person(self) -> tuple[str, str]:
        """By what they are known in a list of people."""
        return self.fields["name_key"], self.fields["contact_key"]


def check(number: int, cells: Mapping[str, str], known: Known, answers: Answers) -> Row:
    """`cells`: what a column holds → its text, without empty ones."""
    row, values = Row(number), {}
    for key, text in cells.items():
        try:
            values[key] = known.readers[key](text)
        except Unreadable as problem:
            row.faults.append((BY_KEY[key].heading, str(problem)))
    row.died = values.pop("deceased", False)
    if row.died:
        row.hints.append((BY_KEY["deceased"].heading, HAS_DIED))
    _name(row, values, cells)
    _way(row, values, cells, known)
    _consent(row, values, cells, answers)
    _guardian(row, values, cells)
    for key in KEYS:
        if key in values:
            values[f"{key}_id"] = values.pop(key)
    row.fields = values
    if not row.faults and not row.died:
        _keys(row, known)
    return row


def _name(row, values, cells) -> None:
    parts = [values.pop(key, "") for key in ("first_name", "last_name")]
    if not values.get("name"):
        values["name"] = " ".join(filter(None, parts))
    if not values["name"] and not {"name", "first_name", "last_name"} & cells.keys():
        row.faults.append((BY_KEY["name"].heading, NO_NAME))


def _way(row, values, cells, known) -> None:
    """One way to reach them: the one the file names, or else the first that it has."""
    found = {key: values.pop(key) for key in WAY_OF if key in values}
    contact, way = values.get("contact", ""), values.get("way", "")
    if not contact:
        asked = next((key for key, value in WAY_OF.items() if value == way and key in found), None)
        if key := asked or next(iter(found), None):
            contact, way = found[key], WAY_OF[key]
    elif not way:
        way = _way_of(contact)
    try:
        if contact and way == Leader.Way.EMAIL and "email" not in found:
            contact = email(contact)
        if contact and way == Leader.Way.PHONE and "phone" not in found:
            contact = phone(contact)
    except Unreadable as problem:
        row.faults.append((BY_KEY["contact"].heading, str(problem)))
    if not contact and not row.died and not {"contact", *WAY_OF} & cells.keys():
        row.faults.append((BY_KEY["contact"].heading, NO_WAY))
    values |= {"contact": contact, "way": way or Leader.Way.OTHER}


def _way_of(contact: str) -> str:
    if "@" in contact and " " not in contact:
        return Leader.Way.EMAIL
    key = contact_key(contact)
    return Leader.Way.PHONE if key.isdecimal() and len(key) >= 7 else Leader.Way.OTHER


def _consent(row, values, cells, answers) -> None:
    if row.died:
        return
    for key, problem in (("consent_date", NO_CONSENT_DATE), ("consent_basis", NO_BASIS)):
        if key not in cells and getattr(answers, key):
            values[key] = getattr(answers, key)
        elif key not in cells:
            row.faults.append((BY_KEY[key].heading, problem))


def _guardian(row, values, cells) -> None:
    """A guardian is kept only of somebody under 18, and then has to be there."""
    if not values.get("under_18"):
        for key in GUARDIAN:
            values.pop(key, None)
    elif not row.died and not all(values.get(key) or key in cells for key in GUARDIAN[1:]):
        row.faults.append((BY_KEY["under_18"].heading, NO_GUARDIAN))


def _keys(row, known) -> None:
    values = row.fields
    values |= Leader.keys_of(
        name=values["name"],
        contact=values["contact"],
        own_words=values.get("own_words", ""),
        skills=values.get("skills", ""),
        place=values.get("place", ""),
    )
    if values["way"] != Leader.Way.EMAIL:
        return
    if values["contact_key"] in known.staff and not values.get("works_here"):
        values["works_here"] = True
        row.hints.append((BY_KEY["works_here"].heading, WORKS_HERE))
    row.user_id = known.accounts.get(values["contact_key"])
