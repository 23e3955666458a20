"""Why a pair has to be opened, and whether its members may be told."""

from django import forms

from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm

TELL = [
    ("yes", "Yes, they are told now, with the reason"),
    ("no", "No, telling them would put somebody at risk"),
]


class OpeningForm(NHSForm):
    known_by = forms.CharField(
        label="What do you know it by?",
        help_text="The pair’s reference (12 letters and numbers from its address), or the email "
        "address of somebody who is or was in it. There is no list to look through.",
        max_length=254,
        error_messages={"required": "Enter a reference or an email address"},
    )
    reason = PlainText(
        label="Why does it have to be opened?",
        help_text="For example: a request for what is kept about somebody, or a concern for "
        "somebody’s safety. Its members read this.",
        max_length=1000,
        error_messages={"required": "Say why it has to be opened"},
    )
    tell = forms.ChoiceField(
        label="May its members be told?",
        choices=TELL,
        widget=RadioSelect,
        error_messages={"required": "Choose whether they may be told"},
    )
    untold_why = PlainText(label="If they may not be told, why?", max_length=1000, required=False)

    def clean(self):
        data = self.cleaned_data
        if data.get("tell") == "no" and not data.get("untold_why"):
            self.add_error("untold_why", "Say why they may not be told")

    @property
    def fields_of_opening(self) -> dict:
        """What is typed beside "yes, tell them" is not a reason not to."""
        data = self.cleaned_data
        words = {name: data[name] for name in ("known_by", "reason")}
        return words | {"untold_why": data["untold_why"] if data["tell"] == "no" else ""}
