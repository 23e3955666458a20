"""The plan of a round, and what each further step asks."""

from django import forms
from django.utils import timezone

from connections.models import Round
from connections.models.rounds import end_of
from portal.nhsuk.days import within_years
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

EVERYWHERE, NEW_PLACE = "organisation", "new"
TITLE_HINT = "People see it in lists and on the board paper. For example, Autumn 2026"
LAST_DAY_HINT = "Answers are taken until midnight on this day. For example, 27 3 2026"
not_far_off = within_years(past=2, future=2)
"""A slip in the year is found here, not when the round never ends."""


class CultureForm(NHSForm):
    """A whole plan of a culture test, which is always about the whole organisation."""

    title = forms.CharField(
        label="Name of the round",
        help_text="People see it in lists. For example, Board day, May 2026",
        max_length=120,
        error_messages={"required": "Enter a name for the round"},
    )
    purpose = PlainText(
        label="What is this round for?",
        help_text="Everyone who is asked reads this first. For example: We want to see together "
        "how well connected we are, before we plan next year’s work in March.",
        max_length=1000,
        error_messages={"required": "Say what this round is for"},
    )
    opens_date = DateInputField(
        label="When do you mean to send the invitations?",
        help_text="Nothing is sent by itself: you press a button on the day. "
        "For example, 27 3 2026",
        validators=[not_far_off],
        error_messages={"required": "Enter the day on which you mean to send the invitations"},
    )
    last_date = DateInputField(
        label="What is the last day for answers?",
        help_text=f"{LAST_DAY_HINT}. Two or three weeks are usual.",
        validators=[not_far_off],
        error_messages={"required": "Enter the last day for answers"},
    )
    invitation = PlainText(
        label="Words of your own for the invitation",
        help_text="They stand in the letter, after the purpose. You can read the whole letter "
        "before it is sent.",
        max_length=1000,
        required=False,
    )

    def clean_last_date(self):
        day = self.cleaned_data["last_date"]
        if day < timezone.localdate():
            raise forms.ValidationError("The last day for answers must not be in the past")
        return day

    def clean(self):
        data = super().clean()
        opens, last = data.get("opens_date"), data.get("last_date")
        if opens and last and last < opens:
            self.add_error("last_date", "The last day must not be before the invitations go out")
        return data

    @property
    def plan(self) -> dict:
        """What was typed, as the action takes it."""
        names = ("title", "purpose", "opens_date", "last_date", "invitation")
        return {name: self.cleaned_data[name] for name in names} | {"place": None}


class CultureEditForm(VersionedForm, CultureForm):
    """The plan of a culture test that is not open yet."""


class RoundForm(CultureForm):
    """A whole plan, for a new round or one that is not open yet."""

    scope = forms.ChoiceField(
        label="What do people rate?",
        widget=RadioSelect(dividers={NEW_PLACE: "or"}),
        error_messages={"required": "Choose what people rate"},
    )
    new_place = forms.CharField(
        label="Name of the new place",
        help_text="Only if you chose a place that is not in the list.",
        max_length=100,
        required=False,
    )
    field_order = ("title", "scope", "new_place")

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = TITLE_HINT
        self.places = {str(place.pk): place for place in organisation.localities.all()}
        if not self.places:
            self.fields["new_place"].label = "Name of the place"
            self.fields["new_place"].help_text = "Only if it is one place."
        self.fields["scope"].choices = [
            (EVERYWHERE, f"All of {organisation}"),
            *((key, place.name) for key, place in self.places.items()),
            (NEW_PLACE, "A place that is not in the list" if self.places else "One place in it"),
        ]

    def clean(self):
        data = super().clean()
        if data.get("scope") == NEW_PLACE and not data.get("new_place"):
            self.add_error("new_place", "Enter the name of the new place")
        elif data.get("scope") and data.get("scope") != NEW_PLACE and data.get("new_place"):
            self.add_error("new_place", "Empty this box, or choose above that it is a new place")
        return data

    @property
    def plan(self) -> dict:
        scope = self.cleaned_data["scope"]
        place = self.cleaned_data["new_place"]
        return super().plan | {"place": place if scope == NEW_PLACE else self.places.get(scope)}


class RoundEditForm(VersionedForm, RoundForm):
    """The plan of a round that is not open yet."""


class OpenRoundEditForm(VersionedForm, NHSForm):
    """What may still change while people answer."""

    title = forms.CharField(
        label="Name of the round",
        max_length=120,
        error_messages={"required": "Enter a name for the round"},
    )
    invitation = PlainText(
        label="Words of your own for the invitation",
        help_text="They stand in the invitations that are still to be sent.",
        max_length=1000,
        required=False,
    )

    @property
    def plan(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("title", "invitation")}


def saved_plan(round: Round) -> dict:
    """A round as its form shows it."""
    return {
        "title": round.title,
        "scope": str(round.locality_id) if round.locality_id else EVERYWHERE,
        "new_place": "",
        "purpose": round.purpose,
        "opens_date": round.opens_date,
        "last_date": round.last_day,
        "invitation": round.invitation,
        "version": round.version,
    }


class ConfirmForm(VersionedForm, NHSForm):
    """Nothing to fill in: the version that was looked at when somebody pressed the button."""


class LastDayForm(VersionedForm, NHSForm):
    """A new last day for answers, later than `after` and not in the past."""

    last_date = DateInputField(
        label="What is the new last day for answers?",
        help_text=LAST_DAY_HINT,
        validators=[not_far_off],
        error_messages={"required": "Enter the new last day for answers"},
    )

    def __init__(self, *args, after=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.after = after

    def clean_last_date(self):
        day = self.cleaned_data["last_date"]
        if end_of(day) <= timezone.now():
            raise forms.ValidationError("The new last day must not be in the past")
        if self.after and day <= self.after:
            raise forms.ValidationError(
                f"The new last day must be later than {self.after:%-d %B %Y}. "
                "To stop earlier, close the round"
            )
        return day


class ReasonForm(VersionedForm, NHSForm):
    """Why; nobody has to give one where the round has reached its last day."""

    because = PlainText(
        label="Why?", help_text="Everyone who can see the round can read this.", max_length=500
    )

    def __init__(self, *args, needed=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not needed:
            del self.fields["because"]
        else:
            self.fields["because"].error_messages["required"] = "Say why, in a few words"
