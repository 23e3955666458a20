"""Questions about a yes or a no to an opportunity."""

from django import forms
from django.utils import timezone

from leaders.actions.said import SaidTo
from leaders.forms.finding import FindsPerson
from leaders.forms.people import NO_DIAGNOSIS
from leaders.models import Interest
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm

YES, NO = "yes", "no"


class SayForm(NHSForm):
    """A person's own word. No is as good an answer as yes."""

    answer = forms.ChoiceField(
        label="Would you like to?",
        choices=[(YES, "I would like to"), (NO, "Not this time")],
        widget=RadioSelect,
        error_messages={"required": "Choose one of the two"},
    )
    note = PlainText(
        label="Is there anything you want to say?",
        help_text="Nobody asks for a reason. The engagement lead reads this.",
        max_length=500,
        required=False,
    )

    @property
    def yes(self) -> bool:
        return self.cleaned_data["answer"] == YES


class EnterForm(FindsPerson, SayForm):
    """The same word, entered for them as they said it."""

    date = DateInputField(
        label="When did they say it?", initial=timezone.localdate, validators=[not_in_future]
    )
    how = forms.CharField(
        label="How did they say it?",
        help_text="For example: on the telephone.",
        max_length=200,
        error_messages={"required": "Say how they said it"},
    )
    field_order = ["person", "leader", "answer", "note", "date", "how"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "What did they say?"
        self.fields["answer"].choices = [(YES, "They would like to"), (NO, "Not this time")]
        self.fields["note"].label = "Did they want to say anything else?"
        self.fields["note"].help_text = NO_DIAGNOSIS

    def clean(self):
        self.find_leader()

    @property
    def word(self) -> dict:
        """Whose word it is, what they said, when and how."""
        data = self.cleaned_data
        said = SaidTo(data["date"], data["how"])
        return {"leader": data["leader"], "yes": self.yes, "note": data["note"], "said": said}


class FollowUpForm(NHSForm):
    """How they heard from us, and what came of it."""

    day = DateInputField(
        label="When were you in touch?", initial=timezone.localdate, validators=[not_in_future]
    )
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=[
            (Interest.State.TAKING_PART, "They take part"),
            (Interest.State.NOT_NOW, "Not this time"),
            (Interest.State.INTERESTED, "We are still talking"),
        ],
        widget=RadioSelect,
        error_messages={"required": "Say what came of it"},
    )
    seen = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, *args, said_date, **kwargs):
        super().__init__(*args, **kwargs)
        self.said_date = said_date

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day < self.said_date:
            raise forms.ValidationError(
                f"They said it on {self.said_date:%-d %B %Y}: the day can’t be before that"
            )
        return day


class InviteForm(forms.Form):
    """The people who were ticked in a list of suggestions."""

    people = forms.ModelMultipleChoiceField(queryset=None, to_field_name="public_id")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
