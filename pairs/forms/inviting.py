"""Whom to ask into a pair."""

from django import forms

from pairs.forms.pairs import side_field
from portal.nhsuk.forms import NHSForm


class PairInvitationForm(NHSForm):
    email = forms.EmailField(
        label="Their email address",
        help_text="They log in with it. Nobody but you in the pair and they learn of it.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    side = side_field("Which side do they come from?")

    def __init__(self, *args, pair, **kwargs):
        super().__init__(*args, **kwargs)
        self.pair = pair

    def clean_email(self):
        """Somebody who is in the pair, or is asked already, isn't asked again."""
        email = self.cleaned_data["email"].lower()
        if self.pair.members.current().filter(user__email=email).exists():
            raise forms.ValidationError(f"{email} is in the pair already")
        if self.pair.invitations.waiting().filter(email=email).exists():
            raise forms.ValidationError(f"{email} is asked already. You can send it again")
        return email
