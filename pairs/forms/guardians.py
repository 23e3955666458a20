"""Whether somebody in a registered pair is under 18, and what their parent or guardian says."""

from django import forms

from pairs.models import RegisteredPerson, Registration
from pairs.young import is_young_here
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

BY_REGISTER = "The register says that they are under 18. If they are 18 by now, change it there"


class GrownUpForm(NHSForm):
    email = forms.EmailField(
        label="The email address with which they log in",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class Under18Form(VersionedForm, NHSForm):
    under_18 = forms.BooleanField(label="They are under 18", required=False)
    guardian_date = DateInputField(
        label="If they are, when did their parent or guardian agree to this pair?",
        help_text="To this pair, not only to the register. Leave it empty if they have not agreed, "
        "and empty it if they take it back: nobody writes in the pair then. For example, 27 3 2026",
        required=False,
        validators=[not_in_future],
    )

    def __init__(self, *args, person: RegisteredPerson, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def shown(self, registration: Registration) -> dict:
        """What is saved now, as this form shows it."""
        person = registration.people.get(pk=self.person.pk)
        saved = {name: getattr(person, name) for name in ("under_18", "guardian_date")}
        return saved | {"version": registration.version}

    def clean(self):
        data = self.cleaned_data
        if data.get("under_18"):
            return
        if is_young_here(self.person):
            self.add_error("under_18", BY_REGISTER)
        elif data.get("guardian_date"):
            self.add_error("under_18", "Tick this too, or take the day away")
