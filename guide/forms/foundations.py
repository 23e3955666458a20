"""Questions about what patient leadership rests on."""

from django import forms

from guide.content import checklist
from guide.models import HardWire, LinkedPlan, NamedLeads, PolicyPart, ReasonLook
from guide.plans.staff import named_owner
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm
from portal.organisations.models import Membership

NO_NAMES = "Do not name patients or carers here: all members read it."
WHO_IS_HERE = (
    "You choose among those with an account or a role here, and those who agreed to be asked: that "
    "is written down in their record, among what they said yes to."
)
DOCUMENT = "A title, or a web address."
NOBODY = ("", "Nobody yet")


def called(record) -> str:
    """A member by the name of their account; a patient leader by that of the register."""
    return str(record.user if isinstance(record, Membership) else record)


class Choosing:
    """Fields that hold one of a few records, by the random id that an address would carry."""

    def choose_from(self, name, records, held, none=NOBODY, held_as=""):
        """held: the record chosen now, a choice even where it would be none for others.

        held_as: what it is called, where its own name is not for this reader.
        """
        found = {one.public_id: one for one in records}
        if held:
            found.setdefault(held.public_id, held)
        self.chosen = getattr(self, "chosen", {}) | {name: found}
        self.initial[name] = held.public_id if held else ""
        named = {key: called(one) for key, one in found.items()}
        if held and held_as:
            named[held.public_id] = held_as
        self.fields[name].choices = [none, *named.items()]

    def clean(self):
        super().clean()
        for name, found in self.chosen.items():
            if name in self.cleaned_data:
                self.cleaned_data[name] = found.get(self.cleaned_data[name])


class NamedLeadsForm(Choosing, VersionedForm, NHSForm):
    """Three people who lead together [P16]; each may be empty, and the blank is then shown."""

    director = forms.ChoiceField(
        label="Which director leads this?",
        help_text="Somebody on the board, or who reports to it.",
        required=False,
    )
    engagement = forms.ChoiceField(label="Which engagement lead?", required=False)
    leader = forms.ChoiceField(
        label="Which patient leader?",
        help_text="Members see the name only if this person agreed to be named.",
        required=False,
    )

    def __init__(self, *args, leads: NamedLeads, members, leaders, **kwargs):
        kwargs["initial"] = {"version": leads.version}
        super().__init__(*args, **kwargs)
        self.choose_from("director", members, leads.director)
        self.choose_from("engagement", members, leads.engagement)
        self.choose_from("leader", leaders, leads.leader)


class LineForm(VersionedForm, NHSModelForm):
    """A line that may not be written yet: its version is then 0."""

    def clean_review_date(self):
        day = self.cleaned_data["review_date"]
        if day:
            not_ages_away(day)
        return day


class HardWireForm(Choosing, LineForm):
    owner = forms.ChoiceField(label="Who sees to it?", required=False)

    class Meta:
        model = HardWire
        fields = ["note", "document", "owner", "review_date"]
        labels = {
            "note": "How does it stand?",
            "document": "Which document says so?",
            "review_date": "When will you look at it again?",
        }
        help_texts = {"note": NO_NAMES, "document": DOCUMENT}

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        owner = self.instance.owner
        self.choose_from("owner", members, owner, held_as=named_owner(owner))


class PolicyPartForm(LineForm):
    class Meta:
        model = PolicyPart
        fields = ["state", "document", "note", "review_date"]
        widgets = {"state": RadioSelect}
        labels = {
            "state": "How far is this part?",
            "document": "Which document says so?",
            "note": "What else is there to know?",
            "review_date": "When will you look at it again?",
        }
        help_texts = {"note": NO_NAMES, "document": DOCUMENT}


class ReasonForm(VersionedForm, NHSModelForm):
    class Meta:
        model = ReasonLook
        fields = ["here", "example"]
        widgets = {"here": RadioSelect}
        labels = {"here": "Is this true here?", "example": "Can you give an example?"}
        help_texts = {"example": NO_NAMES}


class LinkedPlanForm(NHSModelForm):
    kind = forms.ChoiceField(label="What kind of plan is it?")

    class Meta:
        model = LinkedPlan
        fields = ["title", "kind", "says", "how", "written_with", "document", "review_date"]
        widgets = {"says": RadioSelect}
        labels = {
            "title": "What is it called?",
            "says": "Does it say how it connects with patient leadership?",
            "how": "What does it say about it?",
            "written_with": "Who wrote it together?",
            "document": "Where can it be read?",
            "review_date": "When is it written again?",
        }
        help_texts = {
            "how": NO_NAMES,
            "written_with": f"For example: six patient leaders and two teams. {NO_NAMES}",
            "document": DOCUMENT,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [(one.key, one.title) for one in checklist("linked_plans")]
        self.fields["kind"].choices = [*kinds, ("other", "Another plan")]
        self.fields["review_date"].validators.append(not_ages_away)


class LinkedPlanEditForm(VersionedForm, LinkedPlanForm):
    class Meta(LinkedPlanForm.Meta):
        pass
