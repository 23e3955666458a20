"""What somebody said who was registered, entered for them."""

from django import forms

from leaders.actions.said import SaidTo
from leaders.forms.said import how_said, when_said
from pairs.models import RegisteredPerson
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm

ANSWERS = [
    (RegisteredPerson.Answer.CONFIRMED, "They confirm it"),
    (RegisteredPerson.Answer.OBJECTED, "They object. It is taken off the list at once"),
]


class EnteredAnswerForm(NHSForm):
    """Who was entered as confirmed can only object any more."""

    answer = forms.ChoiceField(
        label="What do they say?",
        help_text="Nobody is asked why.",
        choices=ANSWERS,
        widget=RadioSelect,
        error_messages={"required": "Choose what they say"},
    )
    date = when_said()
    how = how_said()
    copy_given = DateInputField(
        label="When did you give or send them a copy?",
        help_text="Leave this empty if you have not yet. For example, 27 3 2026",
        required=False,
        validators=[not_in_future],
    )

    def __init__(self, *args, person: RegisteredPerson, **kwargs):
        super().__init__(*args, **kwargs)
        if person.answer:
            self.fields["answer"].choices = ANSWERS[1:]

    @property
    def entry(self) -> dict:
        """As the deed takes it."""
        data = self.cleaned_data
        return {
            "answer": data["answer"],
            "said": SaidTo(data["date"], data["how"]),
            "copy_given": data["copy_given"],
        }
