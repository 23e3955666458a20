"""Questions about an organisation's own roles under a type."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from leaders.actions.framework import RoleExists
from leaders.models import LocalRole
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import DateInputField
from portal.nhsuk.forms import NHSForm, NHSModelForm


class OwnRoleForm(NHSModelForm):
    class Meta:
        model = LocalRole
        fields = ["name", "valid_from"]
        labels = {"name": "What is the role called here?", "valid_from": "Since when is it there?"}

    def __init__(self, *args, organisation, leader_type, **kwargs):
        super().__init__(*args, **kwargs)
        self.leader_type = leader_type
        self.own = organisation.local_roles.filter(leader_type=leader_type)
        self.fields["valid_from"].initial = timezone.localdate
        self.fields["valid_from"].validators.append(not_ages_away)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        same = self.leader_type.roles.filter(name__iexact=name, valid_to__isnull=True).exists()
        if same or self.own.filter(name__iexact=name, valid_to__isnull=True).exists():
            raise forms.ValidationError(str(RoleExists(name)))
        return name


class OwnRoleEndForm(NHSForm):
    valid_to = DateInputField(
        label="What is the first day without this role?", initial=timezone.localdate
    )

    def __init__(self, *args, valid_from, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = valid_from + timedelta(days=1)

    def clean_valid_to(self):
        day = self.cleaned_data["valid_to"]
        if day < self.first:
            raise forms.ValidationError(
                f"The day must be {self.first:%-d %B %Y} or later: the role began the day before"
            )
        return day
