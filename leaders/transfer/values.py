"""From the words in a cell to what a record holds; Unreadable says what is wrong with them."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from leaders.models import Experience, Leader, Location, Pace, RouteIn, Stage
from leaders.models.people import folded

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NUMBERS = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{2}|\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
WITH_MONTH = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})")
AT_A_TIME = re.compile(r"[ t]\d{1,2}:\d\d(:\d\d(\.\d+)?)?$")
WHOLE_WORDS = 60
EMAIL_LIKE = "Write an email address in the right form, like name@example.com."
DATE_LIKE = "Write the date like 27 March 2026 or 27/3/2026."


class Unreadable(Exception):
    """`str()` says what is wrong and what to do."""


def quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:WHOLE_WORDS]}{'…' if len(text) > WHOLE_WORDS else ''}”"


def day(text: str) -> date:
    """Day first, as here in Britain; a year has four numbers."""
    words = AT_A_TIME.sub("", " ".join(text.lower().split()))
    if found := YEAR_FIRST.fullmatch(words):
        year, month, number = map(int, found.groups())
    elif found := NUMBERS.fullmatch(words):
        number, month, year = map(int, found.groups())
        if len(found[3]) == 2:
            raise Unreadable(f"{quoted(text)}: the year must have 4 numbers.")
    elif found := WITH_MONTH.fullmatch(words):
        number, year = int(found[1]), int(found[3])
        month = next((n for n, m in enumerate(MONTHS, start=1) if m.startswith(found[2])), 0)
    else:
        raise Unreadable(f"{quoted(text)} is not a date. {DATE_LIKE}")
    try:
        return date(year, month, number)
    except ValueError:
        raise Unreadable(f"{quoted(text)} is not a real date. {DATE_LIKE}") from None


def past_day(text: str) -> date:
    found = day(text)
    if found > timezone.localdate():
        raise Unreadable(f"{quoted(text)}: the date must be today or in the past.")
    return found


def choices(known: type, **also: str) -> dict[str, str]:
    """The label or the value of each choice, and other words for it, folded → the value."""
    found = {}
    for value, label in known.choices:
        found |= {folded(label): value, folded(value): value, value.replace("_", " "): value}
    return found | {words.replace("_", " "): value for words, value in also.items()}


def one_of(known: Mapping[str, object], labels: str) -> Callable:
    """Reads one of these; `labels` is what may stand there."""

    def read(text: str):
        found = known.get(folded(text))
        if found is None:
            raise Unreadable(f"{quoted(text)} is not known here. Write one of: {labels}.")
        return found

    return read


def some_of(known: Mapping[str, object], labels: str) -> Callable:
    """Reads several of these, with a semicolon, a comma or a new line between them."""
    one = one_of(known, labels)

    def read(text: str) -> tuple:
        found = []
        for part in filter(None, map(str.strip, re.split(r"[;\n]", text))):
            pieces = [part] if folded(part) in known else part.split(",")
            found += [one(piece.strip()) for piece in pieces if piece.strip()]
        return tuple(dict.fromkeys(found))

    return read


def text_up_to(most: int) -> Callable:
    def read(text: str) -> str:
        if len(text) > most:
            raise Unreadable(f"This has {len(text):,} characters. Write at most {most:,}.")
        return text

    return read


def line_up_to(most: int) -> Callable:
    """A text on one line."""
    read_text = text_up_to(most)
    return lambda text: read_text(" ".join(text.split()))


def email(text: str) -> str:
    text = text.strip().removeprefix("mailto:")
    try:
        validate_email(text)
    except ValidationError:
        raise Unreadable(f"{quoted(text)} is not an email address. {EMAIL_LIKE}") from None
    return line_up_to(254)(text)


def phone(text: str) -> str:
    """A telephone number; a spreadsheet takes the 0 off a number, and here it comes back."""
    figures = sum(c.isdecimal() for c in text)
    if figures < 7:
        raise Unreadable(f"{quoted(text)} is not a telephone number. Write one like 01632 960 001.")
    if text.isdecimal() and len(text) == 10 and text[0] in "1237":
        text = f"0{text}"
    return line_up_to(254)(text)


def labels_of(known: type) -> str:
    return "; ".join(str(label) for label in known.labels)


YES = {"yes": True, "y": True, "true": True, "1": True, "x": True, "✓": True}
NO = {"no": False, "n": False, "false": False, "0": False}
READERS: dict[str, Callable] = {
    "name": line_up_to(120),
    "first_name": line_up_to(60),
    "last_name": line_up_to(59),
    "way": one_of(
        choices(Leader.Way, phone="phone", mobile="phone", post="post", address="post"),
        labels_of(Leader.Way),
    ),
    "contact": line_up_to(254),
    "email": email,
    "phone": phone,
    "post": line_up_to(254),
    "consent_basis": one_of(
        choices(
            Leader.Basis,
            verbal="said",
            spoken="said",
            in_person="said",
            telephone="said",
            written="wrote",
            email="wrote",
            form="wrote",
            signed_form="wrote",
        ),
        labels_of(Leader.Basis),
    ),
    "consent_date": past_day,
    "own_words": text_up_to(500),
    "aims": text_up_to(1000),
    "skills": text_up_to(500),
    "place": line_up_to(100),
    "location": one_of(choices(Location), labels_of(Location)),
    "experience": some_of(choices(Experience), labels_of(Experience)),
    "route_in": one_of(choices(RouteIn), labels_of(RouteIn)),
    "stage": one_of(choices(Stage, existing="established"), labels_of(Stage)),
    "pace": one_of(choices(Pace, yes="active", no="paused"), labels_of(Pace)),
    "works_here": one_of(YES | NO, "Yes; No"),
    "under_18": one_of(YES | NO, "Yes; No"),
    "guardian_name": line_up_to(120),
    "guardian_contact": line_up_to(254),
    "guardian_consent_date": past_day,
    "deceased": one_of(YES | NO, "Yes; No"),
}
