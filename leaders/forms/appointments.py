"""Questions about a role that somebody holds: which, where, from when to when, what was agreed."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from leaders.forms.people import NO_DIAGNOSIS
from leaders.models import Appointment, Location, Pace
from leaders.models.appointments import MOST_TERMS
from leaders.months import months_after
from portal.nhsuk.days import not_ages_away, not_in_future
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

REPRESENTATIVE = (
    "To be a channel: bring to the table what people in the community say, "
    "and tell them what was decided and why.\n"
    "To be a critical friend: ask the questions that patients would ask, "
    "support what is good, and say plainly what is not."
)
"""The two functions of a representative [P13], in our words."""
LAST_DAY_HINT = "Leave it empty if no end is set. For example, 27 3 2026"
AGREED = ("how", "description", "interests_date", "induction_date", "review_date")


class TermForm(NHSForm):
    """From when to when, and what was agreed: the same for a first term and the next one."""

    starts_date = DateInputField(
        label="On which day does it begin?",
        validators=[not_ages_away],
        error_messages={"required": "Enter the day on which it begins"},
    )
    last_day = DateInputField(
        label="What is the last day of the term?",
        help_text=LAST_DAY_HINT,
        required=False,
        validators=[not_ages_away],
    )
    how = forms.ChoiceField(
        label="How did they come to it?",
        choices=[("", "No answer"), *Appointment.How.choices],
        required=False,
    )
    description = PlainText(
        label="What is the role?",
        help_text=f"As you agreed it together. {NO_DIAGNOSIS}",
        max_length=2000,
        required=False,
    )
    use_template = forms.BooleanField(
        label="Begin with the two tasks of a representative",
        help_text="If the box above is empty, it says: a channel to the community, and a critical "
        "friend. You can change the words afterwards.",
        required=False,
    )
    interests_date = DateInputField(
        label="When did they declare their interests?",
        required=False,
        validators=[not_in_future, not_ages_away],
    )
    induction_date = DateInputField(
        label="When were they introduced to the role?",
        required=False,
        validators=[not_in_future, not_ages_away],
    )
    review_date = DateInputField(
        label="When will you look at the role together?", required=False, validators=[not_ages_away]
    )

    def clean(self):
        data = self.cleaned_data
        starts, last, review = (data.get(n) for n in ("starts_date", "last_day", "review_date"))
        if starts and last and last < starts:
            self.add_error("last_day", "The last day must not be before the day it begins")
        if starts and review and review < starts:
            self.add_error("review_date", "The day must not be before the role begins")
        if data.get("use_template") and not data.get("description"):
            data["description"] = REPRESENTATIVE

    @property
    def term(self) -> dict:
        """What was typed, as the actions take it."""
        data = self.cleaned_data
        last = data["last_day"]
        return {name: data[name] for name in ("starts_date", *AGREED)} | {
            "ends_date": last + timedelta(days=1) if last else None
        }


class PlaceForm(TermForm):
    """A term, with where it is."""

    field_order = ("sure", "role", "forum", "starts_date", "last_day", "number", "location")
    forum = forms.ChoiceField(label="In which forum?", required=False)
    location = forms.ChoiceField(
        label="Where does the role stand?",
        choices=[("", "Where this role usually stands"), *Location.choices],
        required=False,
        widget=RadioSelect,
    )
    number = forms.IntegerField(
        label="Which term is it?",
        help_text="1 for the first.",
        min_value=1,
        max_value=MOST_TERMS,
        initial=1,
    )

    def __init__(self, *args, forums, **kwargs):
        super().__init__(*args, **kwargs)
        self.forums = {one.public_id: one for one in forums}
        self.fields["forum"].choices = [
            ("", "In none"),
            *((key, self.named(one)) for key, one in self.forums.items()),
        ]

    @staticmethod
    def named(forum) -> str:
        return f"{forum} (ended)" if forum.ended_date else str(forum)

    @property
    def term(self) -> dict:
        data = self.cleaned_data
        return super().term | {
            "forum": self.forums.get(data["forum"]),
            "location": data["location"],
            "term": data["number"],
        }


class AppointmentForm(PlaceForm):
    """A role for somebody; asked once more where they take no part just now."""

    role = forms.ChoiceField(label="Which role?", error_messages={"required": "Choose a role"})
    sure = forms.BooleanField(label="They want this role all the same", required=False)

    def __init__(self, *args, leader, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.leader, self.roles = leader, roles.roles
        self.fields["role"].choices = [("", "Choose"), *roles.groups]
        if self.takes_part:
            del self.fields["sure"]

    @property
    def takes_part(self) -> bool:
        return self.leader.pace == Pace.ACTIVE

    def clean_sure(self):
        if not self.cleaned_data["sure"]:
            pace = self.leader.get_pace_display().lower()
            raise forms.ValidationError(f"They are {pace} just now: ask them first, then tick this")
        return True

    @property
    def term(self) -> dict:
        role, own = self.roles[self.cleaned_data["role"]], self.cleaned_data["role"][:4] == "own-"
        term = super().term
        return term | {
            "role_type": None if own else role,
            "local_role": role if own else None,
            "location": term["location"] or usual_location(role),
        }


def usual_location(role) -> str:
    """Where a role stands unless somebody says otherwise; an own role where its type does."""
    return getattr(role, "location", None) or role.leader_type.location


class AppointmentEditForm(VersionedForm, PlaceForm):
    """A term that was written down; who holds which role does not change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["location"].choices = Location.choices
        self.fields["location"].required = True


