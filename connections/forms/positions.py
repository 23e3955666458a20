"""What a board agreed: typed in, never filled from the answers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from connections.forms.levels import UNDECIDED, LevelField, level_of
from portal.nhsuk.fields import DateInputField, PlainText
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm


class PositionForm(VersionedForm, NHSForm):
    level = LevelField(
        label="Which level did the board agree?",
        other=(UNDECIDED, "We did not agree a level"),
        error_messages={"required": "Choose a level, or “We did not agree a level”"},
    )
    rationale = PlainText(
        label="Why?",
        help_text="What was said, and what you took into account.",
        max_length=2000,
        error_messages={"required": "Write down why"},
    )
    dissent = PlainText(
        label="Did anybody see it differently?",
        help_text="Write down their view in their own words.",
        max_length=2000,
        required=False,
    )
    dissent_name = forms.CharField(
        label="Name of the person who saw it differently",
        help_text="Only if they wish to be named. It will be published with the position.",
        max_length=120,
        required=False,
    )

    def clean(self):
        data = super().clean()
        if data.get("dissent_name") and not data.get("dissent") and "dissent" not in self.errors:
            self.add_error("dissent", "Write down their view, or take out the name")
        return data

    @property
    def text(self) -> dict:
        """What was typed, as the action takes it."""
        data = self.cleaned_data
        texts = {name: data[name] for name in ("rationale", "dissent", "dissent_name")}
        return {"level": level_of(data["level"]), **texts}


def position_initial(position) -> dict:
    """What is saved, as the form has it; version 0 stands for nothing yet."""
    if position is None:
        return {"version": 0}
    return {
        "level": UNDECIDED if position.undecided else str(position.level),
        "rationale": position.rationale,
        "dissent": position.dissent,
        "dissent_name": position.dissent_name,
        "version": position.version,
    }


class AgreeForm(VersionedForm, NHSForm):
    """Which meeting agreed the positions. `round` is the one they are positions of."""

    stale_message = (
        "Somebody changed a position or the meeting after you opened this page. "
        "Read them again, then record them"
    )

    meeting = forms.CharField(
        label="Which meeting agreed this?",
        help_text="For example, board meeting in public.",
        max_length=200,
        error_messages={"required": "Enter the name of the meeting"},
    )
    meeting_date = DateInputField(label="When did it meet?")

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        self.round = round

    def clean_meeting_date(self):
        day = self.cleaned_data["meeting_date"]
        if day > timezone.localdate():
            raise ValidationError("The meeting must be today or in the past")
        if day < timezone.localdate(self.round.opened_at):
            raise ValidationError("The meeting can’t be before the round opened")
        return day

    def show_changed(self) -> None:
        """Ask again, with the round as it is now; what was typed stays, beside a meeting that
        somebody else recorded."""
        if self.round.is_settled:
            self.show_stale(agree_initial(self.round))
        else:
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(self.round.version)
            self.add_error(None, self.stale_message)


def agree_initial(round) -> dict:
    return {
        "meeting": round.meeting,
        "meeting_date": round.meeting_date,
        "version": round.version,
    }
