"""Questions about members and their roles."""

from django import forms
from django.utils import timezone

from portal.nhsuk.fields import DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.organisations.permissions import ROLE_HINTS, Role


class MemberSearchForm(NHSForm):
    """Part of a name or of an email address."""

    mark_optional = False
    q = forms.CharField(label="Search by name or email address", required=False, max_length=100)


class RoleForm(NHSForm):
    """A further role for one member, from a day on."""

    role = forms.ChoiceField(
        label="Which role?", choices=Role, widget=RadioSelect(hints=ROLE_HINTS)
    )
    starts_date = DateInputField(label="From which day?", initial=timezone.localdate)


class RoleEndForm(NHSForm):
    """The first day on which a member no longer has a role."""

    ends_date = DateInputField(
        label="What is the first day without this role?",
        help_text="From this day on they can’t use it. For example, 27 3 2026",
        initial=timezone.localdate,
    )

    def __init__(self, *args, starts_date, **kwargs):
        super().__init__(*args, **kwargs)
        self.starts_date = starts_date

    def clean_ends_date(self):
        day = self.cleaned_data["ends_date"]
        if day < self.starts_date:
            raise forms.ValidationError(
                f"The day must not be before the role began, on {self.starts_date:%-d %B %Y}"
            )
        return day
