"""Questions about a meeting of a pair, and about the share that it wants for looking back."""

from django import forms

from pairs.forms.inside import AnySaid
from pairs.forms.pairs import NO_RECORDS
from pairs.models import PairMeeting, ReflectionTarget
from portal.nhsuk.days import not_ages_away, not_in_future
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSModelForm
from portal.nhsuk.versioned import VersionedForm

EACH = "Each of you may write a line."


class PairMeetingForm(AnySaid, NHSModelForm):
    """It opens with the three questions about roles [KF5]. Nothing in it has to be filled in."""

    class Meta:
        model = PairMeeting
        fields = [
            *("role_now", "role_here", "role_purpose", "date", "place"),
            *("minutes_total", "minutes_reflecting", "balance", "note"),
        ]
        labels = {
            "role_now": "Which role am I in just now?",
            "role_here": "Which role do I have in this work?",
            "role_purpose": "What is that role for?",
            "date": "When did you meet?",
            "place": "Where did you meet?",
            "minutes_total": "How many minutes was it in all?",
            "minutes_reflecting": "How many of them went into looking at how you work together?",
            "balance": "How was the balance between the task and us?",
            "note": "What do you want to keep of it?",
        }
        help_texts = {
            "role_now": f"{EACH} A nurse, a neighbour, somebody who is tired: whatever fits.",
            "role_here": EACH,
            "role_purpose": EACH,
            "balance": "The task tends to push aside how people are with each other.",
            "note": NO_RECORDS,
        }
        widgets = {"place": RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].validators += [not_ages_away, not_in_future]
        for name in ("role_now", "role_here", "role_purpose"):
            self.fields[name].widget.attrs["rows"] = 3

    def clean(self):
        cleaned = super().clean()
        total, part = (self.cleaned_data.get(f"minutes_{n}") for n in ("total", "reflecting"))
        if part is not None and "minutes_total" in self.cleaned_data:
            if total is None:
                self.add_error("minutes_total", "Enter how many minutes it was in all")
            elif part > total:
                more = f"It was {total} minutes in all: this can’t be more"
                self.add_error("minutes_reflecting", forms.ValidationError(more))
        return cleaned


class PairMeetingEditForm(VersionedForm, PairMeetingForm):
    pass


class ReflectionTargetForm(VersionedForm, NHSModelForm):
    class Meta:
        model = ReflectionTarget
        fields = ["percent"]
        labels = {"percent": "How many of 100 minutes do you want for it?"}
        help_texts = {
            "percent": "One pair chose 40 for itself. Yours may be another, or none: then leave "
            "it empty."
        }
