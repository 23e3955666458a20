"""Asking to be heard by the board, and answering."""

from django import forms
from django.utils import timezone

from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import DateInputField, PlainText
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm


class SlotForm(NHSForm):
    words = PlainText(
        label="What should they read?",
        help_text="Who you are, what you would like to tell the board, and how to reach you. They "
        "read these words and nothing else of what is here.",
        max_length=1000,
        error_messages={"required": "Enter what they should read"},
    )


class SlotAcceptForm(VersionedForm, NHSForm):
    date = DateInputField(
        label="When does the board hear them?",
        validators=[not_ages_away],
        error_messages={"required": "Enter the day of the meeting"},
    )
    reply = PlainText(
        label="What do they need to know?",
        help_text="How long they have, where it is, whom to turn to.",
        max_length=1000,
        required=False,
    )

    def clean_date(self):
        """A day that was said before may stay as it is when it is past."""
        day = self.cleaned_data["date"]
        if day < timezone.localdate() and day != self.initial.get("date"):
            raise forms.ValidationError("The date must be today or in the future")
        return day


class SlotDeclineForm(VersionedForm, NHSForm):
    reply = PlainText(
        label="What do you tell them?",
        help_text="Why not this time, and what else there is.",
        max_length=1000,
        error_messages={"required": "Enter what you tell them"},
    )
