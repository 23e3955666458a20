"""What a pair agrees with each other, and the yes to it."""

from django import forms

from leaders.forms.said import how_said, when_said
from pairs.forms.pairs import NO_RECORDS
from pairs.models import Charter
from pairs.models.charter import LINES
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import HIGHEST, VersionedForm

REWORDED = "The charter was changed while you were reading. Read what is new, then say yes again"


class CharterForm(VersionedForm, NHSModelForm):
    """All of it may stay empty: a pair writes what it needs."""

    class Meta:
        model = Charter
        fields = LINES
        labels = {
            "purpose": "What is it for?",
            "ambition": "How far do you want to get?",
            "leadership": "How do you lead together?",
            "ownership": "What belongs to all of you?",
            "responsibility": "What do all of you answer for?",
            "values": "What matters to you on the way?",
            "principles": "Which rules do you give yourselves?",
            "whose_sides": "Whose sides matter most to what you want?",
            "making_room": "How do you make room for them?",
        }
        help_texts = {
            "purpose": f"The purpose that you share. {NO_RECORDS}",
            "ambition": "The ambition that you share.",
            "leadership": "Who speaks, who decides, and how you change places.",
            "ownership": "The work, the name of it, and what comes of it.",
            "responsibility": "Also for what goes wrong.",
            "values": "For example: we say what we don’t know.",
            "principles": "One on a line. For example: neither of us goes to a meeting alone.",
            "whose_sides": "What people have lived through counts as much as what they do.",
            "making_room": "Not only for those who are at hand, and not as a list to be filled.",
        }


class CharterYesForm(NHSForm):
    """A yes to the text with the number `words`, which the page shows."""

    words = forms.IntegerField(
        min_value=1,
        max_value=HIGHEST,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Go back, open the page again and try once more",
        ),
    )
    meanwhile = ()

    def show_changed(self, number: int, changed: list) -> None:
        """Show what they read beside what stands now; nothing typed is lost."""
        self.meanwhile = changed
        self.error_target = "reworded"
        self.data = self.data.copy()
        self.data[self.add_prefix("words")] = str(number)
        self.add_error(None, REWORDED)


class SaidCharterYesForm(CharterYesForm):
    """The same for somebody without an account: when and how they said it."""

    date = when_said()
    how = how_said()
