"""Questions about what a pair will do next."""

from django import forms

from pairs.forms.pairs import NO_RECORDS
from pairs.models import NextStep
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import PlainText
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm


class NextStepForm(NHSModelForm):
    class Meta:
        model = NextStep
        fields = ["what", "who", "by_date"]
        labels = {"what": "What will you do?", "who": "Who of you?", "by_date": "By when?"}
        help_texts = {"what": NO_RECORDS, "by_date": "Only if a day helps you. Nobody reminds you."}
        error_messages = {"what": {"required": "Enter what you will do"}}

    def __init__(self, *args, members, **kwargs):
        """members: whom the step can be given to."""
        super().__init__(*args, **kwargs)
        self.fields["by_date"].validators.append(not_ages_away)
        self.fields["who"] = forms.ModelChoiceField(
            members,
            label=self.fields["who"].label,
            to_field_name="public_id",
            required=False,
            empty_label="All of us, or nobody yet",
        )
        self.initial["who"] = self.instance.who


class NextStepEditForm(VersionedForm, NextStepForm):
    pass


class PlanWordsForm(NHSForm):
    """As the plan would read it; the same words for every member to say yes to."""

    words = PlainText(
        label="How should it read in the plan?",
        help_text="All who see the plan of the organisation read it. Name nobody.",
        max_length=300,
        error_messages={"required": "Enter how it should read"},
    )
