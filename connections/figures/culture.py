"""The figures of a culture test [P10]: how many chose what, for themselves and for colleagues.

A spread and nothing else: answers are counted, never added up, and no two answers of one person
stand together. Who may be shown is decided as for every round (ADR 7), all members in one group.
"""

from dataclasses import dataclass

from connections.distribution import Distribution, distribution_words
from connections.figures.rounds import NOT_CLOSED, NOT_REVEALED, progress
from connections.kinds import answer_names, mechanisms
from connections.models import CultureAnswer, Round
from connections.reveal import Answer, reveal
from portal.prepared import Prepared

EVERYBODY = "everybody"
OWN, COLLEAGUES = "own", "colleagues"
TOO_FEW = (
    "Fewer than three people answered, so no answers are shown. "
    "Talk about each of the questions together instead."
)
SENT = Prepared(
    lambda round: CultureAnswer.objects.filter(
        response__rater__round=round,
        response__rater__removed_at__isnull=True,
        response__submitted_at__isnull=False,
    ).values_list("mechanism", "own_level", "colleagues_level")
)


@dataclass(frozen=True)
class MechanismFigures:
    """One mechanism: what people chose for themselves, beside what they chose for colleagues."""

    key: str
    statement: str
    meaning: str
    own: Distribution | None = None
    colleagues: Distribution | None = None
    own_words: str = ""
    colleagues_words: str = ""


@dataclass(frozen=True)
class CultureFigures:
    """One culture test. Not ``shown``: ``why_not_shown`` says why."""

    asked: int
    answered: int
    shown: bool
    why_not_shown: str
    mechanisms: tuple[MechanismFigures, ...]


def culture_figures(round: Round) -> CultureFigures:
    """All that may be shown of the culture test now."""
    asked, responses = progress(round)
    spreads, why_not = _spreads(round)
    return CultureFigures(
        asked=asked,
        answered=len(responses),
        shown=not why_not,
        why_not_shown=why_not,
        mechanisms=tuple(_mechanism(one, spreads) for one in mechanisms()),
    )


def _spreads(round) -> tuple[dict[tuple[str, str], Distribution], str]:
    """By mechanism and whose, or nothing and why."""
    if round.revealed_at is None:
        return {}, NOT_CLOSED if round.closed_at is None else NOT_REVEALED
    keys = [(one.key, whose) for one in mechanisms() for whose in (OWN, COLLEAGUES)]
    shown = reveal(
        [
            Answer(EVERYBODY, (mechanism, whose), level)
            for mechanism, *levels in SENT(round=round.pk)
            for whose, level in zip((OWN, COLLEAGUES), levels, strict=True)
        ],
        dict.fromkeys(keys, ""),
        {EVERYBODY: "Everybody"},
    )
    if not shown.shown:
        return {}, TOO_FEW
    return {one.type_key: one.overall for one in shown.types}, ""


def _mechanism(one, spreads) -> MechanismFigures:
    facts = {"key": one.key, "statement": one.statement, "meaning": one.meaning}
    if not spreads:
        return MechanismFigures(**facts)
    own, colleagues = spreads[one.key, OWN], spreads[one.key, COLLEAGUES]
    return MechanismFigures(
        **facts,
        own=own,
        colleagues=colleagues,
        own_words=distribution_words(own, names=answer_names()),
        colleagues_words=distribution_words(colleagues, names=answer_names()),
    )
