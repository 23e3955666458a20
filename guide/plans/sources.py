"""Where an action comes from: a point, a type's level, a barrier, one of the nine reasons [P2].

What stands in an address is checked; nonsense counts as not said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from guide import content
from guide.models import Action, Tip
from leaders.models import LeaderType
from portal.organisations.converters import public_id_asked
from portal.organisations.models import Organisation
from portal.prepared import Prepared

TYPES = Prepared(
    lambda: LeaderType.objects.order_by(
        "framework__valid_from", "framework_id", "position"
    ).values_list("key", "name")
)
LEVELS = {str(level): level for level in range(5)}
"""As an address has them: "01" and the like are nonsense."""


@dataclass
class Source:
    """The fields of an action that say so, the words for them, and what it may be about."""

    fields: dict = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    what: str = ""

    def add(self, words: str, what: str, **fields) -> None:
        self.fields |= fields
        self.told.append(words)
        self.what = self.what or what


def source_of(organisation: Organisation, asked: Mapping[str, str]) -> Source:
    """asked: what an address says of it: a tip, a type with a level, a barrier, a reason."""
    source = Source()
    _step(source, asked)
    _tip(source, asked)
    barrier = organisation.barriers.filter(public_id=public_id_asked(asked, "barrier")).first()
    if barrier is not None:
        what = f"Take out of the way: {barrier.summary}" if barrier.summary else ""
        source.add(barrier_words(barrier.summary), what, barrier=barrier)
    reason = content.lines("reasons").get(asked.get("reason", ""))
    if reason is not None:
        source.add(reason_words(reason.key), "", reason=reason.key)
    source.what = source.what[:300]
    return source


def _step(source, asked) -> None:
    key, level = asked.get("type", ""), asked.get("level", "")
    names = dict(TYPES())
    if key in names and level in LEVELS:
        level = LEVELS[level]
        step = content.steps().get((key, level))
        what = step.towards if step else ""
        source.add(type_words(names[key], level), what, type_key=key, level=level)


def _tip(source, asked) -> None:
    number = asked.get("tip", "")
    tip = Tip.objects.filter(number=int(number[:3])).first() if number.isdecimal() else None
    if tip is not None:
        source.add(tip_words(tip.number, tip.title), tip.title, tip=tip)


def tip_words(number: int, title: str) -> str:
    return f"Point {number}: {title}"


def type_words(name: str, level: int) -> str:
    return f"{name}, from level {level}"


def barrier_words(summary: str) -> str:
    """The plain line, if there is one: the words themselves are not for everybody."""
    return f"What stands in the way: {summary}" if summary else "Something that stands in the way"


def reason_words(key: str) -> str:
    reason = content.lines("reasons").get(key)
    return (
        f"A reason why it falls short: {reason.title}" if reason else "A reason why it falls short"
    )


def told_of(tip: tuple | None, type_key: str, level, barrier_summary, reason, names) -> list[str]:
    """Where an action came from, in words. names: the types' names by key."""
    told = [type_words(names.get(type_key, type_key), level)] if type_key else []
    if tip is not None:
        told.append(tip_words(*tip))
    if barrier_summary is not None:
        told.append(barrier_words(barrier_summary))
    if reason:
        told.append(reason_words(reason))
    return told


def told_of_action(action: Action) -> list[str]:
    """The same of one action."""
    tip = (action.tip.number, action.tip.title) if action.tip else None
    line = action.barrier.summary if action.barrier else None
    names = dict(TYPES()) if action.type_key else {}
    return told_of(tip, action.type_key, action.level, line, action.reason, names)
