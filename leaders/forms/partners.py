"""Questions about a partner or a group: what we give comes before what we ask [P21]."""

from django import forms
from django.utils import timezone

from leaders.models import Partner
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import CheckboxSelectMultiple, DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

NO_NAMES = "Everybody at your organisation can read this: name no people."


class PartnerForm(NHSModelForm):
    class Meta:
        model = Partner
        fields = [
            *("name", "kind", "contact", "we_give", "we_ask", "types"),
            *("started_date", "portal_organisation"),
        ]
        labels = {
            "name": "What is the partner or group called?",
            "kind": "What kind is it?",
            "contact": "Who do we speak to there, and how?",
            "we_give": "What do we give them?",
            "we_ask": "What do we ask of them?",
            "types": "Which kinds of patient leader are with them?",
            "started_date": "Since when do we work together?",
            "portal_organisation": "Does this partner use this portal too?",
        }
        help_texts = {
            "contact": "A role or a team is enough. Only engagement leads see this.",
            "we_give": f"For example: a room, training, money, a say. {NO_NAMES}",
            "we_ask": f"For example: to tell their members about us. {NO_NAMES}",
            "portal_organisation": "If you choose it, a patient leader can say yes to being found "
            "by it. Without a person’s own yes it sees nothing of them.",
        }
        widgets = {"kind": RadioSelect, "types": CheckboxSelectMultiple}

    def __init__(self, *args, framework, near, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["types"].queryset = framework.types.all()
        self.fields["started_date"].validators.append(not_in_future)
        portal = self.fields["portal_organisation"]
        portal.queryset = near
        portal.empty_label = "No, or it is not in this list"

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_started_date(self):
        day, ended = self.cleaned_data["started_date"], self.instance.ended_date
        if day and ended and day > ended:
            raise forms.ValidationError(
                f"The day must be {ended:%-d %B %Y} or before: the work together ended then"
            )
        return day

    def validate_constraints(self):
        """The database is asked by the deed: a clash is then told at the right question."""


class PartnerEditForm(VersionedForm, PartnerForm):
    pass


class PartnerEndForm(VersionedForm, NHSForm):
    day = DateInputField(
        label="From which day on do you no longer work together?",
        initial=timezone.localdate,
        validators=[not_in_future],
    )

    def __init__(self, *args, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.partner = partner

    def clean_day(self):
        day, began = self.cleaned_data["day"], self.partner.started_date
        if began and day < began:
            raise forms.ValidationError(
                f"The day must be {began:%-d %B %Y} or later: the work together began then"
            )
        return day


def saved_end(partner: Partner) -> dict:
    """A partner's end as its form shows it."""
    return {"day": partner.ended_date, "version": partner.version}
