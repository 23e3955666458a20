"""A paper form, typed in on one page."""

from django import forms
from django.utils import timezone

from connections.actions.assisted import Answer, Said
from connections.forms.levels import NOT_SURE, LevelField, level_of
from connections.models import Perspective
from leaders.forms.said import copy_given, when_said
from portal.nhsuk.days import not_before
from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm


class AssistedForm(VersionedForm, NHSForm):
    """What is on the form, type by type, and how it came here."""

    perspective = forms.ChoiceField(
        label="Which side did they answer from?",
        widget=RadioSelect,
        error_messages={"required": "Choose the side they answered from"},
    )
    shown_small = forms.ChoiceField(
        label="May their answers be shown by themselves, if few answer from their side?",
        choices=(("yes", "Yes"), ("no", "No, or no answer on the form")),
        widget=RadioSelect,
        error_messages={"required": "Choose yes or no: may their answers be shown by themselves?"},
    )
    group_size = forms.IntegerField(
        label="If several people filled in this form together, how many?",
        required=False,
        min_value=2,
        max_value=500,
    )
    said_date = when_said()
    how = forms.CharField(
        label="How did they say it?",
        help_text="For example: on a paper form, by telephone, face to face.",
        max_length=200,
        error_messages={"required": "Say how they said it, for example on a paper form"},
    )
    copy_given_date = copy_given()

    def __init__(self, *args, rater, types, levels, small, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened = timezone.localdate(rater.round.opened_at)
        self.types, self.small = list(types), small
        for one in self.types:
            self._ask_about(one, levels)
        if rater.has_two_hats:
            offered = [(key, name) for key, name in Perspective.choices if key in rater.offered]
            self.fields["perspective"].choices = offered
        else:
            del self.fields["perspective"]
        if not small:
            del self.fields["shown_small"]
        asked = [name for one in self.types for name in self.names_of(one)]
        self.order_fields(["perspective", "shown_small", *asked])

    @staticmethod
    def names_of(leader_type) -> tuple[str, str, str]:
        """The fields about one type: level, note, who."""
        return tuple(f"{part}_{leader_type.key}" for part in ("level", "note", "who"))

    def _ask_about(self, leader_type, levels):
        level_name, note_name, who_name = self.names_of(leader_type)
        self.fields[level_name] = level = LevelField(
            label=f"How well connected are we with {leader_type.name_plural.lower()}?",
            other=(NOT_SURE, "Not sure"),
            error_messages={
                "required": f"Choose a level for {leader_type.name_plural.lower()}, or “Not sure”"
            },
        )
        level.choices = [*((str(one.value), str(one)) for one in levels), level.other]
        self.fields[note_name] = PlainText(
            label="What makes them say so?", max_length=1000, required=False
        )
        self.fields[who_name] = PlainText(
            label="Who exactly do they mean?", max_length=500, required=False
        )

    def clean(self):
        data = super().clean()
        opened = f"They can’t have said it before the round opened, on {self.opened:%-d %B %Y}"
        not_before(self, "said_date", self.opened, opened)
        said = "They can’t have had a copy before they said it"
        not_before(self, "copy_given_date", data.get("said_date"), said)
        return data

    @property
    def sections(self) -> list[tuple]:
        """(type, level, note, who) for each type, to be drawn under a heading of its own."""
        return [(one, *(self[name] for name in self.names_of(one))) for one in self.types]

    @property
    def entry(self) -> dict:
        """All of it, as the action takes it."""
        data = self.cleaned_data
        typed = [(one, *(data[name] for name in self.names_of(one))) for one in self.types]
        answers = [Answer(one, level_of(level), note, who) for one, level, note, who in typed]
        said = Said(data["said_date"], data["how"], data["copy_given_date"], data["group_size"])
        return {
            "answers": answers,
            "said": said,
            "seen": data["version"],
            "perspective": data.get("perspective", ""),
            "shown_small": data["shown_small"] == "yes" if self.small else None,
        }
