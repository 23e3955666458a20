"""Everything that is held on one person, in plain words, for that person.

It is read off leaders/personal_data.py, so that no column can be kept and not be shown: whatever
is declared personal there stands here with its purpose, or is named in NAMED.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Manager, Model

from leaders.models import Leader, Needs
from leaders.personal_data import PERSONAL_DATA
from leaders.told import CHOICES, NOTHING, value_of
from leaders.wording import called, said_to_you
from portal.personal import Personal

# Columns that show nothing by themselves, and what is to be said of them.
NAMED = {
    ("Leader", "name_key"): "Your name once more, in small letters, to sort the list by.",
    ("Leader", "contact_key"): "How to reach you once more, to see who is on the list twice.",
    ("Leader", "words"): "Your name, words, skills and place once more, for the search.",
    ("Leader", "type_bits"): "Your types once more, as a number, to find people by.",
    ("Leader", "attribute_bits"): "Your strengths once more, as a number, to find people by.",
    ("Leader", "last_contact_date"): "The day of the last contact once more, to find people by.",
    ("Leader", "ask_again_date"): "When you are asked about your needs once more, as above.",
}
ABOUT_YOU = ("leader", "leaders", "co_owner")
"""Columns that say whose record it is: all that is shown here is the reader's own."""
# Not personal by themselves, but a row says little without them.
ALSO = {
    "StageChange": ("date",),
    "PaceChange": ("date",),
    "Barrier": ("raised_date", "removed_date"),
    "Interest": ("opportunity",),
    "Contribution": ("opportunity", "forum", "outcome"),
    "Contact": ("about_care",),
    "Learning": ("title", "date"),
    "Story": ("forum",),
    "Application": ("sent_at", "state"),
}


@dataclass(frozen=True)
class Fact:
    """One thing that is kept: its column, what it is, what it says, why and how long."""

    column: str
    what: str
    value: str
    why: str
    kept: str

    @property
    def is_empty(self) -> bool:
        return self.value == NOTHING


@dataclass(frozen=True)
class Part:
    """One kind of record about the person: who can see it, and each record's facts."""

    model: str
    title: str
    seen_by: str
    records: tuple[tuple[Fact, ...], ...]
    named: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def empty(self) -> list[str]:
        """What could be kept of them, and is not."""
        first = self.records[0] if len(self.records) == 1 else ()
        return [fact.what for fact in first if fact.is_empty]


