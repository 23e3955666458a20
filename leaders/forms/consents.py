"""Questions about a yes that somebody gave."""

from django import forms

from leaders.forms.said import copy_given, how_said, when_said
from leaders.models import Consent
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSForm


class ConsentForm(NHSForm):
    """A yes that is entered for somebody: to what, when and how they said it."""

    kind = forms.ChoiceField(label="What did they say yes to?", widget=RadioSelect)
    date = when_said()
    how = how_said()
    copy_given_date = copy_given()

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.partners = {one.public_id: one for one in partners}
        plain = [one for one in Consent.Kind.choices if one[0] != Consent.Kind.BANK]
        named = [(key, f"{one} may find them") for key, one in self.partners.items()]
        self.fields["kind"].choices = [*plain, *named]

    @property
    def asked(self) -> dict:
        """The kind, and the partner where it is a yes to being found by one."""
        partner = self.partners.get(self.cleaned_data["kind"])
        return {
            "kind": Consent.Kind.BANK if partner else self.cleaned_data["kind"],
            "partner": partner,
        }
