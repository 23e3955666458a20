"""Questions about one person on the register: few at a time, their own words first."""

from django import forms
from django.utils import timezone

from leaders.models import Experience, Leader, Pace, RouteIn, Stage
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import (
    CheckboxSelectMultiple,
    DateInputField,
    RadioSelect,
)
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm
from portal.nhsuk.wording import NOT_AN_EMAIL

NO_DIAGNOSIS = "Do not write about illness, treatment or money."


def check_contact(form):
    """An email address has to be one; a number has to have figures."""
    way, contact = form.cleaned_data.get("way"), form.cleaned_data.get("contact", "")
    if way == Leader.Way.EMAIL and contact:
        check_email(form, "contact")
    if way == Leader.Way.PHONE and contact and sum(c.isdecimal() for c in contact) < 7:
        form.add_error("contact", "Enter a telephone number, like 01632 960 001")


def check_email(form, field: str) -> None:
    try:
        forms.EmailField().clean(form.cleaned_data[field])
    except forms.ValidationError:
        form.add_error(field, NOT_AN_EMAIL)


# What somebody under 18 has to have, and what is said where it is missing.
GUARDIAN = {
    "guardian_contact": "Enter how to reach the parent or guardian",
    "guardian_consent_date": "Enter the day on which the parent or guardian agreed",
}


class LeaderAddForm(NHSForm):
    """The one short page: who, one way to reach them, and their yes."""

    unmarked = tuple(GUARDIAN)

    name = forms.CharField(
        label="What do they like to be called?",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Enter the name they like to be called by"},
    )
    way = forms.ChoiceField(
        label="How do they want to be reached?",
        choices=Leader.Way,
        widget=RadioSelect,
        error_messages={"required": "Choose one way to reach them"},
    )
    contact = forms.CharField(
        label="Their email address, telephone number or postal address",
        help_text="Or how to reach them through somebody else. One is enough.",
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Enter how to reach them"},
    )
    consent_basis = forms.ChoiceField(
        label="How do you know that they agree to be on the register?",
        choices=[one for one in Leader.Basis.choices if one[0] != Leader.Basis.JOINED],
        widget=RadioSelect,
        error_messages={"required": "Say how they agreed. Without their yes, do not add them"},
    )
    consent_date = DateInputField(
        label="When did they agree?",
        validators=[not_in_future],
        error_messages={"required": "Enter the day on which they agreed"},
    )
    under_18 = forms.BooleanField(
        label="They are under 18",
        help_text="Then a parent or guardian has to agree too. We keep no birth date.",
        required=False,
    )
    guardian_name = forms.CharField(
        label="Name of the parent or guardian", max_length=120, required=False
    )
    guardian_contact = forms.CharField(
        label="How to reach the parent or guardian", max_length=254, required=False
    )
    guardian_consent_date = DateInputField(
        label="When did the parent or guardian agree?", required=False, validators=[not_in_future]
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "consent_basis"
        ].label = f"How do you know that they agree to be on the register of {organisation.name}?"

    def clean(self):
        check_contact(self)
        check_guardian(self)


class SureForm(NHSForm):
    """Asked only where somebody seems to be on the register, or on the staff, already."""

    somebody_else = forms.BooleanField(
        label="This is somebody else: add them",
        required=False,
    )
    works_here = forms.BooleanField(
        label="They also work here, and take part as a patient leader",
        help_text="They are then not counted on the patient side of a group.",
        required=False,
    )


def check_guardian(form):
    data = form.cleaned_data
    if not data.get("under_18"):
        for name in ("guardian_name", *GUARDIAN):
            data[name] = None if name.endswith("date") else ""
        return
    for name, message in GUARDIAN.items():
        if not data.get(name) and name not in form.errors:
            form.add_error(name, message)


class ReachForm(VersionedForm, NHSModelForm):
    """Their name and the way to reach them."""

    class Meta:
        model = Leader
        fields = ["name", "way", "contact"]
        labels = {
            "name": "What do they like to be called?",
            "way": "How do they want to be reached?",
            "contact": "Their address or number, or how to reach them through somebody else",
        }
        widgets = {"way": RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].required = True

    def clean(self):
        check_contact(self)


