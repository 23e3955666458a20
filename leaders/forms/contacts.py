"""Questions about a contact: few, each with the answer that is mostly right."""

from django import forms
from django.utils import timezone

from leaders.forms.finding import FindsPerson
from leaders.models import Contact
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import CheckboxSelectMultiple, DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

NO_HEALTH = "No details about anybody’s health. It may stay empty."


class ContactForm(NHSForm):
    """What happened. A contact that is only planned is not logged yet."""

    date = DateInputField(
        label="When was it?", initial=timezone.localdate, validators=[not_in_future]
    )
    kind = forms.ChoiceField(
        label="What was it?",
        choices=Contact.Kind,
        initial=Contact.Kind.TALK,
        widget=RadioSelect,
    )
    began = forms.ChoiceField(
        label="Who began it?",
        choices=Contact.Began,
        initial=Contact.Began.WE,
        widget=RadioSelect,
    )
    about_care = forms.BooleanField(label="It was about making care better", required=False)
    types = forms.ModelMultipleChoiceField(
        label="Which kinds of patient leader was it with?",
        queryset=None,
        required=False,
        widget=CheckboxSelectMultiple,
    )
    note = PlainText(label="Note", help_text=NO_HEALTH, max_length=500, required=False)

    def __init__(self, *args, framework, leader=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.leader = leader
        self.fields["types"].queryset = framework.types.all()

    def clean(self):
        check_living(self, self.leader)


class ContactEditForm(VersionedForm, ContactForm):
    pass


class ContactWithForm(FindsPerson, ContactForm):
    """The same, where it still has to be said with whom it was."""

    partner = forms.ModelChoiceField(
        label="With which partner or group?", queryset=None, required=False, empty_label="None"
    )
    forum = forms.ModelChoiceField(
        label="At which forum?", queryset=None, required=False, empty_label="None"
    )
    field_order = ["person", "leader", "partner", "forum"]
    unmarked = ("person", "leader", "partner", "forum")

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, people=organisation.leaders.living(), **kwargs)
        self.fields["person"].required = False
        self.fields["partner"].queryset = organisation.partners.current()
        self.fields["forum"].queryset = organisation.forums.current()

    def clean(self):
        self.find_leader()
        data = self.cleaned_data
        named = data.get("person") or data.get("partner") or data.get("forum")
        if not named and "person" not in self.errors:
            self.add_error("person", "Say with whom it was: a person, a partner or a forum")
        check_living(self, data.get("leader"))


def check_living(form, leader, field="date"):
    """Nobody spoke with somebody, or heard their word, after they had died."""
    date, died = form.cleaned_data.get(field), leader and leader.deceased_at
    if date and died and date > timezone.localdate(died):
        form.add_error(field, "This is after the day on which they are said to have died")