class RenewForm(VersionedForm, TermForm):
    """The next term, which begins after this one did."""

    def __init__(self, *args, appointment, **kwargs):
        super().__init__(*args, **kwargs)
        self.appointment = appointment

    def clean_starts_date(self):
        day, began = self.cleaned_data["starts_date"], self.appointment.starts_date
        if day <= began:
            raise forms.ValidationError(
                f"The next term must begin after this one did, on {began:%-d %B %Y}"
            )
        return day

    def show_changed(self, appointment) -> None:
        """Somebody else changed this term: only its dates can differ from what was read here."""
        now = next_term(appointment)
        typed = {name: self.cleaned_data.get(name) for name in self.fields}
        dates = {name: now[name] for name in ("starts_date", "last_day", "version")}
        self.show_stale(typed | dates)


class AppointmentEndForm(VersionedForm, NHSForm):
    last_day = DateInputField(
        label="What is the last day of the role?",
        initial=timezone.localdate,
        validators=[not_ages_away],
        error_messages={"required": "Enter the last day of the role"},
    )

    def __init__(self, *args, appointment, **kwargs):
        super().__init__(*args, **kwargs)
        self.began = appointment.starts_date

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day < self.began:
            raise forms.ValidationError(f"It began on {self.began:%-d %B %Y}: choose a later day")
        return day


def saved_appointment(appointment: Appointment) -> dict:
    """A term as its form shows it."""
    forum = appointment.forum
    return {name: getattr(appointment, name) for name in ("starts_date", *AGREED)} | {
        "last_day": appointment.last_day,
        "forum": forum.public_id if forum else "",
        "location": appointment.location,
        "number": appointment.term,
        "use_template": False,
        "version": appointment.version,
    }


def next_term(appointment: Appointment) -> dict:
    """What is likely for the next term: it begins with this one's end, for as long."""
    begins, ends = appointment.ends_date or timezone.localdate(), None
    if appointment.ends_date:
        ends = as_long(appointment.starts_date, appointment.ends_date)
    return {
        "starts_date": begins,
        "last_day": ends and ends - timedelta(days=1),
        "how": appointment.how,
        "description": appointment.description,
        "version": appointment.version,
    }


def as_long(starts, ends):
    """The end of a period after [starts, ends) of the same length: in whole months, or in days."""
    months = (ends.year - starts.year) * 12 + ends.month - starts.month
    if months_after(starts, months) == ends:
        return months_after(ends, months)
    return ends + (ends - starts)
