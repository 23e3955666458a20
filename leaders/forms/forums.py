"""Questions about a forum and its meetings."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.utils import timezone

from leaders.actions.forums import ForumExists
from leaders.models import Forum, Influence, Leg, Level, Meeting, Together
from leaders.models.forums import MOST_SEATS
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

TIMES = ["%H:%M", "%H.%M", "%H", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I.%M %p", "%I %p"]
SEATS = {
    Leg.CLINICAL: "How many clinical seats are there?",
    Leg.MANAGERIAL: "How many seats do managers have?",
    Leg.PATIENT: "How many seats do patients and carers have?",
}
NO_NAMES = "Do not name people: it stands in calendars that others may read."


class ForumForm(NHSModelForm):
    """What it is, how many seats each leg has [P3], and where it stands on the grid [P2]."""

    class Meta:
        model = Forum
        fields = [
            *("name", "level", "purpose", "clinical_seats", "managerial_seats", "patient_seats"),
            *("patients_vote", "together", "influence"),
        ]
        labels = {
            "name": "What is it called?",
            "level": "How far does it reach?",
            "purpose": "What is it for?",
            "patients_vote": "The seats of patients and carers have a vote",
            "together": "How do patients and carers take part?",
            "influence": "How far does their say go?",
            **{f"{leg}_seats": question for leg, question in SEATS.items()},
        }
        help_texts = {
            "purpose": "In one or two plain sentences. Do not name people here.",
            "patient_seats": "Count the seats, taken or not.",
            "influence": "Answer both of these questions, or neither.",
        }
        widgets = {"level": RadioSelect, "together": RadioSelect, "influence": RadioSelect}

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = organisation.forums.current().exclude(pk=self.instance.pk)
        for name, words in (("level", Level), ("together", Together), ("influence", Influence)):
            first = [] if name == "level" else [("", "No answer")]
            self.fields[name].choices = [*first, *words.choices]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError(str(ForumExists(name)))
        return name

    def clean(self):
        data = self.cleaned_data
        if not any(data.get(f"{leg}_seats", 1) for leg in Leg.values):
            self.add_error("patient_seats", f"Enter at least one seat, and at most {MOST_SEATS}")
        if bool(data.get("together")) != bool(data.get("influence")):
            empty = "influence" if data.get("together") else "together"
            self.add_error(empty, "Answer this too, or leave both questions empty")


class ForumEditForm(VersionedForm, ForumForm):
    """The same, of one that is there."""


class ForumEndForm(VersionedForm, NHSForm):
    ended_date = DateInputField(
        label="What is the first day without it?",
        initial=timezone.localdate,
        validators=[not_in_future],
        error_messages={"required": "Enter the first day without it"},
    )


class ForumFilterForm(NHSForm):
    """What narrows the list of forums."""

    mark_optional = False
    MISSING, ISOLATED, EITHER, ENDED = "missing", "isolated", "either", "ended"
    level = forms.ChoiceField(label="How far it reaches", required=False)
    show = forms.ChoiceField(label="Which ones", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", "All"), *Level.choices]
        self.fields["show"].choices = [
            ("", "All that meet now"),
            (self.EITHER, "A leg is missing, or a seat is alone"),
            (self.MISSING, "A leg is missing"),
            (self.ISOLATED, "A patient seat is alone"),
            (self.ENDED, "Those that have ended"),
        ]

    def narrowed(self, forums):
        """The forums that were asked for; nonsense in an address counts as not asked."""
        asked = self.cleaned_data if self.is_valid() else {}
        show = asked.get("show", "")
        forums = forums.ended() if show == self.ENDED else forums.current()
        flagged = {
            self.EITHER: forums.flagged,
            self.MISSING: forums.missing_a_leg,
            self.ISOLATED: forums.isolated,
        }
        forums = flagged[show]() if show in flagged else forums
        return forums.filter(level=asked["level"]) if asked.get("level") else forums


class TimeField(forms.TimeField):
    """A time as people write it: 14:30, 2.30pm, 9 am."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(input_formats=TIMES, **kwargs)
        self.error_messages["invalid"] = "Enter a time like 10:30 or 2pm"

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else f"{value:%H:%M}"


class MeetingForm(NHSForm):
    """One meeting, in the time of this country."""

    date = DateInputField(
        label="On which day is it?", error_messages={"required": "Enter the day of the meeting"}
    )
    starts = TimeField(
        label="When does it start?",
        help_text="For example, 10:30 or 2pm",
        error_messages={"required": "Enter the time at which it starts"},
    )
    ends = TimeField(label="When does it end?", required=False)
    where = forms.CharField(
        label="Where is it?",
        help_text=f"A room, an address, or that it is online. {NO_NAMES}",
        max_length=200,
        required=False,
    )
    papers_date = DateInputField(
        label="When do the papers go out?",
        help_text="Five working days before is usual. For example, 27 3 2026",
        required=False,
    )
    title = forms.CharField(
        label="What is this meeting called?",
        help_text=f"Only if it is not called like the forum. {NO_NAMES}",
        max_length=150,
        required=False,
    )

    def __init__(self, *args, forum, **kwargs):
        super().__init__(*args, **kwargs)
        self.forum = forum

    def clean_date(self):
        day, ended = self.cleaned_data["date"], self.forum.ended_date
        if abs(day - timezone.localdate()) > timedelta(days=5 * 365):
            raise forms.ValidationError("Check the year: it must be within 5 years of today")
        if ended and day >= ended:
            raise forms.ValidationError(
                f"The forum has ended: the day must be before {ended:%-d %B %Y}"
            )
        return day

    def clean(self):
        data = self.cleaned_data
        day, starts, ends = data.get("date"), data.get("starts"), data.get("ends")
        if day and starts and ends and moment(day, ends) <= moment(day, starts):
            self.add_error("ends", "The end must be later than the start, on the same day")
        if day and data.get("papers_date") and data["papers_date"] > day:
            self.add_error("papers_date", "The papers must go out before the meeting")

    @property
    def changes(self) -> dict:
        """What was typed, as the action takes it."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "starts_at": moment(data["date"], data["starts"]),
            "ends_at": moment(data["date"], data["ends"]) if data["ends"] else None,
            "where": data["where"],
            "papers_date": data["papers_date"],
        }


class MeetingEditForm(VersionedForm, MeetingForm):
    """The same, of one that is there."""


def moment(day, at):
    """A wall clock's time here, as the one moment that it means (UTC, so that two compare)."""
    return timezone.make_aware(datetime.combine(day, at)).astimezone(UTC)


def saved_meeting(meeting: Meeting) -> dict:
    """A meeting as its form shows it."""
    starts = timezone.localtime(meeting.starts_at)
    return {
        "title": meeting.title,
        "date": starts.date(),
        "starts": starts.time(),
        "ends": timezone.localtime(meeting.ends_at).time() if meeting.ends_at else None,
        "where": meeting.where,
        "papers_date": meeting.papers_date,
        "version": meeting.version,
    }
