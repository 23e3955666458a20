"""What is asked about a paper."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from portal.nhsuk.days import within_years
from portal.nhsuk.fields import CheckboxSelectMultiple, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm
from portal.reports import cover
from portal.reports.models import Paper

HINTS = {
    "title": "It stands on the first page and at the head of every page.",
    "meeting": "For example, Board of Directors, meeting in public.",
    "agenda_item": "For example, 9.2.",
    "publication": "Part 1 papers are for the public. Part 2 papers are for the private meeting.",
    "sponsor": "Name and job title of the executive who answers for this paper.",
    "author": "Name and job title.",
    "previously_considered": "Which committees have seen it, and when.",
    "strategic_objective": "Which of the organisation’s objectives it supports.",
    "risk_reference": "From the board assurance framework or the risk register.",
    "summary": "The most important things, for somebody who reads nothing else.",
    "recommendations": "What the board is asked to do. Start a new line for each one; "
    "the paper numbers them.",
    "equality_impact": "Who might gain or lose, and what was done about it.",
    "involvement": "Do not name patients here.",
    "appendices": "Papers that go with this one.",
}


class RoundForm(NHSForm):
    """Which round a new paper is on."""

    round = forms.ModelChoiceField(
        None,
        label="Which round is the paper on?",
        to_field_name="public_id",
        empty_label=None,
        widget=RadioSelect,
        error_messages={"required": "Choose a round"},
    )

    def __init__(self, *args, rounds, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["round"]
        field.queryset = rounds
        field.label_from_instance = lambda round: f"{round.title}, {round.scope}"
        field.widget.hints = {round.public_id: hint(round) for round in rounds}


def hint(round) -> str:
    """How the round stands, and whether it has a paper already."""
    closed = date_format(timezone.localtime(round.closed_at), "j F Y")
    stands = "agreed" if round.is_settled else "not agreed yet"
    has_one = " It has a paper already." if round.has_paper else ""
    return f"Closed on {closed}, {stands}.{has_one}"


class CoverForm(VersionedForm, NHSModelForm):
    """The cover sheet. Only the title has to be there to save; `needed` lines before freezing."""

    mark_optional = False

    class Meta:
        model = Paper
        fields = cover.FIELDS
        help_texts = HINTS
        widgets = {"purpose": RadioSelect, "publication": RadioSelect}

    def __init__(self, *args, needed, **kwargs):
        super().__init__(*args, **kwargs)
        for name in cover.FIELDS:
            field = self.fields[name]
            field.label = cover.label(name)
            if name not in needed:
                field.label += " (optional)"
        for name in ("purpose", "publication"):
            choices = self.fields[name].choices
            self.fields[name].choices = [choice for choice in choices if choice[0]]
        self.fields["meeting_date"].validators.append(within_years(past=5, future=2))

    def lines(self) -> dict:
        """What was typed, by line of the cover sheet."""
        return {name: self.cleaned_data[name] for name in cover.FIELDS}


class RulesForm(VersionedForm, NHSForm):
    """Which lines of the cover sheet must be filled in before a paper is frozen."""

    needed = forms.MultipleChoiceField(
        label="What must the cover sheet say?",
        help_text="A paper can’t be frozen while one of these is empty. Every paper has a title.",
        required=False,
        widget=CheckboxSelectMultiple,
        choices=[(name, cover.label(name)) for name in cover.FIELDS if name not in cover.ALWAYS],
    )


class FreezeForm(forms.Form):
    """Carries what the person saw: if the paper says something else meanwhile, it is asked again.

    seen: the fingerprint of what the paper said then.
    """

    kind = forms.ChoiceField(choices=[("decision", "decision"), ("record", "record")])
    seen = forms.CharField(max_length=64)
