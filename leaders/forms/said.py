"""When and how somebody said what is entered for them, and when they got a copy of it."""

from django import forms

from leaders.actions.said import SaidTo
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField
from portal.nhsuk.forms import NHSForm

COPY = "When did you give or send them a copy?"


def when_said() -> DateInputField:
    return DateInputField(
        label="When did they say it?",
        validators=[not_in_future],
        error_messages={"required": "Enter the day on which they said it"},
    )


def how_said() -> forms.CharField:
    return forms.CharField(
        label="How did they say it?",
        help_text="For example: on the telephone, or on the paper form.",
        max_length=200,
        error_messages={"required": "Say how they said it"},
    )


def copy_given() -> DateInputField:
    """Of what was entered; it may be given later, and written down then (CopyForm)."""
    return DateInputField(
        label=COPY,
        help_text="Copy their form, or print this page before you save it. Leave this empty if "
        "you have not yet. For example, 27 3 2026",
        required=False,
        validators=[not_in_future],
    )


def said_to(data: dict) -> SaidTo:
    """What the form of these three questions says."""
    return SaidTo(data["date"], data["how"], data["copy_given_date"])


class CopyForm(NHSForm):
    """When the person got their copy, where it was not known yet."""

    day = DateInputField(
        label=COPY,
        validators=[not_in_future],
        error_messages={"required": "Enter the day on which you gave or sent a copy"},
    )
