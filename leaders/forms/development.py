"""Questions about stories told [P16] and chances to learn [P39]."""

from leaders.forms.contacts import check_living
from leaders.forms.people import NO_DIAGNOSIS
from leaders.forms.plain_lines import check_no_name
from leaders.forms.said import how_said
from leaders.models import Learning, Story
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, RadioSelect
from portal.nhsuk.forms import NHSModelForm
from portal.nhsuk.versioned import VersionedForm

Naming = Story.Naming


class StoryForm(NHSModelForm):
    """What it is about, where it was told, and how they agreed to be named."""

    consent_date = DateInputField(
        label="When did they agree to this?",
        validators=[not_in_future],
        error_messages={"required": "Enter the day on which they agreed"},
    )
    assisted_how = how_said()

    class Meta:
        model = Story
        fields = [
            *("title", "forum", "told_date", "naming", "known_as", "consent_date"),
            *("assisted_how", "changed"),
        ]
        labels = {
            "title": "What is it about, in a few words?",
            "forum": "Where is or was it told?",
            "told_date": "When is or was it told?",
            "naming": "How do they want to be named?",
            "known_as": "If it is by what they do, what are they called instead of their name?",
            "changed": "What did it lead to?",
        }
        help_texts = {
            "title": NO_DIAGNOSIS,
            "known_as": "For example: a carer from Riverside.",
            "changed": NO_DIAGNOSIS,
        }
        widgets = {"naming": RadioSelect}

    def __init__(self, *args, organisation, leader, **kwargs):
        super().__init__(*args, **kwargs)
        self.leader = leader
        self.fields["forum"].queryset = organisation.forums.all()
        self.fields["forum"].empty_label = "Somewhere else, or not yet"
        if leader.under_18:
            known = [one for one in Naming.choices if one[0] != Naming.NAMED]
            self.fields["naming"].choices = known

    def clean(self):
        check_living(self, self.leader, "consent_date")
        data = self.cleaned_data
        naming = data.get("naming")
        if naming == Naming.ROLE and not data.get("known_as"):
            self.add_error("known_as", "Enter what they are called instead of their name")
        if naming != Naming.ROLE:
            data["known_as"] = ""
        if naming != Naming.NAMED:
            for name in ("title", "known_as", "changed"):
                check_no_name(self, name, self.leader)


class StoryEditForm(VersionedForm, StoryForm):
    pass


class LearningForm(NHSModelForm):
    class Meta:
        model = Learning
        fields = ["title", "date", "kind", "led_by", "shared_with_staff"]
        labels = {
            "title": "What is it called?",
            "date": "When is or was it?",
            "kind": "What is it mostly about?",
            "led_by": "Who leads it?",
            "shared_with_staff": "Staff learn alongside",
        }
        widgets = {"kind": RadioSelect, "led_by": RadioSelect}

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = organisation.learnings.exclude(pk=self.instance.pk)

    def clean(self):
        title, day = self.cleaned_data.get("title"), self.cleaned_data.get("date")
        if title and day and self.others.filter(title__iexact=title, date=day).exists():
            self.add_error("title", "This is written down for that day already")


class LearningEditForm(VersionedForm, LearningForm):
    pass
