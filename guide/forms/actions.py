"""Questions about an action: what, who, by when, how far, and why it is dropped."""

from django import forms

from guide.forms.foundations import NO_NAMES, WHO_IS_HERE, Choosing
from guide.models import Action
from guide.models.plan import BENEFITS
from guide.plans.staff import named_owner
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import CheckboxSelectMultiple, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

MOVES = [one for one in Action.Status.choices if one[0] != Action.Status.DROPPED]
BY_WHEN = "By when?"


class ActionForm(Choosing, NHSModelForm):
    """Only what will be done has to be known."""

    owner = forms.ChoiceField(label="Who sees to it?", required=False)
    co_owner = forms.ChoiceField(
        label="Which patient leader shares it?",
        help_text=f"Members see the name only if this person agreed to be named. {WHO_IS_HERE}",
        required=False,
    )
    better = forms.MultipleChoiceField(
        label="What is it good for?",
        choices=[(name, words.capitalize()) for name, words in BENEFITS.items()],
        required=False,
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = Action
        fields = ["what", "due_date", "benefit"]
        labels = {
            "what": "What will be done?",
            "due_date": BY_WHEN,
            "benefit": "What will be better then?",
        }
        help_texts = {"what": NO_NAMES, "benefit": NO_NAMES}

    field_order = ["what", "owner", "co_owner", "due_date", "better", "benefit"]

    def __init__(self, *args, members, leaders, **kwargs):
        super().__init__(*args, **kwargs)
        owner = self.instance.owner
        self.choose_from("owner", members, owner, held_as=named_owner(owner))
        self.choose_from("co_owner", leaders, self.instance.co_owner)
        self.fields["better"].initial = self.instance.better
        self.fields["due_date"].validators.append(not_ages_away)

    @property
    def changes(self) -> dict:
        """The fields of the record."""
        kept = dict(self.cleaned_data)
        better = kept.pop("better")
        return kept | {name: name in better for name in BENEFITS}


class ActionEditForm(VersionedForm, ActionForm):
    pass


class ActionMoveForm(VersionedForm, NHSModelForm):
    """How far it is, and by when: nobody is asked again for that."""

    class Meta:
        model = Action
        fields = ["status", "due_date"]
        labels = {"status": "How far is it?", "due_date": BY_WHEN}
        widgets = {"status": RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = MOVES
        self.fields["due_date"].validators.append(not_ages_away)


class ActionDropForm(VersionedForm, NHSForm):
    dropped_why = forms.CharField(
        label="Why is it dropped?",
        help_text=NO_NAMES,
        max_length=300,
        error_messages={"required": "Say why it is dropped"},
    )


class CommentForm(NHSForm):
    text = PlainText(
        label="Your comment",
        help_text="All members who see the plan read it. Do not write about anybody’s health.",
        max_length=1000,
        error_messages={"required": "Write your comment"},
    )
