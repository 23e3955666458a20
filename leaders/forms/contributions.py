"""Questions about what somebody said and what became of it [P15]."""

from django import forms

from leaders.forms.contacts import check_living
from leaders.forms.people import NO_DIAGNOSIS
from leaders.forms.plain_lines import NO_NAMES, check_no_name
from leaders.forms.said import how_said, when_said
from leaders.models import Contribution
from leaders.models.impact import DIMENSIONS
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import CheckboxSelectMultiple, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

Outcome = Contribution.Outcome
REWORDED = "What the record says was changed while you were answering. Read both, then answer again"


class ContributionForm(NHSModelForm):
    """What was said, where, and what came of it. Only what was said has to be known."""

    better = forms.MultipleChoiceField(
        label="If something changed, what became better?",
        choices=[(name, words.capitalize()) for name, words in DIMENSIONS.items()],
        required=False,
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = Contribution
        fields = [
            *("said", "date", "forum", "opportunity", "decision", "outcome", "told"),
            *("better", "summary"),
        ]
        labels = {
            "said": "What did they say?",
            "date": "When did they say it?",
            "forum": "At which board, committee or group?",
            "opportunity": "In something you did together?",
            "decision": "What was decided?",
            "outcome": "What came of it?",
            "told": "If it is not open any more, what changed, or why did nothing change?",
            "summary": "In one plain line, what came of it?",
        }
        help_texts = {
            "said": f"As they said it. {NO_DIAGNOSIS}",
            "told": "They are asked whether they see it in the same way.",
            "summary": f"{NO_NAMES} Leave it empty if nobody else is to read of it.",
        }
        widgets = {"outcome": RadioSelect}

    def __init__(self, *args, organisation, leader, **kwargs):
        super().__init__(*args, **kwargs)
        self.leader = leader
        self.fields["date"].validators.append(not_in_future)
        self.fields["better"].initial = self.instance.better
        for name, known in (
            ("forum", organisation.forums.all()),
            ("opportunity", organisation.opportunities.all()),
        ):
            self.fields[name].queryset = known
            self.fields[name].empty_label = "No"

    def clean(self):
        data = self.cleaned_data
        outcome = data.get("outcome")
        if outcome == Outcome.CHANGED and not data.get("better"):
            self.add_error("better", "Choose what became better")
        if outcome != Outcome.CHANGED:
            data["better"] = []
        if outcome and outcome != Outcome.OPEN and not data.get("told"):
            wanted = "what changed" if outcome == Outcome.CHANGED else "why nothing changed"
            self.add_error("told", f"Write {wanted}")
        check_no_name(self, "summary", self.leader)

    @property
    def changes(self) -> dict:
        """The fields of the record."""
        kept = dict(self.cleaned_data)
        better = kept.pop("better")
        return kept | {name: name in better for name in DIMENSIONS}


class ContributionEditForm(VersionedForm, ContributionForm):
    pass


class AnswerForm(VersionedForm, NHSForm):
    """What the person says to the record, entered for them: they have the last word."""

    answer = forms.ChoiceField(
        label="Do they see it in the same way?",
        choices=(
            (Contribution.Answer.CONFIRMED, "Yes, that is what came of it"),
            (Contribution.Answer.DISPUTED, "No, they see it differently"),
        ),
        widget=RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    note = PlainText(
        label="In their own words",
        help_text=f"If they see it differently, how? {NO_DIAGNOSIS}",
        max_length=1000,
        required=False,
    )
    date = when_said()
    how = how_said()

    before: Contribution | None = None

    def __init__(self, *args, leader, **kwargs):
        super().__init__(*args, **kwargs)
        self.leader = leader

    def clean(self):
        check_living(self, self.leader)

    def show_reworded(self, current: Contribution, seen: int) -> None:
        """Show what they read and what it says now (parts/reworded.html); nothing typed is lost."""
        self.before = current.words_at(seen)
        self.error_target = "reworded"
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(current.version)
        self.add_error(None, REWORDED)
