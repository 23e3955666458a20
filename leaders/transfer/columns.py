"""What the columns of a list of people are called, by us and by others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leaders.models.people import folded


@dataclass(frozen=True)
class Column:
    """One thing that a column can hold; `also` are other headings that people give it."""

    key: str
    heading: str
    also: tuple[str, ...] = ()
    exported: bool = True


COLUMNS = (
    Column("name", "Name", ("full name", "preferred name", "known as", "person", "patient leader")),
    Column("first_name", "First name", ("forename", "given name", "christian name"), False),
    Column("last_name", "Last name", ("surname", "family name"), False),
    Column("way", "How to reach them", ("preferred contact method", "contact method"), True),
    Column("contact", "Address or number", ("contact", "contact details", "reach them at")),
    Column("email", "Email", ("e-mail", "email address", "e-mail address", "mail"), False),
    Column(
        "phone",
        "Telephone",
        ("phone", "phone number", "telephone number", "mobile", "mobile number", "tel"),
        False,
    ),
    Column("post", "Postal address", ("address", "home address", "post"), False),
    Column("consent_basis", "How they agreed", ("consent basis", "basis of consent", "consent")),
    Column("consent_date", "Agreed on", ("consent date", "date of consent", "date agreed")),
    Column("own_words", "What they do, in their own words", ("own words", "about", "what they do")),
    Column("aims", "Where they want to go", ("aims", "goals", "hopes")),
    Column("skills", "Good at", ("skills", "strengths and skills", "interests")),
    Column("place", "Place", ("town", "area", "locality", "city", "where they are")),
    Column("types", "Types", ("type", "kind", "kinds", "leader type", "patient leader type")),
    Column("location", "Where they work", ("location", "inside or outside")),
    Column("attributes", "Strengths", ("attributes", "strength", "attribute")),
    Column("experience", "Experience", ("basis of experience", "lived experience")),
    Column("route_in", "How they came", ("route in", "source", "how they found us", "came by")),
    Column("came_through", "Came through", ("partner", "group", "partner organisation")),
    Column("stage", "Stage", ("how far along",)),
    Column("pace", "Taking part", ("pace", "status", "active")),
    Column("point_of_contact", "Point of contact", ("our contact", "link person", "key contact")),
    Column("works_here", "Also works here", ("works here", "staff", "member of staff")),
    Column("under_18", "Under 18", ("under eighteen", "young person", "child")),
    Column("guardian_name", "Parent or guardian", ("guardian", "guardian name", "parent")),
    Column("guardian_contact", "How to reach the parent or guardian", ("guardian contact",)),
    Column(
        "guardian_consent_date", "Parent or guardian agreed on", ("guardian consent date",), True
    ),
    Column("deceased", "Has died", ("deceased", "died")),
)
BY_KEY = {column.key: column for column in COLUMNS}
MAY_BE_TOLD = Column("may_be_told", "May be told of things to do")
"""Only ever written: a yes can't come in by a file."""
EXPORTED = (*(column for column in COLUMNS if column.exported), MAY_BE_TOLD)
LEFT_OUT = ""
NAMES = {"name", "first_name", "last_name"}
WAYS = {"contact", "email", "phone", "post"}


def plain(heading: str) -> str:
    """A heading as it is compared and remembered: “E-Mail: *” is “e-mail”."""
    return folded(heading.replace("_", " ")).rstrip(" :?*")[:100]


_GUESSES = {
    plain(words): column.key
    for column in COLUMNS
    for words in (column.key, column.heading, *column.also)
}


def guess(headings: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """The place of each column → what it holds: as it was the last time, else by its heading.

    Nothing is guessed twice.
    """
    matched, taken = {}, set()
    for place, heading in enumerate(headings):
        words = plain(heading)
        key = known.get(words, _GUESSES.get(words, LEFT_OUT))
        if key in taken or key not in BY_KEY:
            key = LEFT_OUT
        taken |= {key} - {LEFT_OUT}
        matched[str(place)] = key
    return matched


def what_is_missing(columns: Mapping[str, str]) -> list[str]:
    """Why people can't be read from columns matched like this, a sentence each."""
    used = [key for key in columns.values() if key]
    missing = []
    twice = sorted({BY_KEY[key].heading for key in used if used.count(key) > 1})
    missing += [f"Choose “{heading}” for one column only" for heading in twice]
    if not NAMES & set(used):
        missing.append("Choose which column has the names")
    if not WAYS & set(used):
        missing.append("Choose which column says how to reach people, such as their email address")
    return missing
