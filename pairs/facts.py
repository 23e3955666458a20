"""What one column of a record says, in words that those in a pair understand."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from pairs.content import every_capability, first_steps, questions

# What a column is called where its own name says too little, and what is told only where it is so.
CALLED = {
    "at": "When",
    "user": "Name of their account",
    "key": "About what",
    "text": "To which text",
    "stood_at": "When all had said yes",
    "seeks_partner": "You look for a partner",
    "seeks_task": "You look for a task",
    "seeks_backing": "You look for backing",
}
SAID_IF_SO = {"under_18", "seeks_partner", "seeks_task", "seeks_backing"}


@dataclass(frozen=True)
class Fact:
    column: str
    what: str
    value: str


def fact_of(row, field) -> Fact:
    called = CALLED.get(field.name) or str(field.verbose_name).capitalize()
    return Fact(field.name, called, _in_words(row, field))


def _in_words(row, field) -> str:
    value = getattr(row, field.name)
    if value is False and field.name in SAID_IF_SO:
        return ""
    if field.name == "key":
        return about(value)
    if field.choices and value:
        return str(getattr(row, f"get_{field.name}_display")())
    return _said(value)


def about(key: str) -> str:
    """What a line of the guide's lists is about, in its words."""
    if key in questions():
        return questions()[key].question
    line = first_steps().get(key) or every_capability().get(key)
    return line.title if line else key


def _said(value, within: bool = False) -> str:
    """within: as one of a list, on one line."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, dict):
        words = ((name.replace("_", " "), _said(one)) for name, one in value.items())
        said = [f"{name}: {one}" for name, one in words if one]
        return ", ".join(said) if within else "\n".join(one[0].upper() + one[1:] for one in said)
    if isinstance(value, list):
        return "; ".join(_said(one, within=True) for one in value)
    return "" if value is None else str(value)
