"""Questions about a pair itself. None but one's own side ever needs an answer [KF4]."""

from django import forms

from pairs.models import Pace, Pair, Side
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

SIDE_HINTS = {
    Side.PROFESSIONAL: "You look after people: a nurse, a doctor, a therapist, a pharmacist",
    Side.MANAGER: "You run a service or a part of it",
    Side.PATIENT: "A patient, a carer, or somebody from the community",
}
NO_RECORDS = "Please no details of anybody’s health: they are not needed here."


def side_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=Side,
        widget=RadioSelect(hints=SIDE_HINTS),
        error_messages={"required": "Choose a side"},
    )


class PairForm(VersionedForm, NHSModelForm):
    """What a pair calls itself, works on, and still looks for."""

    class Meta:
        model = Pair
        fields = ["name", "challenge", "good", "seeks_partner", "seeks_task", "seeks_backing"]
        labels = {
            "name": "What do you call it?",
            "challenge": "What do you work on together?",
            "good": "What would good look like, for you?",
            "seeks_partner": "We still look for a partner",
            "seeks_task": "We still look for a task",
            "seeks_backing": "We still look for backing",
        }
        help_texts = {
            "challenge": f"Something real that matters to both of you. {NO_RECORDS}",
            "good": "Your own measure, not anybody else’s.",
        }


class StartForm(NHSForm):
    """A pair begins with one person: their side, and whatever they know already."""

    side = side_field("Which side do you come from?")
    name = forms.CharField(label="What do you call it?", max_length=100, required=False)
    challenge = forms.CharField(
        label="What do you want to work on?",
        help_text=f"You can change it at any time. {NO_RECORDS}",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class SideForm(NHSForm):
    side = side_field("Which side do you come from?")


class PaceForm(NHSForm):
    """Whether it goes on. Nobody is asked why."""

    pace = forms.ChoiceField(
        label="How does it go on?",
        choices=Pace,
        widget=RadioSelect(
            hints={
                Pace.PAUSED: "It rests. Nothing is lost, and nobody is reminded",
                Pace.MAINSTREAMED: "What you began is how everybody works now",
                Pace.ENDED: "It is over. You can still read it, and take it up again",
            }
        ),
    )


class LeaveForm(NHSForm):
    """What becomes of the words that others read, once one who agreed to them is gone."""

    keeps = forms.ChoiceField(
        label="What others can see of the pair now",
        choices=[("yes", "May stay as it is"), ("no", "Is hidden, for I am in it")],
        widget=RadioSelect,
        error_messages={"required": "Choose whether it may stay"},
    )

    def __init__(self, *args, shown: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not shown:
            del self.fields["keeps"]
