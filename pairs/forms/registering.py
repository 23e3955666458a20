"""A pair, a trio or a team on one page: who, what they work on, how it stands [KF5]."""

from dataclasses import dataclass
from itertools import chain

from django import forms
from django.utils.functional import cached_property

from pairs.forms.pairs import NO_RECORDS
from pairs.models import RegisteredPerson, Registration, Side
from pairs.young import ADULTS
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

MOST, TRIO, LEAST = 8, 3, 2
ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
SIDES_OF_A_TRIO = (Side.PROFESSIONAL, Side.MANAGER, Side.PATIENT)
ABOUT = ("name", "side", "email", "under_18", "guardian_date")
TWO_ADULTS = "With somebody under 18, two adults have to be in the pair. Enter another adult"


@dataclass(frozen=True)
class Place:
    """The questions about one person; those for somebody under 18 are folded away until used."""

    heading: str
    questions: list
    young: list

    @property
    def is_young(self) -> bool:
        return any(map(_is_used, self.young))


class RegistrationForm(NHSForm):
    """Each person has a place: those who are there and have not answered, then empty ones."""

    challenge = PlainText(
        label="What do they work on together?",
        help_text=f"They read it. {NO_RECORDS}",
        max_length=1000,
        required=False,
    )
    status = forms.ChoiceField(
        label="How does it stand?",
        choices=Registration.Status,
        initial=Registration.Status.FORMING,
        widget=RadioSelect,
        error_messages={"required": "Choose how it stands"},
    )

    def __init__(self, *args, people=(), **kwargs):
        """people: who stands in it already. Whoever answered while a line of theirs was being
        changed has it still, for what was typed to be shown.
        """
        super().__init__(*args, **kwargs)
        typed = self.data if self.is_bound else {}
        waiting = [one for one in people if not one.answer or f"name_{one.public_id}" in typed]
        self.settled = [one for one in people if one not in waiting]
        empty = MOST - len(people)
        self.places = [*(one.public_id for one in waiting), *(f"new{n}" for n in range(empty))]
        for number, place in enumerate(self.places, len(self.settled)):
            self._ask_about(place, ORDER[number], needed=number < LEAST)
        for one in waiting:
            for name in ABOUT:
                self.initial[f"{name}_{one.public_id}"] = getattr(one, name)
        asked = [f"{name}_{place}" for place in self.places for name in ABOUT]
        self.unmarked = asked  # which of them may stay empty is said by their headings and labels
        self.order_fields([*asked, "challenge", "status"])

    @classmethod
    def with_sides_of_a_trio(cls, typed) -> "RegistrationForm":
        """All that was typed, not checked yet; where no side is chosen, those that are missing."""
        names = cls().fields.items()
        told = {key: one.widget.value_from_datadict(typed, {}, key) for key, one in names}
        asked = [f"side_new{number}" for number in range(TRIO)]
        chosen = [told[key] for key in asked]
        sides = [side for side in SIDES_OF_A_TRIO if side not in chosen]
        empty = [key for key in asked if not told[key]]
        return cls(initial=told | dict(zip(empty, sides, strict=False)))

    def _ask_about(self, place, which, *, needed):
        self.fields[f"name_{place}"] = forms.CharField(
            label=f"Name of the {which} person",
            max_length=120,
            required=needed,
            widget=forms.TextInput({"autocomplete": "off"}),
            error_messages={"required": f"Enter the name of the {which} person"},
        )
        self.fields[f"side_{place}"] = forms.ChoiceField(
            label=f"Which side does the {which} person come from?",
            choices=Side,
            required=needed,
            widget=RadioSelect,
            error_messages={"required": f"Choose the side of the {which} person"},
        )
        self.fields[f"email_{place}"] = forms.EmailField(
            label=f"Email address of the {which} person, if they use it",
            help_text="Without one you tell them yourself, and enter what they say.",
            max_length=254,
            required=False,
            widget=forms.EmailInput({"autocomplete": "off"}),
        )
        self.fields[f"under_18_{place}"] = forms.BooleanField(
            label=f"The {which} person is under 18",
            help_text="Then two adults are needed in the pair. No letter goes to this person.",
            required=False,
        )
        self.fields[f"guardian_date_{place}"] = DateInputField(
            label=f"If the {which} person is under 18, when did their parent or guardian agree to "
            "this pair?",
            required=False,
            validators=[not_in_future],
        )

    @property
    def sections(self) -> list[Place]:
        """Each place up to a trio."""
        return self._sections[: max(TRIO - len(self.settled), 0)]

    @property
    def team(self) -> list[Place]:
        """The places beyond."""
        return self._sections[max(TRIO - len(self.settled), 0) :]

    @property
    def is_team(self) -> bool:
        """Whether something stands there."""
        return any(map(_is_used, chain(*((*one.questions, *one.young) for one in self.team))))

    @cached_property
    def _sections(self):
        found = []
        for number, place in enumerate(self.places, len(self.settled)):
            words = f"{ORDER[number].capitalize()} person"
            heading = words if number < LEAST else f"{words}, if there is one"
            asked = [self[f"{name}_{place}"] for name in ABOUT]
            found.append(Place(heading, asked[:3], asked[3:]))
        return found

    def clean(self):
        """A place is filled with a name and a side, or is empty; an address is one person's.

        Nobody under 18 is in a pair with one adult, or without the yes of a guardian (ADR 19).
        """
        seen = {one.email for one in self.settled if one.email}
        for number, place in enumerate(self.places, len(self.settled)):
            name, side, email = self._typed(place)
            self._check_whole(place, ORDER[number], name, side, email)
            self._check_guardian(place, ORDER[number], name)
            if email and email in seen:
                self.add_error(f"email_{place}", "Two people can’t have one address: it is a key")
            seen.add(email)
        self._check_adults()

    def _check_whole(self, place, which, name, side, email):
        if (side or email) and not name and not self.errors.get(f"name_{place}"):
            self.add_error(f"name_{place}", f"Enter the name of the {which} person")
        if (name or email) and not side and not self.errors.get(f"side_{place}"):
            self.add_error(f"side_{place}", f"Choose the side of the {which} person")

    def _check_guardian(self, place, which, name):
        young, day = (self.cleaned_data.get(f"{ask}_{place}") for ask in ABOUT[3:])
        asked = f"guardian_date_{place}"
        if young and not day and not self.errors.get(asked):
            self.add_error(asked, "Ask the parent or guardian first, then enter the day")
        if day and not young:
            self.add_error(f"under_18_{place}", "Tick this too, or take the day away")
        if young and not name and not self.errors.get(f"name_{place}"):
            self.add_error(f"name_{place}", f"Enter the name of the {which} person")

    def _check_adults(self):
        filled = [place for place in self.places if self._typed(place)[0]]
        young = [place for place in filled if self.cleaned_data.get(f"under_18_{place}")]
        adults = len(filled) - len(young) + self._adults_there()
        if adults >= ADULTS or not (young or any(one.under_18 for one in self.settled)):
            return
        empty = [place for place in self.places if place not in filled]
        field = f"name_{empty[0]}" if empty else f"under_18_{[*young, *filled][0]}"
        if not self.errors.get(field):
            self.add_error(field, TWO_ADULTS)

    def _adults_there(self) -> int:
        return sum(not one.under_18 and one.left_at is None for one in self.settled)

    def _typed(self, place) -> tuple[str, str, str]:
        name, side, email = (self.cleaned_data.get(f"{ask}_{place}", "") for ask in ABOUT[:3])
        return " ".join(name.split()), side, email.lower()

    @property
    def changes(self) -> dict:
        """What was typed, as the deeds take it; a place without a name is empty."""
        people = []
        for place in self.places:
            name, side, email = self._typed(place)
            if name:
                known = "" if place.startswith("new") else place
                young, day = (self.cleaned_data[f"{ask}_{place}"] for ask in ABOUT[3:])
                about = {"under_18": young, "guardian_date": day}
                told = {"public_id": known, "name": name, "side": side, "email": email}
                people.append(told | about)
        told = {name: self.cleaned_data[name] for name in ("challenge", "status")}
        return told | {"people": people}


def _is_used(field) -> bool:
    value = field.value()
    typed = any(value) if isinstance(value, list) else bool(value)
    return typed or bool(field.errors)


class RegistrationEditForm(VersionedForm, RegistrationForm):
    """Whoever has answered stands as they are: their line is theirs now."""

    def shown(self, registration: Registration) -> dict:
        """What is saved now, as this form shows it."""
        people = {one.public_id: one for one in registration.people.all()}
        saved = {name: getattr(registration, name) for name in ("challenge", "status", "version")}
        for place in self.places:
            one = people.get(place, RegisteredPerson())
            saved |= {f"{name}_{place}": getattr(one, name) for name in ABOUT}
        return saved
