"""Questions of the public page “Get involved”, and of the lead who looks at what came in."""

from django import forms

from leaders.forms.people import check_contact, check_email
from leaders.models import InvolvePage, Leader
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

NEW = "new"
NOT_NOW = "not-now"


class InvolveForm(NHSForm):
    """A name, one way to reach them, their words, and their yes; no account is needed."""

    unmarked = ("guardian_contact",)

    name = forms.CharField(
        label="What do you like to be called?",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter the name you like to be called by"},
    )
    way = forms.ChoiceField(
        label="How do you want to be reached?",
        choices=Leader.Way,
        widget=RadioSelect,
        error_messages={"required": "Choose one way to reach you"},
    )
    contact = forms.CharField(
        label="Your email address, telephone number or postal address",
        help_text="Or how to reach you through somebody else. One is enough.",
        max_length=254,
        error_messages={"required": "Enter how to reach you"},
    )
    own_words = PlainText(
        label="What would you like to do, in your own words?",
        help_text="Do not write about illness, treatment or money.",
        max_length=500,
        required=False,
    )
    opportunity = forms.ChoiceField(
        label="Is there something here that you would like to do?",
        required=False,
        widget=RadioSelect,
    )
    under_18 = forms.BooleanField(label="I am under 18", required=False)
    guardian_name = forms.CharField(
        label="Name of your parent or guardian", max_length=120, required=False
    )
    guardian_contact = forms.CharField(
        label="Email address or telephone number of your parent or guardian",
        max_length=254,
        required=False,
    )
    agree = forms.BooleanField(
        label="I agree",
        error_messages={
            "required": "Tick that you agree. Without it we may not keep what you typed"
        },
    )
    may_tell = forms.BooleanField(
        label="You may also tell me about other things we could do together",
        help_text="Only if you want. You can take this back at any time.",
        required=False,
    )

    def __init__(self, *args, organisation, opportunities, **kwargs):
        super().__init__(*args, **kwargs)
        self.opportunities = {one.public_id: one for one in opportunities}
        self.fields["agree"].label = (
            f"I agree that {organisation.name} keeps what I typed here, to answer me and to put me "
            "on its list of patient leaders"
        )
        if self.opportunities:
            named = [(key, one.title) for key, one in self.opportunities.items()]
            self.fields["opportunity"].choices = [*named, (NOT_NOW, "Not just now")]
        else:
            del self.fields["opportunity"]

    def clean(self):
        check_contact(self)
        data = self.cleaned_data
        if not data.get("under_18"):
            data |= {"guardian_name": "", "guardian_contact": ""}
            return
        contact = data.get("guardian_contact", "")
        if not contact:
            self.add_error("guardian_contact", "Enter how to reach your parent or guardian")
        elif "@" in contact:
            check_email(self, "guardian_contact")

    @property
    def typed(self) -> dict:
        """What is kept of it."""
        data = dict(self.cleaned_data)
        data.pop("agree")
        return data | {"opportunity": self.opportunities.get(data.get("opportunity"))}


class InvolvePageForm(VersionedForm, NHSModelForm):
    class Meta:
        model = InvolvePage
        fields = ["is_open", "welcome", "privacy"]
        labels = {
            "is_open": "The page is open: everybody can read it and register",
            "welcome": "What do you want to say first?",
            "privacy": "What happens to what people type?",
        }
        help_texts = {
            "welcome": "In plain words, as you would say it to a neighbour.",
            "privacy": "Who reads it, what for, how long it is kept, and whom to ask.",
        }

    def clean(self):
        data = self.cleaned_data
        if data.get("is_open") and not data.get("privacy"):
            self.add_error("privacy", "Say what happens to what people type before you open it")


class AcceptForm(NHSForm):
    """What has to be known before somebody goes onto the register; most need nothing."""

    who = forms.ChoiceField(
        label="Who is it?",
        widget=RadioSelect,
        error_messages={"required": "Say whether it is somebody new"},
    )
    works_here = forms.BooleanField(
        label="They also work here, and take part as a patient leader",
        help_text="They are then not counted on the patient side of a group.",
        error_messages={"required": "Staff are never patient leaders only: tick that you know"},
    )
    guardian_date = DateInputField(
        label="When did their parent or guardian agree?",
        validators=[not_in_future],
        error_messages={"required": "Ask the parent or guardian first, then enter the day"},
    )
    send_letter = forms.BooleanField(label="Send them this letter", required=False)

    def __init__(self, *args, application, same, staff, **kwargs):
        super().__init__(*args, prefix="accept", **kwargs)
        self.same = {one.public_id: one for one in same}
        kept = {
            "who": bool(self.same),
            "works_here": staff,
            "guardian_date": application.under_18,
            "send_letter": bool(application.mail_to),
        }
        for name in [name for name, asked in kept.items() if not asked]:
            del self.fields[name]
        if self.same:
            known = [(key, f"{one}, who is on the register") for key, one in self.same.items()]
            self.fields["who"].choices = [(NEW, "Somebody new: add them"), *known]

    @property
    def decision(self) -> dict:
        data = self.cleaned_data
        return {
            "same_as": self.same.get(data.get("who")),
            "works_here": data.get("works_here", False),
            "guardian_date": data.get("guardian_date"),
        }


class DeclineForm(NHSForm):
    send_letter = forms.BooleanField(label="Send them this letter", required=False)

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, prefix="decline", **kwargs)
        if not application.mail_to:
            del self.fields["send_letter"]