@dataclass(frozen=True)
class Kind:
    """Where a kind of record stands in what is shown, and how a person's own are found.

    about: {name: (what it is, how a row tells it)} of what is no column of it: first of all facts.
    labels: {column: what it is} where the column is called otherwise than elsewhere.
    """

    title: str
    seen_by: str
    rows: Callable[[Leader], Iterable[Model]]
    about: dict[str, tuple[str, Callable[[Model], str]]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


LEADS = "The engagement leads of {here}."
KINDS = {
    "Leader": Kind(
        "About you",
        "The engagement leads of {here}. Whoever you turn to sees your name, how to reach you "
        "and what comes next. Others only if you said yes below.",
        lambda leader: [leader],
    ),
    "Needs": Kind(
        "What you need, and payment",
        "The engagement leads of {here}. Whoever you turn to sees what they have to know before "
        "they ring or write, nothing of payment. It is kept encrypted.",
        lambda leader: Needs.objects.filter(leader=leader),
    ),
    "Consent": Kind(
        "What you said yes to", LEADS, lambda leader: leader.consents.select_related("partner")
    ),
    "StageChange": Kind("How far along you were, and when", LEADS, lambda one: one.stage_changes),
    "PaceChange": Kind("When you took part and paused", LEADS, lambda one: one.pace_changes),
    "Appointment": Kind(
        "Your roles",
        "The engagement leads of {here}. Others here see that the seat is taken.",
        lambda leader: leader.appointments.select_related("role_type", "local_role", "forum"),
    ),
    "CheckIn": Kind(
        "Talks about your roles",
        LEADS,
        lambda leader: leader.organisation.check_ins.filter(
            appointment__leader=leader
        ).select_related("appointment__role_type", "appointment__local_role"),
    ),
    "Contact": Kind(
        "When we spoke",
        "The engagement leads of {here}, and who spoke with you.",
        lambda leader: leader.contacts.select_related("partner"),
    ),
    "Interest": Kind(
        "Things to do together",
        LEADS,
        lambda leader: leader.interests.select_related("opportunity"),
    ),
    "Contribution": Kind(
        "What you said, and what came of it",
        "The engagement leads of {here}. Others here read it without your name.",
        lambda leader: leader.contributions.select_related("opportunity", "forum"),
    ),
    "EarlierWording": Kind(
        "What was written of it before",
        "The engagement leads of {here}.",
        lambda leader: leader.organisation.earlier_wordings.filter(contribution__leader=leader),
    ),
    "Barrier": Kind(
        "What you said stands in the way",
        "The engagement leads of {here}, and who sees to it. Others here read it without your "
        "name.",
        lambda leader: leader.barriers.select_related("owner"),
    ),
    "Story": Kind("Your stories", LEADS, lambda leader: leader.stories.select_related("forum")),
    "Learning": Kind("What you learned or led", LEADS, lambda leader: leader.learnings),
    "Recognition": Kind(
        "What we offered you for your time",
        "The engagement leads of {here}. No report says what you took.",
        lambda leader: leader.recognitions,
    ),
    "Application": Kind(
        "When you registered yourself",
        "The engagement leads of {here}. What you typed then is your record now.",
        lambda leader: leader.applications,
    ),
}

MORE: dict[str, Kind] = {}
"""What rooms further up keep about people on the register, told here by `tell_too`."""
DECLARED = dict(PERSONAL_DATA)


def tell_too(
    kinds: dict[str, Kind], declared: dict, named: dict, choices: dict | None = None
) -> None:
    """Show these with the rest: the module `own` of an app further up calls it (leaders/apps.py).

    declared: that app's personal data; named: the columns that show nothing by themselves;
    choices: texts of choices that a column does not know itself.
    """
    CHOICES.update(choices or {})
    MORE.update(kinds)
    DECLARED.update({model: declared[model] for model in kinds})
    NAMED.update(named)


def everything(leader: Leader) -> list[Part]:
    """All parts, those without a record too: then it says that there is none."""
    here = leader.organisation.name
    return [
        Part(
            model=model,
            title=kind.title,
            seen_by=kind.seen_by.format(here=here),
            records=tuple(_facts(model, kind, row, leader) for row in _rows(kind.rows(leader))),
            named=tuple(words for (of, _), words in NAMED.items() if of == model),
            kept=_kept(model),
        )
        for model, kind in (KINDS | MORE).items()
    ]


def as_data(leader: Leader, now: datetime) -> dict:
    """The same as a file for other programs: columns, with what they hold in words."""
    return {
        "organisation": leader.organisation.name,
        "taken_at": now.isoformat(timespec="seconds"),
        "parts": [
            {
                "kind": part.model,
                "title": part.title,
                "who_can_see_it": part.seen_by,
                "records": [
                    {fact.column: {"what": fact.what, "value": fact.value} for fact in facts}
                    for facts in part.records
                ],
                "why": {
                    fact.column: {"why": fact.why, "kept": fact.kept}
                    for facts in part.records[:1]
                    for fact in facts
                    if fact.why
                },
                "also_kept": list(part.named),
            }
            for part in everything(leader)
        ],
    }


def columns(model: str) -> list[str]:
    """The columns that are shown of a model: each that is personal, and what explains it."""
    personal = [name for name, said in DECLARED[model].items() if isinstance(said, Personal)]
    shown = [name for name in personal if name not in ABOUT_YOU and (model, name) not in NAMED]
    return [*ALSO.get(model, ()), *shown]


def _kept(model) -> tuple[str, ...]:
    """How long, each period once: some columns of a record stay longer than others."""
    said = [one for column in columns(model) if (one := DECLARED[model][column])]
    if not said:  # the link to the person is all that is personal in it
        said = [one for one in DECLARED[model].values() if one]
    return tuple(dict.fromkeys(said_to_you(one.retention) for one in said))


def _rows(found) -> list[Model]:
    return list(found.all() if isinstance(found, Manager) else found)


def _facts(model, kind, row, leader) -> tuple[Fact, ...]:
    found = [Fact(name, what, tell(row), "", "") for name, (what, tell) in kind.about.items()]
    for column in columns(model):
        said = DECLARED[model][column]
        found.append(
            Fact(
                column=column,
                what=kind.labels.get(column)
                or called(column, str(row._meta.get_field(column).verbose_name)),
                value=value_of(model, row, column, leader),
                why=said_to_you(said.purpose) if said else "",
                kept=said_to_you(said.retention) if said else "",
            )
        )
    return tuple(found)
