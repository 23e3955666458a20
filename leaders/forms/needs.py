"""What a person needs to take part, in the words of the Accessible Information Standard."""

from django import forms

from leaders.models import Needs
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

WHAT_NOT_WHY = "Write what is needed, not why."


def need(label, hint) -> PlainText:
    return PlainText(label=label, help_text=hint, max_length=300, required=False)


class NeedsForm(VersionedForm, NHSForm):
    contact_preference = need(
        "How do they like to be contacted?",
        f"For example: by text, not by telephone. {WHAT_NOT_WHY}",
    )
    information_format = need(
        "In what format do they need information?",
        f"For example: large print, Easy Read, audio. {WHAT_NOT_WHY}",
    )
    professional = need(
        "Does somebody need to be there to help with communication?",
        "For example: a British Sign Language interpreter.",
    )
    support = need(
        "What else do they need to take part?",
        f"For example: a hearing loop, step-free access, a break. {WHAT_NOT_WHY}",
    )
    review_date = DateInputField(label="When will you ask again?", required=False)
    payment = forms.ChoiceField(
        label="Do they want to be paid for their time?",
        help_text="Point out independent advice first: payment can change benefits.",
        choices=Needs.Payment,
        widget=RadioSelect,
    )
    advice_date = DateInputField(
        label="If they have decided, when did you point out independent advice?", required=False
    )

    def clean(self):
        """Nobody decides about payment before they know where to ask [P38]."""
        decided = self.cleaned_data.get("payment") != Needs.Payment.UNDECIDED
        if (
            decided
            and not self.cleaned_data.get("advice_date")
            and "advice_date" not in self.errors
        ):
            self.add_error("advice_date", "Point out independent advice first, and enter the day")
