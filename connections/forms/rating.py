"""What a rater is asked: how they take part, and one level a type."""

from django import forms

from connections.forms.levels import NOT_SURE, LevelField
from connections.models import Perspective
from portal.nhsuk.fields import PlainText, RadioSelect, Textarea
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

ALONE, TOGETHER = "alone", "together"
CONSENT = (("yes", "Yes"), ("no", "No"))


class StartForm(NHSForm):
    """How somebody takes part; only what has to be asked of this rater is asked."""

    mark_optional = False

    perspective = forms.ChoiceField(
        label="Which side do you answer from?",
        help_text="You are on more than one side. Choose the one from which you answer everything.",
        widget=RadioSelect,
        error_messages={"required": "Choose the side you answer from"},
    )
    who = forms.ChoiceField(
        label="Who is answering?",
        choices=((ALONE, "Just me"), (TOGETHER, "A group of us, together")),
        widget=RadioSelect(hints={TOGETHER: "You talk, and give one answer that counts once."}),
    )
    group_size = forms.IntegerField(
        label="If you are a group, how many are you?",
        required=False,
        min_value=2,
        max_value=500,
    )
    shown_small = forms.ChoiceField(
        label="If fewer than three people answer from your side, may these answers be shown "
        "by themselves?",
        help_text="Others, readers of the board’s paper too, could then work out what you chose, "
        "and would know that everyone on your side said yes. If anyone says no, your answers are "
        "shown together with those of another side.",
        choices=CONSENT,
        widget=RadioSelect,
    )

    def __init__(self, *args, rater, small, **kwargs):
        super().__init__(*args, **kwargs)
        if rater.has_two_hats:
            self.fields["perspective"].choices = [
                (key, label) for key, label in Perspective.choices if key in rater.offered
            ]
        else:
            del self.fields["perspective"]
        if not small:
            del self.fields["shown_small"]

    def clean(self):
        data = super().clean()
        unnumbered = data.get("group_size") is None and "group_size" not in self.errors
        if data.get("who") == TOGETHER and unnumbered:
            self.add_error("group_size", "Enter how many of you there are")
        if data.get("who") == ALONE:
            data["group_size"] = None
        return data

    @property
    def answers(self) -> dict:
        """What was answered, for the action; a question that was not asked stays out."""
        data = self.cleaned_data
        found = {"group_size": data["group_size"]}
        if "perspective" in data:
            found["perspective"] = data["perspective"]
        if "shown_small" in data:
            found["shown_small"] = data["shown_small"] == "yes"
        return found


def start_initial(rater, response) -> dict:
    """A rater's own earlier answers; nothing for somebody who has not started."""
    if response is None:
        return {}
    small = {None: "", True: "yes", False: "no"}[rater.shown_small]
    return {
        "perspective": rater.perspective,
        "who": TOGETHER if response.group_size else ALONE,
        "group_size": response.group_size,
        "shown_small": small,
    }


class RatingForm(VersionedForm, NHSForm):
    """One type's level or *not sure*, with what the rater wants to add."""

    stale_heading = "You saved this in another window too"
    stale_message = (
        "You saved another answer to this in another window or on another device. Nothing is "
        "lost: compare the two, then save again"
    )

    level = LevelField(
        label="How well connected are we with them?",
        other=(NOT_SURE, "Not sure"),
        error_messages={"required": "Choose a level, or “Not sure”"},
    )
    note = PlainText(
        label="What makes you say so?",
        help_text="Others will read this without your name. "
        "Do not write about anyone’s health or private life.",
        max_length=1000,
        required=False,
        widget=Textarea({"rows": 4}),
    )
    who = PlainText(
        label="Who exactly do we mean?",
        help_text="For example the group, the forum or the role you have in mind.",
        max_length=500,
        required=False,
        widget=Textarea({"rows": 2}),
    )


def rating_initial(rating) -> dict:
    """What is saved, as the form has it; version 0 stands for nothing yet."""
    if rating is None:
        return {"version": 0}
    return {
        "level": NOT_SURE if rating.not_sure else str(rating.level),
        "note": rating.note,
        "who": rating.who,
        "version": rating.version,
    }
