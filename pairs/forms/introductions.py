"""A few words to two people, and what one of them says."""

from django import forms

from leaders.forms.said import copy_given, how_said, said_to, when_said
from pairs.models import Introduction
from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm

YES, NO = Introduction.Answer.YES, Introduction.Answer.NO


class IntroductionForm(NHSForm):
    words = PlainText(
        label="What do you write to them both?",
        help_text="Why you thought of the two. Both read it, so write no name, and nothing by "
        "which one of them could be known.",
        max_length=1000,
        required=False,
    )


class AnswerForm(NHSForm):
    answer = forms.ChoiceField(
        label="Would you like to be introduced?",
        help_text="You can change your answer until both of you have said yes.",
        choices=[
            (YES, "Yes. If they say yes too, we both read each other’s name and email address"),
            (NO, "No. Nobody is told"),
        ],
        widget=RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )


class EnteredAnswerForm(NHSForm):
    answer = forms.ChoiceField(
        label="What do they say?",
        help_text="Nobody is asked why. Until both have said yes, they may change it.",
        choices=[(YES, "Yes"), (NO, "No")],
        widget=RadioSelect,
        error_messages={"required": "Choose what they say"},
    )
    date = when_said()
    how = how_said()
    copy_given_date = copy_given()

    @property
    def entry(self) -> dict:
        """As the deed takes it."""
        return {"says": self.cleaned_data["answer"], "said": said_to(self.cleaned_data)}
