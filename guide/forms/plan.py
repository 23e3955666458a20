"""Questions about the plan, and the co-owner's answer to it."""

from django import forms

from guide.forms.foundations import NO_NAMES, WHO_IS_HERE
from guide.models import Confirmation, Plan
from guide.plans.words import compared
from leaders.forms.finding import FindsPerson
from leaders.forms.said import copy_given, how_said, when_said
from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import HIGHEST, VersionedForm

REWORDED = "The plan was changed while you were reading. Read what is new, then answer again"


class PlanForm(FindsPerson, VersionedForm, NHSModelForm):
    """What the plan is called and for, and which patient leader shares it and confirms it."""

    class Meta:
        model = Plan
        fields = ["title", "purpose"]
        labels = {
            "title": "What is the plan called?",
            "purpose": "What do you want to be different?",
        }
        help_texts = {"purpose": NO_NAMES}

    field_order = ["title", "purpose", "person", "leader"]
    nobody = "Nobody who can be asked has this name"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, people=people, **kwargs)
        person = self.fields["person"]
        person.required = False
        person.label = "Which patient leader shares the plan and confirms it?"
        person.help_text = (
            f"Their name, or a part of it. Leave it empty if nobody does yet. {WHO_IS_HERE}"
        )
        held = self.instance.co_owner
        self.initial["person"] = held.name if held else ""
        self.held = held

    def clean(self):
        super().clean()
        self.find_leader()

    def find_leader(self) -> None:
        """Whoever is the co-owner already stays so, where their name is left as it is."""
        named = self.cleaned_data.get("person")
        if self.held and named == self.held.name and not self.cleaned_data.get("leader"):
            self.cleaned_data["leader"] = self.held
            self.errors.pop("leader", None)
        else:
            super().find_leader()

    @property
    def changes(self) -> dict:
        data = dict(self.cleaned_data)
        data.pop("person")
        return {"co_owner": data.pop("leader")} | data

    def show_stale(self, current) -> None:
        saved = {name: getattr(current, name) for name in ("title", "purpose", "version")}
        saved["person"] = current.co_owner.name if current.co_owner else ""
        super().show_stale(saved | {"leader": self.cleaned_data["leader"]})


class PlanCloseForm(VersionedForm, NHSForm):
    """The next plan, which begins as this one closes."""

    title = forms.CharField(
        label="What is the next plan called?",
        max_length=150,
        error_messages={"required": "Say what the next plan is called"},
    )
    carry_over = forms.BooleanField(
        label="Take the open actions along into the next plan", initial=True, required=False
    )


class ConfirmForm(NHSForm):
    """The co-owner's own answer to the words with the number `words`, which the page shows.

    left: the actions that it shows as nobody's since their owner has left.
    """

    answer = forms.ChoiceField(
        label="Do you confirm this plan?",
        choices=(
            (Confirmation.Answer.CONFIRMED, "Yes, I confirm it"),
            (Confirmation.Answer.NOT_YET, "Not yet"),
        ),
        widget=RadioSelect,
        error_messages={"required": "Choose yes or not yet"},
    )
    note = PlainText(
        label="If not yet, why?",
        help_text="In your own words. The engagement leads read this.",
        max_length=1000,
        required=False,
    )
    words = forms.IntegerField(
        min_value=1,
        max_value=HIGHEST,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Go back, open the page again and try once more",
        ),
    )

    left = forms.CharField(widget=forms.HiddenInput, required=False)

    meanwhile = None

    def clean_left(self):
        return frozenset(self.cleaned_data["left"].split())

    def clean(self):
        not_yet = self.cleaned_data.get("answer") == Confirmation.Answer.NOT_YET
        if not_yet and not self.cleaned_data.get("note", "").strip():
            self.add_error("note", "Say what has to change before it can be confirmed")

    def show_changed(self, shown: dict, now: dict, read: dict) -> None:
        """Show what they read beside what stands now; nothing typed is lost.

        shown: what tells which words the page shows now, as `initial` had it.
        """
        self.meanwhile = compared(now, read)
        self.error_target = "reworded"
        self.data = self.data.copy()
        for name, value in shown.items():
            self.data[self.add_prefix(name)] = str(value)
        self.add_error(None, REWORDED)


class AssistedConfirmForm(ConfirmForm):
    """The same, entered for them: when and how they said it."""

    date = when_said()
    how = how_said()
    copy_given_date = copy_given()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "Do they confirm this plan?"
        self.fields["answer"].choices = (
            (Confirmation.Answer.CONFIRMED, "Yes, they confirm it"),
            (Confirmation.Answer.NOT_YET, "Not yet"),
        )
        self.fields["note"].help_text = "In their own words."
