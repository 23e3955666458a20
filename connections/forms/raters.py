"""Choosing who is asked: from the members, from pasted lines, or on paper."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email

from connections.actions.raters import Asked
from connections.models import Perspective, Rater
from portal.nhsuk.fields import CheckboxSelectMultiple, Textarea
from portal.nhsuk.forms import NHSForm
from portal.organisations.permissions import Role

P = Perspective
SUGGESTED = {
    Role.BOARD: P.BOARD,
    Role.LEADER: P.PATIENT_LEADER,
    Role.EMPLOYED: P.PATIENT_LEADER,
    Role.RATER: P.PARTNER,
    Role.LEAD: P.STAFF,
    Role.SECRETARY: P.STAFF,
    Role.COLLEAGUE: P.STAFF,
    Role.IG: P.STAFF,
}
WEIGHTY = (P.BOARD, P.PATIENT_LEADER)
LINES = 300
LINE_LENGTH = 500
WORDS = {
    "board": P.BOARD,
    "board member": P.BOARD,
    "board members": P.BOARD,
    "executive": P.EXECUTIVE,
    "executives": P.EXECUTIVE,
    "exec": P.EXECUTIVE,
    "clinical": P.CLINICAL,
    "clinician": P.CLINICAL,
    "clinicians": P.CLINICAL,
    "staff": P.STAFF,
    "patient leader": P.PATIENT_LEADER,
    "patient leaders": P.PATIENT_LEADER,
    "patient": P.PATIENT_LEADER,
    "leader": P.PATIENT_LEADER,
    "partner": P.PARTNER,
    "partners": P.PARTNER,
}
ADDRESS = re.compile(r"<\s*([^<>\s]*)\s*>|([^\s,;:|()<>]*@[^\s,;:|()<>]*)")
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
EDGES = " \t,;:|()-–—."
HATS = re.compile(r"\s*(?:\+|/|&|\band\b|\bor\b)\s*")


def suggested(roles) -> tuple[str, ...]:
    """The perspectives that these roles suggest.

    Two only for somebody who is board and patient leader at once: they choose one for the round.
    Employed patient partners are staff as well, and may choose.
    """
    found = [SUGGESTED[role] for role in roles]
    hats = [hat for hat in WEIGHTY if hat in found]
    if Role.EMPLOYED in roles:
        hats.append(P.STAFF)
    return tuple(str(hat) for hat in hats or found[:1] or [P.STAFF])


class MembersForm(NHSForm):
    """A tick and a perspective for each member who is not asked yet.

    nobody: the error that stands by the list of people, where nobody is ticked.
    """

    error_target = "members"
    nobody = ""

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members
        for one in members:
            hats = suggested(one.held)
            roles = ", ".join(Role(role).label for role in one.held)
            self.fields[f"ask_{one.public_id}"] = forms.BooleanField(
                label=str(one.user), help_text=f"{roles}. {one.user.email}", required=False
            )
            self.fields[f"as_{one.public_id}"] = forms.ChoiceField(
                label=f"{one.user} answers from",
                choices=_choices(hats),
                initial="+".join(hats),
            )

    def clean(self):
        data = super().clean()
        if not any(data.get(f"ask_{one.public_id}") for one in self.members):
            self.nobody = "Tick at least one person"
            raise ValidationError(self.nobody)
        return data

    @property
    def rows(self) -> list[tuple]:
        """(tick, perspective) for each member, to be drawn side by side."""
        return [(self[f"ask_{one.public_id}"], self[f"as_{one.public_id}"]) for one in self.members]

    @property
    def people(self) -> list[Asked]:
        return [
            Asked(
                one.user.email,
                tuple(self.cleaned_data[f"as_{one.public_id}"].split("+")),
                one.user.name,
            )
            for one in self.members
            if self.cleaned_data[f"ask_{one.public_id}"]
        ]


class CultureMembersForm(NHSForm):
    """A tick for each member who may be asked in a culture test; the board is ticked already."""

    people_to_ask = forms.MultipleChoiceField(
        label="Who do you want to ask?",
        widget=CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one person"},
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {one.public_id: one for one in members}
        field = self.fields["people_to_ask"]
        field.choices = [(key, str(one.user)) for key, one in self.members.items()]
        field.initial = [key for key, one in self.members.items() if Role.BOARD in one.held]
        field.widget.hints = {
            key: f"{', '.join(Role(role).label for role in one.held)}. {one.user.email}"
            for key, one in self.members.items()
        }

    @property
    def people(self) -> list[Asked]:
        chosen = [self.members[key].user for key in self.cleaned_data["people_to_ask"]]
        return [Asked(one.email, name=one.name) for one in chosen]


def _choices(hats) -> list[tuple[str, str]]:
    label = f"{' or '.join(str(P(key).label) for key in hats)}: they choose"
    both = [("+".join(hats), label)] if len(hats) > 1 else []
    return [*both, *((key, str(label)) for key, label in P.choices)]


class PasteForm(NHSForm):
    """Lines from a letter or a spreadsheet; every fault is told at once, with its line."""

    lines = forms.CharField(
        label="Email addresses and sides",
        help_text="One person a line: the email address, a comma, the side. A name may stand "
        "first. If somebody is on two sides, write + between the two.",
        widget=Textarea({"rows": 12, "spellcheck": "false"}),
        strip=False,
        error_messages={"required": "Paste or type at least one line"},
    )

    def clean_lines(self) -> list[Asked]:
        people, faults, seen = [], [], {}
        lines = list(enumerate(self.cleaned_data["lines"].splitlines(), start=1))
        lines = [(number, line.strip()) for number, line in lines if line.strip()]
        if len(lines) > LINES:
            raise ValidationError(f"There are {len(lines)} lines. Paste {LINES} or fewer at a time")
        for number, line in lines:
            try:
                person = read_line(line)
                _once(person, number, seen)
            except ValidationError as fault:
                faults += [f"Line {number}: {text}" for text in fault.messages]
            else:
                people.append(person)
        if not people and not faults:
            raise ValidationError(self.fields["lines"].error_messages["required"])
        if faults:
            raise ValidationError(faults)
        return people


def read_line(line: str) -> Asked:
    """One line: "email, perspective" or "name <email>, board + patient leader".

    Columns copied from a spreadsheet (name, email, perspective) work too, and what mail programs
    put around an address: quotation marks, "mailto:" and characters that nobody sees. Raises
    ValidationError with all that is wrong with the line.
    """
    if len(line) > LINE_LENGTH:
        raise ValidationError(f"it is longer than {LINE_LENGTH} characters. Start a new line")
    line = UNSEEN.sub("", line).replace('"', " ").replace("mailto:", " ")
    found = ADDRESS.search(line)
    if not found:
        raise ValidationError("there is no email address in it")
    email = (found[1] if found[1] is not None else found[2]).strip(".").lower()
    words = line[found.end() :].strip(EDGES)
    if "@" in words:
        raise ValidationError("there are two email addresses in it. Write one person a line")
    hats, faults = [], []
    try:
        validate_email(email)
        MaxLengthValidator(Rater._meta.get_field("email").max_length)(email)
    except ValidationError:
        faults.append(f"“{email}” is not an email address")
    for word in filter(None, HATS.split(words.lower())):
        hat = WORDS.get(" ".join(word.split()))
        if hat is None:
            faults.append(f"“{word}” is not a side")
        elif hat not in hats:
            hats.append(hat)
    if not words:
        faults.append("the side is missing")
    if faults:
        raise ValidationError(faults)
    name = in_order(line[: found.start()].strip(EDGES + "'•*"))
    name = name if any(sign.isalpha() for sign in name) else ""
    return Asked(email, tuple(str(hat) for hat in P.values if hat in hats), name[:120])


def in_order(name: str) -> str:
    """ "Ann Bell" for "Bell, Ann", as address books have it."""
    parts = [part.strip(" \"'") for part in re.split(r"[,;\t]", name) if part.strip(" \"'")]
    return " ".join(reversed(parts)) if len(parts) == 2 else " ".join(parts)


def _once(person, number, seen) -> None:
    if person.email in seen:
        raise ValidationError(f"{person.email} is in line {seen[person.email]} as well")
    seen[person.email] = number


class PaperRaterForm(NHSForm):
    """Somebody who doesn't use the web: a name only."""

    name = forms.CharField(
        label="Name",
        help_text="Only so that you know whose form you enter. It is not shown with any answer.",
        max_length=120,
    )
    perspectives = forms.MultipleChoiceField(
        label="Which side do they answer from?",
        help_text="Choose two only for somebody who is on both. They pick one on the form.",
        choices=P.choices,
        widget=CheckboxSelectMultiple,
        error_messages={"required": "Choose a side"},
    )
