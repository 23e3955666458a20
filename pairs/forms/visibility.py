"""The words that others would read, for every member to agree to."""

from django import forms

from leaders.models.words import Level
from pairs.models import Visibility
from pairs.young import NO_NAMES
from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm


class CountedForm(NHSForm):
    """To be one of a number, and what may be said where the number is too small to be told."""

    instead = forms.ChoiceField(
        label="Where too few pairs are at work to say how many",
        choices=[
            ("yes", "It may be said that pairs are at work here"),
            ("no", "Nothing may be said"),
        ],
        widget=RadioSelect,
        error_messages={"required": "Choose what may be said"},
    )

    def without_names(self):
        """There are none."""

    @property
    def telling(self) -> dict:
        return {"instead": self.cleaned_data["instead"] == "yes"}


class WordsForm(NHSForm):
    """What the pair is called where others read of it, what they read, and with which names."""

    title = forms.CharField(
        label="What are you called there?",
        max_length=100,
        error_messages={"required": "Enter what you are called there"},
    )
    words = PlainText(
        label="What may others read of you?",
        help_text="In your own words: what you work on, how, and what came of it. No details of "
        "anybody’s health.",
        max_length=2000,
        error_messages={"required": "Enter what others may read"},
    )
    level = forms.ChoiceField(
        label="Where do you work?",
        choices=[("", "We would rather not say"), *Level.choices],
        required=False,
        widget=RadioSelect,
    )
    named = forms.ChoiceField(
        label="Should your names stand there?",
        help_text="Only if all of you say yes to it.",
        choices=[("no", "No, only from which sides we come"), ("yes", "Yes, with our names")],
        widget=RadioSelect,
        error_messages={
            "required": "Choose whether your names stand there",
            "invalid_choice": NO_NAMES,
        },
    )

    def without_names(self):
        """Nobody under 18 is named where others read (ADR 17); who alone had no name would be."""
        asked = self.fields["named"]
        asked.choices = asked.choices[:1]
        asked.initial, asked.help_text = "no", NO_NAMES
        self.initial.pop("named", None)
        self.fields["words"].help_text += " No name of any of you, please."

    @property
    def telling(self) -> dict:
        data = self.cleaned_data
        return {name: data[name] for name in ("title", "words", "level")} | {
            "named": data["named"] == "yes",
            "instead": True,  # whoever is read about by name is no secret as a number
        }


class DownForm(NHSForm):
    """How far down, at once."""

    to = forms.ChoiceField(
        label="Who may still know of you?",
        widget=RadioSelect,
        error_messages={"required": "Choose how far down"},
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices


FORMS = {Visibility.COUNTED: CountedForm}
"""The questions of a step up; the others are about words."""
