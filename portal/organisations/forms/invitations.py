"""Questions for those who ask people to join, and for those who join."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from portal.accounts.models import User
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.organisations.permissions import ROLE_HINTS, Role

ROLES = [(role.value, role.label) for role in Role if role != Role.RATER]


class InvitationForm(NHSForm):
    """Whom to ask in, as what."""

    email = forms.EmailField(
        label="Email address",
        help_text="They log in with it. One person, not a shared mailbox.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="What will they be here?",
        help_text="People from outside who only rate are asked with their round.",
        choices=ROLES,
        widget=RadioSelect(hints=ROLE_HINTS),
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.memberships = organisation.memberships
        self.invitations = organisation.invitations

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        """Somebody who has the role, or is invited to it, isn't asked again."""
        email, role = self.cleaned_data.get("email"), self.cleaned_data.get("role")
        if not email or not role:
            return
        if self.memberships.holding(role).filter(user__email=email).exists():
            self.add_error("email", f"{email} has this role here already")
        elif self.invitations.waiting().filter(email=email, role=role).exists():
            self.add_error(
                "email", f"{email} is invited to this role already. You can send it again"
            )


class JoinForm(NHSForm):
    """A new person's name and password. Their email address stands fixed: it was invited."""

    mark_optional = False
    email = forms.EmailField(
        label="Email address",
        help_text="You log in with it.",
        required=False,
        widget=forms.EmailInput({"autocomplete": "username", "readonly": True}),
    )
    name = forms.CharField(
        label="Your name",
        help_text="As you want others here to see it.",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your name"},
    )
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters. Three words that you can remember are a good password.",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, initial={"email": invitation.email}, **kwargs)
        self.invited = invitation.email

    def clean_email(self):
        """What is posted here is never used: the link was sent to one address."""
        return self.invited

    def clean(self):
        password = self.cleaned_data.get("password")
        if password:
            person = User(email=self.invited, name=self.cleaned_data.get("name", ""))
            try:
                validate_password(password, person)
            except forms.ValidationError as problem:
                self.add_error("password", problem)