class WordsForm(VersionedForm, NHSModelForm):
    """What they say of themselves; it comes before every type and stage."""

    class Meta:
        model = Leader
        fields = ["own_words", "aims", "skills"]
        labels = {
            "own_words": "What do they do, in their own words?",
            "aims": "Where do they want to go?",
            "skills": "What are they good at, and what do they like doing?",
        }
        help_texts = {
            "own_words": f"As they say it, not as we would. {NO_DIAGNOSIS}",
            "aims": f"What they hope for or want to learn. {NO_DIAGNOSIS}",
            "skills": f"For example: talks to groups, knows the Polish community. {NO_DIAGNOSIS}",
        }


class AboutForm(VersionedForm, NHSModelForm):
    """What helps to find the right person. All of it may stay empty."""

    experience = forms.MultipleChoiceField(
        label="What does their experience rest on?",
        help_text="Only what they say of themselves.",
        choices=Experience,
        required=False,
        widget=CheckboxSelectMultiple,
    )
    route_in = forms.ChoiceField(
        label="How did they come to you?",
        choices=[("", "No answer"), *RouteIn.choices],
        required=False,
    )

    class Meta:
        model = Leader
        fields = [
            *("types", "location", "place", "attributes", "experience", "route_in"),
            *("came_through", "works_here"),
        ]
        labels = {
            "types": "Which kinds of patient leader are they?",
            "location": "Where do they mostly work?",
            "place": "Where are they?",
            "attributes": "Which strengths do they see in themselves?",
            "came_through": "Did they come through a partner or a group?",
            "works_here": "They also work here",
        }
        help_texts = {
            "types": "Several, or none. People are not put into boxes.",
            "location": "Inside the health and care system, outside it, or in between.",
            "place": "A town or part of town is enough.",
            "attributes": "For finding the right person for something. Nobody is compared by it.",
            "works_here": "They are then not counted on the patient side of a group.",
        }
        widgets = {
            "types": CheckboxSelectMultiple,
            "attributes": CheckboxSelectMultiple,
            "location": RadioSelect,
        }

    def __init__(self, *args, organisation, framework, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["types"].queryset = framework.types.all()
        self.fields["attributes"].queryset = framework.attributes.all()
        partners = self.fields["came_through"]
        partners.queryset = organisation.partners.all()
        partners.empty_label = "No"


class StageForm(NHSForm):
    stage = forms.ChoiceField(label="How far along are they?", choices=Stage, widget=RadioSelect)
    day = DateInputField(
        label="Since when?", initial=timezone.localdate, validators=[not_in_future]
    )
    with_person = forms.BooleanField(label="We talked about it together", required=False)


class PaceForm(NHSForm):
    pace = forms.ChoiceField(
        label="Are they taking part?",
        help_text="Nobody has to say why.",
        choices=Pace,
        widget=RadioSelect,
    )
    day = DateInputField(
        label="Since when?", initial=timezone.localdate, validators=[not_in_future]
    )


class GuardianForm(VersionedForm, NHSModelForm):
    unmarked = tuple(GUARDIAN)

    class Meta:
        model = Leader
        fields = [
            *("under_18", "guardian_name", "guardian_contact", "guardian_consent_date"),
            "guardian_account_date",
        ]
        labels = {
            "under_18": "They are under 18",
            "guardian_name": "Name of the parent or guardian",
            "guardian_contact": "How to reach the parent or guardian",
            "guardian_consent_date": "When did the parent or guardian agree?",
            "guardian_account_date": "When did the parent or guardian agree to an account of the "
            "young person’s own?",
        }
        help_texts = {
            "guardian_account_date": "Only if you asked. With an account they see what we keep "
            "about them and can correct it. If the parent or guardian takes this back, empty it: "
            "the account then opens the record no more."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("guardian_consent_date", "guardian_account_date"):
            self.fields[name].validators.append(not_in_future)

    def clean(self):
        check_guardian(self)
        if not self.cleaned_data.get("under_18"):
            self.cleaned_data["guardian_account_date"] = None
