"""The figures of a round. Before the reveal there is nothing in them but how many were asked and
how many have answered. Levels are counted and told in words, never added up [P6].
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from connections.distribution import Distribution, distribution_words
from connections.figures.queries import AFTER_CLOSE, HELPERS, LEVELS, PROGRESS, SENT
from connections.mirror import Mirror, mirror_of
from connections.models import Perspective, Round
from connections.questions import TYPES
from connections.reveal import Answer, Reveal, reveal
from leaders.models import LeaderType
from portal.disclosure import MINIMUM

NOT_CLOSED = "Nobody sees an answer before the round is closed."
NOT_REVEALED = "The round is closed. Nobody has opened the answers yet."
NOT_COMPARED = (
    "There are no totals and nothing is put in an order: "
    "this is for talking together, not for comparing."
)


@dataclass(frozen=True)
class LevelFigures:
    """One step of the connection scale, or ``value`` None for *not sure*."""

    value: int | None
    name: str
    meaning: str


@dataclass(frozen=True)
class GroupFigures:
    """What one group of raters chose for one type; ``words`` say the same."""

    label: str
    size: int
    distribution: Distribution
    words: str


@dataclass(frozen=True)
class PositionFigures:
    """What the board agreed about one type. ``level`` None: it agreed that it did not agree."""

    level: int | None
    words: str
    rationale: str
    dissent: str
    dissent_name: str


@dataclass(frozen=True)
class TypeFigures:
    """One type. Without a reveal ``distribution`` is None and all that rests on it is empty.

    ``notes`` and ``who`` stand in the order of their letters, without rater or perspective, so
    that they can't be put together across types. ``position`` and ``mirror`` only once agreed.
    """

    key: str
    name: str
    name_plural: str
    summary: str
    distribution: Distribution | None = None
    words: str = ""
    groups: tuple[GroupFigures, ...] = ()
    talk_about: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    position: PositionFigures | None = None
    mirror: Mirror | None = None


@dataclass(frozen=True)
class RoundFigures:
    """One round. ``asked`` and ``answered`` count raters; a group that rated together is one.

    Not ``shown``: ``why_not_shown`` says why in one or two sentences.
    """

    public_id: str
    title: str
    scope: str
    purpose: str
    framework: str
    state: str
    opens_date: date
    closes_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    closed_early_because: str
    asked: int
    answered: int
    together: int
    assisted: int
    shown: bool
    why_not_shown: str
    agreed: bool
    meeting: str
    meeting_date: date | None
    levels: tuple[LevelFigures, ...]
    types: tuple[TypeFigures, ...]

    @property
    def talk_about(self) -> tuple[TypeFigures, ...]:
        """The types that are marked as worth talking about, in the framework's order."""
        return tuple(one for one in self.types if one.talk_about)


def round_after_close(
    organisation, round_id: str, kind: Round.Kind = Round.Kind.CONNECTIONS
) -> Round | None:
    """A round whose answers may be opened, or are."""
    found = AFTER_CLOSE(organisation=organisation.pk, round_id=round_id, kind=kind.value)
    if not found:
        return None
    [round] = found
    round.organisation = organisation
    return round


def round_figures(round: Round) -> RoundFigures:
    """All that may be shown of the round now, in the same few queries for any number of raters."""
    types = TYPES(round=round.pk)
    levels = {level.value: level for level in LEVELS(framework=round.framework_id)}
    asked, responses = progress(round)
    shown, texts = _revealed(round, types)
    settled = _settled(round, levels)
    return RoundFigures(
        public_id=round.public_id,
        title=round.title,
        scope=round.scope,
        purpose=round.purpose,
        framework=str(round.framework),
        state=round.state,
        opens_date=round.opens_date,
        closes_at=round.closes_at,
        opened_at=round.opened_at,
        closed_at=round.closed_at,
        closed_early_because=round.closed_early_because,
        asked=asked,
        answered=len(responses),
        together=sum(1 for size, _ in responses if size),
        assisted=sum(1 for _, by in responses if by),
        shown=shown is not None and shown.shown,
        why_not_shown=_why_not(round, shown),
        agreed=round.is_settled,
        meeting=round.meeting if round.is_settled else "",
        meeting_date=round.meeting_date if round.is_settled else None,
        levels=(
            *(LevelFigures(one.value, one.name, one.meaning) for one in levels.values()),
            LevelFigures(None, "Not sure", "An answer of its own, and never level 0."),
        ),
        types=tuple(_type(one, shown, texts[one.key], settled) for one in types),
    )


