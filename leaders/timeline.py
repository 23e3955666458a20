"""A record as a story: what happened and when, and which of its sections are filled in."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from leaders.models import Leader

OWN_DEEDS = ("leader.edited", "leader.needs_saved")
MOST_OWN_DEEDS = 50


@dataclass(frozen=True)
class Step:
    """One thing on a day; `kind` is a word for what it was."""

    date: date
    kind: str
    text: str


def timeline(leader: Leader, rows: dict[str, list]) -> list[Step]:
    """Roles, stages, contacts, contributions: the newest first. `rows` as from `around`."""
    found = [
        *(Step(one.date, "Stage", str(one)) for one in leader.stage_changes.all()),
        *(Step(one.date, "Pace", str(one)) for one in leader.pace_changes.all()),
        *_roles(rows["appointments"]),
        *(Step(one.date, "Contact", one.get_kind_display()) for one in rows["contacts"]),
        *(Step(one.date, "Contribution", one.said) for one in rows["contributions"]),
        *_by_themselves(leader),
    ]
    return sorted(found, key=lambda step: step.date, reverse=True)


def _roles(appointments):
    today = timezone.localdate()
    for one in appointments:
        where = f", {one.forum}" if one.forum else ""
        yield Step(one.starts_date, "Role began", f"{one.role}{where}")
        if one.ends_date and one.ends_date <= today:
            yield Step(one.ends_date, "Role ended", f"{one.role}{where}")


def _by_themselves(leader):
    """What they changed in their own record: which parts, not what they wrote before."""
    if leader.user_id is None:
        return
    deeds = leader.organisation.events.unsealed().filter(
        actor=leader.user_id, target_id=leader.public_id, verb__in=OWN_DEEDS
    )
    for deed in deeds[:MOST_OWN_DEEDS]:
        fields = ", ".join(deed.detail["fields"]).replace("_", " ")
        yield Step(timezone.localdate(deed.at), "Changed by themselves", fields)


def sections(leader: Leader) -> list[dict]:
    """The sections of a record as a task list: none of them has to be filled in."""
    here = {"organisation": leader.organisation.slug, "leader_id": leader.public_id}
    known = getattr(leader, "needs", None)
    about = leader.location or leader.place
    tasks = (
        ("leader_words", "In their own words", "What they do and aim for", leader.own_words),
        ("leader_contact", "Whom they turn to", "One who answers", leader.turns_to),
        ("leader_about", "More about them", "Types, strengths, place", about),
        ("leader_stage", "How far along they are", "With its date", leader.stage),
        ("leader_needs", "What they need to take part", "And how they want to be paid", known),
        ("consent_add", "What they said yes to", "To be told, named or found", _consents(leader)),
    )
    return [
        {
            "title": title,
            "hint": hint,
            "url": reverse(name, kwargs=here),
            "done": bool(filled),
            "status": "" if filled else "Not filled in",
            "colour": "grey",
        }
        for name, title, hint, filled in tasks
    ]


def _consents(leader) -> bool:
    return leader.consents.standing().exists()
