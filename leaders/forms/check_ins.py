"""What came of a talk about a role [P27]."""

from django import forms
from django.utils import timezone

from leaders.forms.people import NO_DIAGNOSIS
from leaders.models import CheckIn
from leaders.models.appointments import CHECK_IN_MONTHS
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

HINTS = {
    CheckIn.Outcome.FINE: "The role works for them as it is.",
    CheckIn.Outcome.EASIER: "Fewer papers, other times, more support, somebody beside them.",
    CheckIn.Outcome.RETHINK: "Do something else. For example, give advice on what they know best, "
    "instead of having to know everything.",
}


class CheckInForm(NHSForm):
    date = DateInputField(
        label="When did you talk?",
        initial=timezone.localdate,
        validators=[not_in_future],
        error_messages={"required": "Enter the day on which you talked"},
    )
    outcome = forms.ChoiceField(
        label="What would they like?",
        choices=CheckIn.Outcome,
        widget=RadioSelect(hints=HINTS),
        error_messages={"required": "Choose what they would like"},
    )
    agreed = PlainText(
        label="What did you agree?",
        help_text=f"In a few words, as they would say it. {NO_DIAGNOSIS}",
        max_length=1000,
        required=False,
    )
    next_date = DateInputField(
        label="When will you talk again?",
        help_text=f"If you leave it empty, in {CHECK_IN_MONTHS} months. For example, 27 3 2026",
        required=False,
    )

    def __init__(self, *args, appointment, **kwargs):
        super().__init__(*args, **kwargs)
        self.began = appointment.starts_date

    def clean_date(self):
        if self.cleaned_data["date"] < self.began:
            raise forms.ValidationError(f"The role began on {self.began:%-d %B %Y}")
        return self.cleaned_data["date"]

    def clean(self):
        day, following = self.cleaned_data.get("date"), self.cleaned_data.get("next_date")
        if day and following and following <= day:
            self.add_error("next_date", "The next talk must be later than this one")

    @property
    def changes(self) -> dict:
        """What was typed, as the actions take it."""
        names = ("date", "outcome", "agreed", "next_date")
        return {name: self.cleaned_data[name] for name in names}


class CheckInEditForm(VersionedForm, CheckInForm):
    """The same, of one that was written down."""


def saved_check_in(check_in: CheckIn) -> dict:
    """A talk as its form shows it."""
    names = ("date", "outcome", "agreed", "next_date", "version")
    return {name: getattr(check_in, name) for name in names}
