"""Questions about one point: how far we are with it, and where to turn here."""

from django import forms

from guide.models import LocalHelp, Progress, State
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSModelForm
from portal.nhsuk.versioned import VersionedForm

OPEN = "Everybody who works with this guide here can read it: name no patients."
STATE_HINTS = {
    State.NOT_STARTED: "Nobody works on it yet",
    State.PLANNED: "You know what you will do, and when",
    State.UNDER_WAY: "You have begun",
    State.EMBEDDED: "It is part of how you work, and would go on without you",
    State.NOT_FOR_US: "You talked about it, and it does not fit here: say why",
}


class ProgressForm(VersionedForm, NHSModelForm):
    class Meta:
        model = Progress
        fields = ["state", "evidence", "note", "why"]
        labels = {
            "state": "How far are you with this?",
            "evidence": "What shows it?",
            "note": "What else should people know?",
            "why": "If it is not for you, why?",
        }
        help_texts = {
            "evidence": f"For example: a paper, a date, what patient leaders said. {OPEN}",
            "note": "For example: what comes next, or what is hard.",
        }
        widgets = {"state": RadioSelect(hints=STATE_HINTS)}

    def clean(self):
        data = super().clean()
        if data.get("state") == State.NOT_FOR_US and not (data.get("why") or "why" in self.errors):
            self.add_error("why", "Say why it is not for you")
        return data

    def validate_constraints(self):
        """Said above, at the question."""


class HelpForm(NHSModelForm):
    link = forms.URLField(
        label="Web address",
        help_text="It begins with https://",
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": "Enter a web address, like https://www.example.org/page"},
    )

    class Meta:
        model = LocalHelp
        fields = ["name", "what", "link"]
        labels = {
            "name": "What is it called?",
            "what": "What does one find there?",
        }
        help_texts = {
            "name": "For example: a team, a person’s role, a page of your intranet. "
            "Everybody who works with this guide here can read it.",
        }


class HelpEditForm(VersionedForm, HelpForm):
    pass
