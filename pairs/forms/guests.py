"""Whom to let read along: the words to which every member says yes."""

from django import forms
from django.utils import timezone

from pairs.models import Capacity, Part
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import CheckboxSelectMultiple, DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm


def not_past(day):
    if day < timezone.localdate():
        raise forms.ValidationError("The date must be today or in the future")


class GuestForm(NHSForm):
    name = forms.CharField(
        label="What is their name?",
        max_length=120,
        error_messages={"required": "Enter their name"},
    )
    email = forms.EmailField(
        label="Their email address",
        help_text="They log in with it. Nobody but you in the pair and they learn of it.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    capacity = forms.ChoiceField(
        label="As what do they read along?",
        choices=Capacity,
        widget=RadioSelect(
            hints={
                Capacity.CRITICAL_FRIEND: "Asks you what you would not ask yourselves",
                Capacity.SUPERVISOR: "Helps you to look back on how you work together",
                Capacity.ENDORSER: "Speaks up for what you do",
                Capacity.SPONSOR: "Stands behind you, with money or with interest",
            }
        ),
        error_messages={"required": "Choose as what they read along"},
    )
    parts = forms.MultipleChoiceField(
        label="What may they read?",
        choices=Part,
        widget=CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one part"},
    )
    until_date = DateInputField(
        label="Until when?",
        help_text="The last day on which they may read. For example, 27 3 2027",
        validators=[not_past, not_ages_away],
        error_messages={"required": "Enter the last day on which they may read"},
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()
