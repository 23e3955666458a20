"""Questions about what holds a pair back, and the theme of it that others may read."""

from django import forms

from pairs.forms.inside import AnySaid
from pairs.forms.pairs import NO_RECORDS
from pairs.models import Resistance, Theme
from portal.nhsuk.days import not_ages_away, not_in_future
from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm


class ResistanceForm(AnySaid, NHSModelForm):
    class Meta:
        model = Resistance
        fields = [
            *("where", "form", "words", "from_peers", "from_seniors", "from_ourselves"),
            *("effect", "energy", "date"),
        ]
        labels = {
            "where": "Where did you meet it?",
            "form": "What form did it take?",
            "words": "What happened?",
            "from_peers": "It came from people like us",
            "from_seniors": "It came from people above us",
            "from_ourselves": "It came from ourselves",
            "effect": "What does it do to what you dare to try?",
            "energy": "What does it do to your strength?",
            "date": "When was it?",
        }
        help_texts = {"words": NO_RECORDS}
        widgets = {"form": RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].validators += [not_ages_away, not_in_future]


class ResistanceEditForm(VersionedForm, ResistanceForm):
    pass


class ThemeForm(NHSForm):
    """So broad that no incident can be known by it."""

    theme = forms.ChoiceField(
        label="Which theme is it?",
        choices=Theme,
        widget=RadioSelect,
        error_messages={"required": "Choose a theme"},
    )
    words = PlainText(
        label="Do you want to say it in your own words too?",
        help_text="Write nothing by which anybody could know who you are, or whom you mean.",
        max_length=1000,
        required=False,
    )
