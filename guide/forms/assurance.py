"""Questions about a proposal, and the words of whoever states or decides."""

from django import forms

from guide.forms.foundations import WHO_IS_HERE, Choosing
from guide.models import Decision, Proposal, Statement
from guide.people import name_for
from leaders.forms.said import copy_given, how_said, when_said
from leaders.models.words import Influence, Together
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

CHANGED = (
    "The proposal changed while you were writing. Read it again below, then say what you think"
)
NEWER = "A newer statement was made while you were writing. Read it below, then decide"


class ProposalForm(Choosing, NHSModelForm):
    """What is proposed, who took part and how far that went, and who is asked."""

    leader = forms.ChoiceField(
        label="Which patient leader do you ask for a statement?",
        help_text=f"Somebody who took part, or who knows those who did. {WHO_IS_HERE}",
        required=False,
    )

    class Meta:
        model = Proposal
        fields = [
            *("kind", "title", "about", "took_part", "together", "influence"),
            *("decide_by", "leader"),
        ]
        widgets = {"kind": RadioSelect}
        labels = {
            "kind": "What is it?",
            "title": "What is it called?",
            "about": "What is proposed?",
            "took_part": "Which patient leaders took part, and how?",
            "together": "Did people take part one by one, or together?",
            "influence": "How far did their say go?",
            "decide_by": "When is it to be decided?",
        }
        help_texts = {
            "about": "In plain words. Patient leaders and the board read it.",
            "took_part": "Say what they did and what changed. Name nobody who did not agree to it.",
        }

    def __init__(self, *args, leaders, names, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["kind"] = ""  # nothing is chosen beforehand
        held = self.instance.leader
        held_as = name_for(held, names=names)
        self.choose_from("leader", leaders, held, held_as=held_as)
        for name, choices in (("together", Together), ("influence", Influence)):
            self.fields[name].choices = [("", "Not said"), *choices.choices]
        self.fields["decide_by"].validators.append(not_ages_away)

    def clean(self):
        super().clean()
        together, influence = (self.cleaned_data.get(n) for n in ("together", "influence"))
        if bool(together) != bool(influence):
            empty = "influence" if together else "together"
            self.add_error(empty, "Answer both questions on how people took part, or neither")


class ProposalEditForm(VersionedForm, ProposalForm):
    class Meta(ProposalForm.Meta):
        pass


class OwnWords(NHSForm):
    """Words that stand as they are once they are sent."""

    def changed_meanwhile(self, message, **hidden) -> None:
        """Nothing was written; the next press is made knowing what is new."""
        self.data = self.data.copy()
        for name, value in hidden.items():
            self.data[name] = str(value)
        self.add_error(None, message)


class StatementForm(OwnWords):
    version = forms.IntegerField(widget=forms.HiddenInput)
    view = forms.ChoiceField(
        label="Are you assured that patient leaders played a key part in this?",
        choices=Statement.View.choices,
        widget=RadioSelect,
    )
    words = PlainText(
        label="Why? In your own words",
        help_text="The board reads this, and it stands on the certificate without your name.",
        max_length=2000,
        error_messages={"required": "Say why, in your own words"},
    )


class AssistedStatementForm(StatementForm):
    """The same, entered for somebody who said it."""

    date = when_said()
    how = how_said()
    copy_given_date = copy_given()


class DecisionForm(OwnWords):
    statement = forms.CharField(widget=forms.HiddenInput, max_length=12)
    choice = forms.ChoiceField(
        label="What did you decide?", choices=Decision.Choice.choices, widget=RadioSelect
    )
    words = PlainText(
        label="What are the reasons?",
        help_text="Say what the statement of the patient leader meant for the decision.",
        max_length=2000,
        error_messages={"required": "Say what the reasons are"},
    )
