"""Giving places in a programme, answering who asks, coaching; and a pair's own asking."""

from django import forms
from django.utils import timezone

from leaders.forms.forums import TimeField
from pairs.models import Coaching
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import CheckboxSelectMultiple, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm


class PlaceAddForm(NHSForm):
    """Registered pairs that have no place in it yet."""

    def __init__(self, *args, registrations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["registrations"] = forms.ModelMultipleChoiceField(
            registrations,
            label="Which registered pairs get a place?",
            help_text="They read it in their pair, and any of them can take it back.",
            to_field_name="public_id",
            widget=CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one pair"},
        )


class PlaceAcceptForm(VersionedForm, NHSForm):
    reply = PlainText(
        label="What do they need to know?",
        help_text="Who welcomes them, whom to turn to. They find the days in their pair.",
        max_length=1000,
        required=False,
    )


class PlaceDeclineForm(VersionedForm, NHSForm):
    reply = PlainText(
        label="What do you tell them?",
        help_text="Why not this time, and when the next one begins.",
        max_length=1000,
        error_messages={"required": "Enter what you tell them"},
    )


class PlaceWordsForm(NHSForm):
    """What those who look after the programme would read; the same for every member to agree to."""

    called = forms.CharField(
        label="What should you be called in their list?",
        help_text="It need not be what you call it here, and need name nobody.",
        max_length=60,
        error_messages={"required": "Enter what you should be called in their list"},
    )
    words = PlainText(
        label="What should they read?",
        help_text="Why you would like to come, what you need so that all of you can, and how to "
        "reach you. They read these words and nothing else of what is here.",
        max_length=1000,
        error_messages={"required": "Enter what they should read"},
    )

    def clean_called(self):
        return " ".join(self.cleaned_data["called"].split())


class CoachingForm(NHSModelForm):
    """When, where and with whom. What was said belongs to the pair, and is asked nowhere."""

    starts = TimeField(
        label="When does it start?", help_text="For example, 10:30 or 2pm", required=False
    )

    class Meta:
        model = Coaching
        fields = ["date", "starts", "minutes", "coach", "where", "happened"]
        labels = {
            "date": "On which day is it?",
            "minutes": "For how many minutes?",
            "coach": "With whom?",
            "where": "Where is it?",
            "happened": "Did it take place?",
        }
        help_texts = {
            "coach": "The coach’s name, or what they are. The pair reads it.",
            "where": "A room, or that it is online. Neutral ground helps.",
        }
        error_messages = {"date": {"required": "Enter the day"}}
        widgets = {"happened": RadioSelect}

    field_order = ["date", "starts", "minutes", "coach", "where", "happened"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].validators.append(not_ages_away)
        self.order_fields(self.field_order)

    def clean(self):
        data = super().clean()
        day = data.get("date")
        if data.get("happened") == Coaching.Happened.YES and day and day > timezone.localdate():
            self.add_error("happened", "Say so once the day has come, or check the date")
        return data


class CoachingEditForm(VersionedForm, CoachingForm):
    """The same, of one that is there."""
