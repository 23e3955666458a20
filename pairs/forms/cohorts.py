"""Questions about a programme for pairs, about its days, and about who came to one."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from leaders.forms.forums import TimeField
from pairs.content import ways
from pairs.forms.learning import NO_LINK
from pairs.models import Attendance, Cohort, CohortDay
from portal.nhsuk.days import not_ages_away
from portal.nhsuk.fields import DateInputField, RadioSelect, WebAddressField
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

NO_NAMES = "Please name nobody."
FEWEST_WEEKS, MOST_WEEKS = 1, 26
LATER = "The end must be later than the start"


def link_field(label: str, help_text: str) -> WebAddressField:
    return WebAddressField(
        label=label,
        help_text=help_text,
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": NO_LINK},
    )


def check_times(form) -> None:
    """An end needs a start, and comes after it."""
    starts, ends = form.cleaned_data.get("starts"), form.cleaned_data.get("ends")
    if ends and starts is None and "starts" in form.cleaned_data:
        form.add_error("starts", "Enter the time at which it starts")
    elif ends and starts and ends <= starts:
        form.add_error("ends", LATER)


class CohortForm(NHSModelForm):
    """What it is, how many pairs can come, and where it stands in what is planned anyway."""

    plan_link = link_field("Where can the plan be read?", "It begins with https://")

    class Meta:
        model = Cohort
        fields = ["name", "purpose", "places", "is_open", "in_plan", "plan_link", "next_date"]
        labels = {
            "name": "What is it called?",
            "purpose": "What is it for?",
            "places": "How many pairs can come?",
            "is_open": "Pairs can ask for a place",
            "in_plan": "Where does it stand in the organisation’s development plan?",
            "next_date": "When does the next one begin?",
        }
        help_texts = {
            "name": "All members here read it, and so does the board’s paper. For example: Leading "
            f"together, spring 2027. {NO_NAMES}",
            "purpose": f"In plain words, for pairs that may come. {NO_NAMES}",
            "is_open": "Every pair here then finds it on its own page. Whoever asks is known to "
            "you by the words that all of them said yes to, and by nothing else.",
            "in_plan": "A programme that stands in no plan tends to happen once. The board’s "
            f"paper tells it. {NO_NAMES}",
            "next_date": "The board’s paper tells it. For example, 27 3 2026",
        }
        error_messages = {
            "name": {"required": "Enter what it is called"},
            "places": {"required": "Enter how many pairs can come"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["next_date"].validators.append(not_ages_away)


class CohortEditForm(VersionedForm, CohortForm):
    """The same, of one that is there."""


class LayOutForm(NHSForm):
    """Five days, one for each of the five ways."""

    first = DateInputField(
        label="When is the first day?",
        validators=[not_ages_away],
        error_messages={"required": "Enter the first day"},
    )
    weeks = forms.IntegerField(
        label="How many weeks are there from one day to the next?",
        help_text="Coaching needs some time between the days.",
        initial=4,
        validators=[MinValueValidator(FEWEST_WEEKS), MaxValueValidator(MOST_WEEKS)],
        error_messages={"required": "Enter how many weeks"},
    )
    starts = TimeField(
        label="When does each day start?", help_text="For example, 10:30 or 2pm", required=False
    )
    ends = TimeField(label="When does each day end?", required=False)

    def clean(self):
        check_times(self)


class CohortDayForm(NHSModelForm):
    starts = TimeField(
        label="When does it start?", help_text="For example, 10:30 or 2pm", required=False
    )
    ends = TimeField(label="When does it end?", required=False)
    link = link_field("If it is online, where?", "The link of the meeting. It begins with https://")
    material = link_field("Where is the material for it?", "A page that the pairs can open.")

    class Meta:
        model = CohortDay
        fields = [
            *("title", "date", "starts", "ends", "where", "link", "way", "covers", "material"),
        ]
        labels = {
            "title": "What is the day called?",
            "date": "When is it?",
            "where": "Where is it?",
            "covers": "What does it cover?",
        }
        help_texts = {
            "where": f"A room, an address. The pairs read it. {NO_NAMES}",
            "covers": f"The pairs read it. {NO_NAMES}",
        }
        error_messages = {
            "title": {"required": "Enter what the day is called"},
            "date": {"required": "Enter the day"},
        }

    field_order = ["title", "date", "starts", "ends", "where", "link", "way", "covers", "material"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].validators.append(not_ages_away)
        self.fields["way"] = forms.ChoiceField(
            label="Which of the five ways to lead together is it about?",
            choices=[*((way.key, way.title) for way in ways()), ("", "None of them")],
            widget=RadioSelect,
            required=False,
        )
        self.initial.setdefault("way", self.instance.way)
        self.order_fields(self.field_order)

    def clean(self):
        cleaned = super().clean()
        check_times(self)
        return cleaned


class CohortDayEditForm(VersionedForm, CohortDayForm):
    """The same, of one that is there."""


class WhoCameForm(VersionedForm, NHSForm):
    """One question for each place; of nobody in a pair it is asked who came."""

    def __init__(self, *args, places, said, **kwargs):
        """said: who came, by the key of a place."""
        super().__init__(*args, **kwargs)
        for place in places:
            self.fields[f"came_{place.public_id}"] = forms.ChoiceField(
                label=f"Who came of {place}?",
                choices=[("", "Not said"), *Attendance.Came.choices],
                initial=said.get(place.public_id, ""),
                required=False,
            )
        self.unmarked = [name for name in self.fields if name != "version"]

    @property
    def changes(self) -> dict:
        names = self.unmarked
        return {"came": {name.removeprefix("came_"): self.cleaned_data[name] for name in names}}

    def shown(self, day: CohortDay) -> dict:
        """What is saved now, as this form shows it."""
        found = day.attendance.select_related("place")
        saved = {f"came_{one.place.public_id}": one.came for one in found}
        return dict.fromkeys(self.unmarked, "") | saved | {"version": day.version}
