"""Questions to a patient leader about themselves, as their own pages ask them."""

from django import forms

from leaders.actions.consents import NOT_UNDER_18
from leaders.forms.consents import ConsentForm
from leaders.forms.needs import need
from leaders.forms.people import NO_DIAGNOSIS, AboutForm, PaceForm, ReachForm, WordsForm
from leaders.models import Contribution, Recognition
from leaders.wording import PAYMENT
from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

WHAT_NOT_WHY = "Write what you need, not why."


class OwnWordsForm(WordsForm):
    class Meta(WordsForm.Meta):
        labels = {
            "own_words": "What do you do, in your own words?",
            "aims": "Where do you want to go?",
            "skills": "What are you good at, and what do you like doing?",
        }
        help_texts = {
            "own_words": f"As you would say it yourself. {NO_DIAGNOSIS}",
            "aims": f"What you hope for or want to learn. {NO_DIAGNOSIS}",
            "skills": f"For example: I talk to groups, I know the Polish community. {NO_DIAGNOSIS}",
        }


class OwnReachForm(ReachForm):
    class Meta(ReachForm.Meta):
        labels = {
            "name": "What do you like to be called?",
            "way": "How do you want to be reached?",
            "contact": "Your address or number, or how to reach you through somebody else",
        }


class OwnAboutForm(AboutForm):
    """What only they can say of themselves; the rest of the section stays the lead's."""

    class Meta(AboutForm.Meta):
        fields = ["place", "attributes", "experience"]
        labels = {
            "place": "Where are you?",
            "attributes": "Which strengths do you see in yourself?",
        }
        help_texts = {
            "place": "A town or part of town is enough.",
            "attributes": "To find the right person for something. Nobody is compared by it.",
        }

    route_in = None

    def __init__(self, *args, framework, **kwargs):
        super(AboutForm, self).__init__(*args, **kwargs)
        self.fields["attributes"].queryset = framework.attributes.all()
        self.fields["experience"].label = "What does your experience rest on?"
        self.fields["experience"].help_text = "Only if you want to say."


class OwnPaceForm(PaceForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pace"].label = "Are you taking part?"
        self.fields["pace"].help_text = "You do not have to say why."


class OwnNeedsForm(VersionedForm, NHSForm):
    contact_preference = need(
        "How do you like to be contacted?",
        f"For example: by text, not by telephone. {WHAT_NOT_WHY}",
    )
    information_format = need(
        "In what format do you need information?",
        f"For example: large print, Easy Read, audio. {WHAT_NOT_WHY}",
    )
    professional = need(
        "Does somebody need to be there to help with communication?",
        f"For example: a British Sign Language interpreter. {WHAT_NOT_WHY}",
    )
    support = need(
        "What else do you need to take part?",
        f"For example: a hearing loop, step-free access, a break. {WHAT_NOT_WHY}",
    )


class OwnPaymentForm(VersionedForm, NHSForm):
    payment = forms.ChoiceField(
        label="Do you want to be paid for your time?",
        help_text="You can change your answer at any time. Nobody asks why.",
        choices=PAYMENT,
        widget=RadioSelect,
    )


class OwnConsentForm(ConsentForm):
    """One press of one button: which yes it is."""

    date = None
    how = None
    copy_given_date = None

    def __init__(self, *args, under_18, **kwargs):
        super().__init__(*args, **kwargs)
        if under_18:
            self.fields["kind"].choices = [
                (key, words)
                for key, words in self.fields["kind"].choices
                if key not in NOT_UNDER_18 and key not in self.partners
            ]


class OfferForm(NHSForm):
    answer = forms.ChoiceField(
        label="Do you want it?",
        help_text="You can change your answer until it is paid or given.",
        choices=[
            (Recognition.State.CLAIMED, "Yes, please"),
            (Recognition.State.DECLINED, "No, thank you"),
        ],
        widget=RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )

    @property
    def takes_it(self) -> bool:
        return self.cleaned_data["answer"] == Recognition.State.CLAIMED


class OwnBarrierForm(NHSForm):
    what = PlainText(
        label="What stands in your way, or in the way of others?",
        help_text="For example: meetings are at times when no bus runs. Do not name people.",
        max_length=500,
        error_messages={"required": "Write what stands in the way"},
    )


class OwnAnswerForm(VersionedForm, NHSForm):
    """Yes, it was so; or no, and how they see it."""

    answer = forms.ChoiceField(
        label="Is this how it was?",
        choices=[
            (Contribution.Answer.CONFIRMED, "Yes, this is how it was"),
            (Contribution.Answer.DISPUTED, "No, I see it otherwise"),
        ],
        widget=RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    note = PlainText(
        label="Is there anything you want to say?",
        help_text=f"If you see it otherwise: how? {NO_DIAGNOSIS}",
        max_length=1000,
        required=False,
    )
