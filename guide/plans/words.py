"""The words of a plan: what a co-owner confirms, as they stand, stood, and what differs.

Words are {"title", "purpose", "co_owner", "actions": [{"id", "what", "owner", "co_owner",
"benefit", "business", "health", "social"}]}; people by their keys. Dates and how far an
action is are not words: they change without anybody being asked.

Who has left sees to no open action: in the words, as on all pages, it is nobody's. No deed here
says that somebody leaves, so the number of the words does not tell it. Those actions, `left`, are
told beside it (guide.plans.staff.left_behind).
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Model

from guide.models import Action, Plan
from guide.models.plan import BENEFITS
from guide.plans.staff import left_behind

OF_ACTION = ("what", "owner", "co_owner", "benefit", *BENEFITS)
OF_PLAN = ("title", "purpose", "co_owner")
PEOPLE = ("owner", "co_owner")
LABELS = {
    "title": "What it was called",
    "purpose": "What was to be different",
    "co_owner": "Which patient leader shared it",
}


def as_word(value):
    """A field as words keep it: a person by their key, since who may be named can change."""
    return value.pk if isinstance(value, Model) else value


def said_by(record: Plan | Action, names) -> dict:
    """These fields of a plan or an action, as words keep them."""
    return {name: as_word(getattr(record, name)) for name in names}


def words_now(plan: Plan, left: Collection[str] | None = None) -> dict:
    """The words as they stand.

    Whoever shows them reads the plan, its number and what was `left` before this: then a change
    in between makes the number too old, and an answer to it is refused.
    """
    left = left_behind(plan) if left is None else left
    actions = plan.actions.standing().select_related("owner", "co_owner").order_by("pk")
    rows = [{"id": one.pk} | said_by(one, OF_ACTION) | _nobodys(one, left) for one in actions]
    return said_by(plan, OF_PLAN) | {"actions": rows}


def _nobodys(action, left) -> dict:
    return {"owner": None} if action.public_id in left else {}


def words_at(plan: Plan, number: int, left: Collection[str] = ()) -> dict:
    """The words as they were at this number: today's, with each later change taken back.

    left: the actions that were nobody's then since their owner had left.
    """
    said = said_by(plan, OF_PLAN)
    for change in plan.changes.filter(words__gte=number).order_by("-words"):
        said |= change.before
    there = plan.actions.filter(since_words__lte=number)
    actions = there.select_related("owner", "co_owner").order_by("pk")
    rows = {
        one.pk: {"id": one.pk, "status": one.status} | said_by(one, OF_ACTION) for one in actions
    }
    for change in plan.action_changes.filter(words__gte=number).order_by("-words"):
        if change.action_id in rows:
            rows[change.action_id] |= change.before
    for one in actions:
        rows[one.pk] |= _nobodys(one, left)
    kept = ("id", *OF_ACTION)
    standing = [row for row in rows.values() if row["status"] != Action.Status.DROPPED]
    return said | {"actions": [{name: row[name] for name in kept} for row in standing]}


@dataclass(frozen=True)
class Line:
    """One action beside what was read before: `now` or `before` is None where it is not there."""

    now: dict | None
    before: dict | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "new"
        if self.now is None:
            return "dropped"
        return "same" if self.now == self.before else "changed"

    @property
    def said(self) -> dict:
        return self.before if self.now is None else self.now


@dataclass(frozen=True)
class Compared:
    """Two wordings of one plan: a line for each action, what is there now first."""

    now: dict
    before: dict | None
    lines: tuple[Line, ...]


def compared(now: dict, before: dict | None) -> Compared:
    """before: what was read or confirmed earlier; without it nothing is marked as new."""
    if before is None:
        return Compared(now, None, tuple(Line(row, row) for row in now["actions"]))
    earlier = {row["id"]: row for row in before["actions"]}
    here = {row["id"] for row in now["actions"]}
    lines = [Line(row, earlier.get(row["id"])) for row in now["actions"]]
    lines += [Line(None, row) for key, row in earlier.items() if key not in here]
    return Compared(now, before, tuple(lines))


@dataclass(frozen=True)
class ToldWords:
    """Words for a page: who people are is said by their names, as the reader may see them."""

    title: str
    purpose: str
    partner: str
    earlier: list[tuple[str, str]]
    lines: list[dict]

    @property
    def new(self) -> int:
        return sum(line["kind"] != "same" for line in self.lines) + len(self.earlier)


def told_words(found: Compared, names) -> ToldWords:
    """names: guide.plans.names.Names of all people in these words."""
    now, before = found.now, found.before
    changed = [] if before is None else [name for name in OF_PLAN if now[name] != before[name]]
    said = {name: before[name] for name in changed}
    if "co_owner" in said:
        said["co_owner"] = names.of("co_owner", said["co_owner"])
    return ToldWords(
        title=now["title"],
        purpose=now["purpose"],
        partner=names.of("co_owner", now["co_owner"]),
        earlier=[(LABELS[name], text) for name, text in said.items()],
        lines=[_told_line(line, names) for line in found.lines],
    )


def _told_line(line: Line, names) -> dict:
    before = _told(line.before, names) if line.kind == "changed" else None
    return {"kind": line.kind, "before": before} | _told(line.said, names)


def _told(row: dict, names) -> dict:
    better = [words for name, words in BENEFITS.items() if row[name]]
    people = {who: names.of(who, row[who]) for who in PEOPLE}
    return {
        "id": row["id"],
        "what": row["what"],
        "benefit": row["benefit"],
        "better": better,
    } | people
