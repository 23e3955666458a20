"""All that is kept in a pair, for any of its members to read and to take away.

KINDS names every model that hangs on a pair; a test walks the models and finds one that is left
out. Of what is one member's own, only that member's is given: `rows` is told who asks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from pairs.facts import Fact, fact_of
from pairs.models import (
    Attendance,
    CharterText,
    CharterYes,
    Coaching,
    GuestYes,
    LearningFile,
    OutgoingYes,
    Pair,
    PairMember,
    PlannedStep,
    Quote,
    RegisteredPerson,
    Yes,
)

# What the portal needs to find its way, and what says the same for each row of a pair.
HIDDEN = {
    *("id", "pair", "organisation", "public_id", "token_digest", "version", "members"),
    "registration",
}


@dataclass(frozen=True)
class Kind:
    """A kind of record: its heading, its rows for the member who asks, columns that are not told.

    without: such as the address of another, which was typed to reach them and for nothing else.
    """

    title: str
    rows: Callable[[Pair, PairMember | None], Iterable[Model]]
    without: tuple[str, ...] = ()


KINDS = {
    "Pair": Kind("What you are about", lambda pair, me: [pair]),
    "PairMember": Kind("Who is in it", lambda pair, me: pair.members.select_related("user")),
    "PairInvitation": Kind(
        "Whom you asked in",
        lambda pair, me: pair.invitations.select_related("invited_by", "accepted_by"),
    ),
    "Registration": Kind(
        "What a lead wrote down of you",
        lambda pair, me: _only(pair, "registration"),
    ),
    "RegisteredPerson": Kind(
        "Whom the lead named, and what they answered",
        lambda pair, me: RegisteredPerson.objects.filter(registration__pair=pair).select_related(
            "member__user", "assisted_by"
        ),
        without=("email",),
    ),
    "Guest": Kind(
        "Your guests",
        lambda pair, me: pair.guests.select_related("invited_by", "accepted_by", "ended_by"),
        without=("email",),
    ),
    "GuestYes": Kind(
        "Who said yes to a guest",
        lambda pair, me: GuestYes.objects.filter(guest__pair=pair).select_related(
            "guest", "member__user", "assisted_by"
        ),
    ),
    "Charter": Kind("Your charter", lambda pair, me: _only(pair, "charter")),
    "CharterText": Kind(
        "What your charter said, and when",
        lambda pair, me: CharterText.objects.filter(charter__pair=pair).select_related(
            "written_by"
        ),
        without=("charter", "among"),
    ),
    "CharterYes": Kind(
        "Who said yes to your charter",
        lambda pair, me: CharterYes.objects.filter(text__charter__pair=pair).select_related(
            "text__charter__pair", "member__user", "assisted_by"
        ),
        without=("among",),
    ),
    "FirstStep": Kind("First steps", lambda pair, me: pair.first_steps.all()),
    "JointAnswer": Kind("Questions, answered together", lambda pair, me: pair.joint_answers.all()),
    "OwnAnswer": Kind(
        "Questions, answered by you alone",
        lambda pair, me: me.own_answers.all() if me else [],
        without=("member",),
    ),
    "CapabilityNote": Kind("What it takes", lambda pair, me: pair.capability_notes.all()),
    "LearningEntry": Kind(
        "What you learn", lambda pair, me: pair.learning.select_related("written_by")
    ),
    "LearningFile": Kind(
        "Pictures and recordings: each is read and kept from its own page",
        lambda pair, me: (
            LearningFile.objects.filter(entry__pair=pair).defer("content").select_related("entry")
        ),
        without=("content",),
    ),
    "Quote": Kind(
        "Lines that may be quoted",
        lambda pair, me: Quote.objects.filter(entry__pair=pair).select_related("entry", "said_by"),
    ),
    "PairMeeting": Kind("Your meetings", lambda pair, me: pair.meetings.all()),
    "ReflectionTarget": Kind(
        "Your own target for looking back",
        lambda pair, me: _only(pair, "reflection_target"),
    ),
    "Resistance": Kind("What holds you back", lambda pair, me: pair.resistances.all()),
    "Backing": Kind("Who backs you", lambda pair, me: pair.backings.all()),
    "Route": Kind("Which way you go", lambda pair, me: _only(pair, "route")),
    "SignOff": Kind("Who signs it off", lambda pair, me: pair.sign_offs.all()),
    "NextStep": Kind(
        "What you do next", lambda pair, me: pair.next_steps.select_related("who__user")
    ),
    "PlannedStep": Kind(
        "What you put in the plan",
        lambda pair, me: PlannedStep.objects.filter(next_step__pair=pair).select_related(
            "next_step", "action"
        ),
    ),
    "Step": Kind("Steps up", lambda pair, me: pair.steps.select_related("proposed_by")),
    "Yes": Kind(
        "Who said yes to a step up",
        lambda pair, me: Yes.objects.filter(step__pair=pair).select_related(
            "step", "member__user", "assisted_by"
        ),
    ),
    "Release": Kind(
        "What others read of you",
        lambda pair, me: _only(pair, "release"),
        without=("step", "accounts"),
    ),
    "Outgoing": Kind(
        "What was proposed to go out",
        lambda pair, me: pair.outgoing.select_related("proposed_by", "next_step", "cohort"),
    ),
    "OutgoingYes": Kind(
        "Who said yes to what goes out",
        lambda pair, me: OutgoingYes.objects.filter(outgoing__pair=pair).select_related(
            "outgoing", "member__user", "assisted_by"
        ),
    ),
    "ThemeRelease": Kind("Themes that are out", lambda pair, me: pair.theme_releases.all()),
    "SlotRequest": Kind(
        "Slots that you asked for",
        lambda pair, me: pair.slot_requests.select_related("answered_by"),
        without=("outgoing",),
    ),
    "CohortPlace": Kind(
        "Places in a programme",
        lambda pair, me: pair.cohort_places.select_related("cohort", "answered_by"),
        without=("outgoing",),
    ),
    "Attendance": Kind(
        "What was noted of who came",
        lambda pair, me: Attendance.objects.filter(place__pair=pair).select_related("day"),
        without=("place",),
    ),
    "Coaching": Kind(
        "Coaching",
        lambda pair, me: Coaching.objects.filter(place__pair=pair),
        without=("place",),
    ),
    "Opening": Kind(
        "When it was opened by law",
        lambda pair, me: pair.openings.filter(untold_why="").select_related("by"),
    ),
    "PairEvent": Kind("What was done here", lambda pair, me: pair.events.select_related("actor")),
}


def _only(pair, name) -> list:
    found = getattr(pair, name, None)
    return [found] if found is not None else []


@dataclass(frozen=True)
class Part:
    """A heading, and below it the facts of each record that says something."""

    model: str
    title: str
    records: tuple[tuple[Fact, ...], ...]


def everything(pair: Pair, member: PairMember | None = None) -> list[Part]:
    """All kinds, also those without a record: then the page says that there is none.

    member: None for who opens it by law, and reads nobody's answers to themselves.
    """
    return [
        Part(
            model,
            kind.title,
            tuple(facts for row in kind.rows(pair, member) if (facts := _facts(row, kind))),
        )
        for model, kind in KINDS.items()
    ]


def as_data(pair: Pair, member: PairMember, now: datetime) -> dict:
    """The same as a file for other programs: columns, with what they hold in words."""
    return {
        "pair": str(pair),
        "organisation": pair.organisation.name,
        "taken_at": now.isoformat(timespec="seconds"),
        "parts": [
            {
                "kind": part.model,
                "title": part.title,
                "records": [
                    {fact.column: {"what": fact.what, "value": fact.value} for fact in facts}
                    for facts in part.records
                ],
            }
            for part in everything(pair, member)
        ],
    }


def columns(model: type[Model], kind: Kind) -> list:
    """What is told of a record, in the order of the model."""
    named = (field for field in model._meta.fields if field.name not in HIDDEN)
    return [field for field in named if field.name not in kind.without]


def _facts(row, kind) -> tuple[Fact, ...]:
    found = (fact_of(row, field) for field in columns(type(row), kind))
    return tuple(fact for fact in found if fact.value)