def progress(round) -> tuple[int, list]:
    """How many were asked, and (group size, entered by) of each response that was sent.

    While the round is open those taken out of it are counted too (see Round.with_progress).
    """
    rows = PROGRESS(round=round.pk)
    asked = [row for gone, *row in rows if gone is None or round.state == Round.State.OPEN]
    return len(asked), [(size, by) for sent_at, size, by in asked if sent_at]


def consenting(raters: Iterable[tuple[str, bool | None]]) -> set[str]:
    """The small perspectives all of whose raters agreed to be shown as a smaller group.

    raters: perspective and consent of everybody whose answers were sent.
    """
    given = defaultdict(list)
    for perspective, shown_small in raters:
        given[perspective].append(shown_small is True)
    return {key for key, all_of in given.items() if len(all_of) < MINIMUM and all(all_of)}


def _revealed(round, types) -> tuple[Reveal | None, dict[str, dict[str, list[str]]]]:
    """The reveal and the texts by type, or None and no texts while nobody may see them."""
    texts = {one.key: {"notes": [], "who": []} for one in types}
    if round.revealed_at is None or round.state in (Round.State.DRAFT, Round.State.OPEN):
        return None, texts
    rows = SENT(round=round.pk)
    raters = {response: (perspective, small) for response, _, _, perspective, small, *_ in rows}
    shown = reveal(
        _answers(round, rows),
        {one.key: one.name for one in types},
        dict(Perspective.choices),
        consenting(raters.values()),
    )
    if shown.texts_shown:
        for *_, key, _, note, who in rows:
            texts[key]["notes"] += [note] if note else []
            texts[key]["who"] += [who] if who else []
    return shown, texts


def _answers(round, rows) -> list[Answer]:
    """Each with who knows it of those that enter paper forms: what they ever entered, and their
    own."""
    helpers = {by for _, _, by, *_ in rows if by is not None}
    knows = defaultdict(set)
    if helpers:  # others may have entered the same answers before
        for response, user in HELPERS(round=round.pk):
            knows[response].add(user)
    each = set().union(*knows.values())
    helpers |= each
    return [
        Answer(
            perspective,
            key,
            level,
            entered=by is not None or user in helpers,
            known_to=frozenset(knows[response] | ({user} & each)),
        )
        for response, user, by, perspective, _, key, level, *_ in rows
    ]


def _why_not(round, shown: Reveal | None) -> str:
    if shown is not None:
        return shown.invitation
    return NOT_CLOSED if round.closed_at is None else NOT_REVEALED


def _settled(round, levels) -> dict[str, PositionFigures] | None:
    """What was agreed, by type; None before the whole round is agreed."""
    if not round.is_settled:
        return None
    return {
        one.leader_type.key: PositionFigures(
            level=one.level,
            words=level_words(one.level, levels),
            rationale=one.rationale,
            dissent=one.dissent,
            dissent_name=one.dissent_name,
        )
        for one in round.positions.select_related("leader_type")
    }


def level_words(level: int | None, levels) -> str:
    """ "Level 2: Now and then", or that no level was agreed."""
    return "No level was agreed" if level is None else str(levels[level])


def _type(one: LeaderType, shown: Reveal | None, texts, settled) -> TypeFigures:
    facts = {"key": one.key, "name": one.name, "name_plural": one.name_plural}
    facts["summary"] = one.summary
    if settled is not None:
        facts["position"] = position = settled.get(one.key)
        if shown is not None:
            facts["mirror"] = mirror_of(shown, one.key, position and position.level)
    if shown is None or not shown.shown:
        return TypeFigures(**facts)
    found = next(each for each in shown.types if each.type_key == one.key)
    return TypeFigures(
        **facts,
        distribution=found.overall,
        words=distribution_words(found.overall),
        groups=tuple(
            GroupFigures(
                row.label.capitalize(),
                row.group.size,
                row.distribution,
                distribution_words(row.distribution),
            )
            for row in found.rows
        ),
        talk_about=next((m.reasons for m in shown.talk_about if m.type_key == one.key), ()),
        notes=tuple(sorted(texts["notes"], key=str.casefold)),
        who=tuple(sorted(texts["who"], key=str.casefold)),
    )
