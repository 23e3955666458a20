"""Questions about the organisation itself and its places."""

from django import forms

from portal.nhsuk.forms import NHSModelForm
from portal.nhsuk.versioned import VersionedForm
from portal.organisations.actions.organisations import PlaceExists
from portal.organisations.models import Locality, Organisation


class ContactForm(VersionedForm, NHSModelForm):
    class Meta:
        model = Organisation
        fields = ["contact"]
        labels = {"contact": "Who can people ask for help?"}
        help_texts = {
            "contact": "A team or a person, with a telephone number or email address. "
            "Everyone at your organisation sees this."
        }


class SmallNumbersForm(VersionedForm, NHSModelForm):
    class Meta:
        model = Organisation
        fields = ["small_numbers"]
        labels = {"small_numbers": "What is the fewest people that may be shown as a number?"}
        help_texts = {
            "small_numbers": "From 3 to 10; 5 is usual. Smaller numbers are hidden from all who "
            "may not see who the people are, on pages, in files and in board papers."
        }


class LocalityForm(NHSModelForm):
    """A new place. The name is checked against those the organisation has."""

    class Meta:
        model = Locality
        fields = ["name"]
        labels = {"name": "What is the place called?"}
        help_texts = {"name": "For example, a town, a hospital site or a neighbourhood."}
        error_messages = {"name": {"required": "Enter the name of the place"}}

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.localities = organisation.localities

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        same = self.localities.filter(name__iexact=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(str(PlaceExists(name)))
        return name


class LocalityRenameForm(VersionedForm, LocalityForm):
    pass
