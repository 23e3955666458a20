"""Questions about an opportunity: what it is, and honestly what can be decided in it [P28]."""

from django import forms
from django.utils import timezone

from leaders.models import Opportunity
from portal.nhsuk.fields import CheckboxSelectMultiple, DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

PAST = "The last day to say yes must be today or later"


class OpportunityForm(NHSModelForm):
    class Meta:
        model = Opportunity
        fields = [
            *("title", "kind", "description", "formality"),
            *("can_decide", "cannot_decide", "decided_together", "together", "influence"),
            *("attributes", "types", "place", "support", "shaped_by_leaders", "first_step"),
            *("happens_date", "closes_date", "public"),
        ]
        labels = {
            "title": "What is it called?",
            "kind": "What kind of thing is it?",
            "description": "What is it?",
            "formality": "How formal is it?",
            "can_decide": "What can be decided?",
            "cannot_decide": "What can’t be decided?",
            "decided_together": "What is decided together?",
            "together": "Do people take part one by one, or together?",
            "influence": "How much say do they have?",
            "attributes": "Which strengths does it ask for?",
            "types": "Which kinds of patient leader may like it?",
            "place": "Where is it?",
            "support": "What do people get?",
            "shaped_by_leaders": "Patient leaders proposed it, or shaped it with us",
            "first_step": "It is a good first step for somebody new",
            "happens_date": "When does it start?",
            "closes_date": "What is the last day to say yes?",
            "public": "Show it on the public page, once it is open",
        }
        help_texts = {
            "title": "A few plain words, like: Help choose new nurses.",
            "description": "What people do, for how long, with whom. Plain words, no short forms.",
            "can_decide": "Say it honestly: it saves anger later.",
            "attributes": "Only what it really needs. All of it may stay empty.",
            "place": "A town or part of town, or: online.",
            "support": "For example: travel paid, payment, training, somebody to go with.",
            "closes_date": "Leave it empty if it stays open. For example, 27 3 2026",
        }
        widgets = {
            "kind": RadioSelect,
            "formality": RadioSelect,
            "together": RadioSelect,
            "influence": RadioSelect,
            "attributes": CheckboxSelectMultiple,
            "types": CheckboxSelectMultiple,
        }

    def __init__(self, *args, framework, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attributes"].queryset = framework.attributes.all()
        self.fields["types"].queryset = framework.types.all()

    def clean(self):
        data = super().clean()
        missing = [name for name in ("together", "influence") if not data.get(name)]
        if len(missing) == 1:
            self.add_error(missing[0], "Answer this too, or neither of the two")
        last = data.get("closes_date")
        if last and last < timezone.localdate() and "closes_date" in self.changed_data:
            self.add_error("closes_date", PAST)
        return data


class OpportunityEditForm(VersionedForm, OpportunityForm):
    pass


class VersionOnlyForm(VersionedForm, NHSForm):
    """A press that has to know what it presses on."""


class ReopenForm(VersionedForm, NHSForm):
    last_day = DateInputField(label="What is the new last day to say yes?", required=False)

    def clean_last_day(self):
        last = self.cleaned_data["last_day"]
        if last and last < timezone.localdate():
            raise forms.ValidationError(PAST)
        return last
