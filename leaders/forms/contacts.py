"""Questions about a contact: few, each with the answer that is mostly right."""

from django import forms
from django.utils import timezone

from leaders.forms.people import not_in_future
from leaders.models import Contact
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


class ContactWithForm(ContactForm):
    """The same, where it still has to be said with whom it was."""

    person = forms.CharField(
        label="With which patient leader?",
        help_text="Their name, or a part of it.",
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    leader = forms.ChoiceField(label="Which of them?", required=False, widget=RadioSelect)
    partner = forms.ModelChoiceField(
        label="With which partner or group?", queryset=None, required=False, empty_label="None"
    )
    forum = forms.ModelChoiceField(
        label="At which forum?", queryset=None, required=False, empty_label="None"
    )
    field_order = ["person", "leader", "partner", "forum"]

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = organisation.leaders.living()
        self.fields["partner"].queryset = organisation.partners.current()
        self.fields["forum"].queryset = organisation.forums.current()
        self.found = self._found()
        self.fields["leader"].choices = [
            (one.public_id, f"{one.name}, {one.place}" if one.place else one.name)
            for one in self.found
        ]

    def _found(self) -> list:
        words = (self.data.get("person") or "").strip()[:100] if self.is_bound else ""
        return list(self.people.matching(words)[:10]) if words else []

    def clean(self):
        data = self.cleaned_data
        data["leader"] = self._leader(data.get("leader"))
        if not data.get("person") and not data.get("partner") and not data.get("forum"):
            self.add_error("person", "Say with whom it was: a person, a partner or a forum")
        check_living(self, data["leader"])

    def _leader(self, chosen):
        """The one that was meant; asks where the name fits several people."""
        if not self.cleaned_data.get("person"):
            return None
        if not self.found:
            self.add_error("person", "Nobody on the register has this name")
        picked = [one for one in self.found if one.public_id == chosen] or self.found
        if len(picked) > 1 and "leader" not in self.errors:
            self.add_error("leader", "This name fits several people. Choose one")
        return picked[0] if len(picked) == 1 else None


def check_living(form, leader):
    """Nobody spoke with somebody after they had died."""
    date, died = form.cleaned_data.get("date"), leader and leader.deceased_at
    if date and died and date > timezone.localdate(died):
        form.add_error("date", "This is after the day on which they are said to have died")
