"""When and how somebody said what is entered for them."""

from django import forms

from leaders.forms.dates import not_in_future
from portal.nhsuk.fields import DateInputField


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
