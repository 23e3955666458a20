"""What a closed round shows: distributions by type and group, and what to talk about.

Pure functions of the answers. Groups of raters come from portal.disclosure; everything shown is
made from the groups' own tables, the *talk about this* marks too, so a mark tells nobody more than
the tables do (ADR 7). The marks are words beside a type, never a place in an order of levels [P6].
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from connections.distribution import LEVELS, Distribution, joined, number_words
from portal.disclosure import MINIMUM, Group, group_raters, leaves_one

BOARD = "board"
PATIENT_LEADERS = "patient_leader"
MOST_MARKS = 3
INSTEAD = "Talk about each type together instead."
INVITATION = f"Fewer than three people answered, so no answers are shown. {INSTEAD}"
ALL_BUT_ONE_ENTERED = (
    "All answers but one are known to those who entered paper forms. "
    f"They could work out the one that is left, so no answers are shown. {INSTEAD}"
)


@dataclass(frozen=True)
class Answer:
    """One rater's answer for one type. ``level`` is 0 to 4, or None for *not sure*.

    ``entered``: known to those who enter paper forms, because they entered it or it is their own.
    ``known_to``: to which of them, as far as that was written down.
    """

    perspective: str
    type_key: str
    level: int | None
    entered: bool = False
    known_to: frozenset[int] = frozenset()


@dataclass(frozen=True)
class GroupRow:
    """What one group of raters chose for one type; ``label`` names its perspectives."""

    group: Group
    label: str
    distribution: Distribution


@dataclass(frozen=True)
class TypeReveal:
    """One type of patient leader: everybody's answers, and each group's."""

    type_key: str
    title: str
    overall: Distribution
    rows: tuple[GroupRow, ...]

    def alone(self, perspective: str) -> Distribution | None:
        """What a perspective chose, when it is shown as a group by itself."""
        rows = (row for row in self.rows if row.group.is_only(perspective))
        return next((row.distribution for row in rows), None)


@dataclass(frozen=True)
class Mark:
    """A type worth talking about, and why: one sentence a reason."""

    type_key: str
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Reveal:
    """A round's answers as they may be shown. ``raters``: how many responses were handed in.

    Not ``shown``: too few raters; there is nothing but the ``invitation`` to talk. ``texts_shown``:
    whether what was written may be read: not where those who entered paper forms know it all but
    for one person's, even if that person agreed to be shown alone in numbers.
    """

    shown: bool
    raters: int
    texts_shown: bool = False
    invitation: str = ""
    groups: tuple[Group, ...] = ()
    types: tuple[TypeReveal, ...] = ()
    talk_about: tuple[Mark, ...] = ()


def reveal(
    answers: Iterable[Answer],
    types: Mapping[str, str],
    perspectives: Mapping[str, str],
    consenting: Collection[str] = (),
) -> Reveal:
    """The reveal of a closed round.

    ``types`` and ``perspectives`` map key to title, in the framework's order. ``consenting``: see
    portal.disclosure. Board and patient leaders are kept apart from others where possible, for
    their comparison. Only handed-in responses, each with one answer for every type; ValueError
    otherwise, because an answer missing for one type could be worked out from the others.
    """
    answers = list(answers)
    levels, entered = _by_type(types, perspectives), _by_type(types, perspectives)
    for answer in answers:
        if answer.type_key not in types or answer.perspective not in perspectives:
            raise ValueError(f"An answer of no type or perspective in this round: {answer}.")
        levels[answer.type_key][answer.perspective].append(answer.level)
        if answer.entered:
            entered[answer.type_key][answer.perspective].append(answer.level)
    counts, known = _raters(levels, perspectives), _raters(entered, perspectives)
    keep_apart = {BOARD, PATIENT_LEADERS} & set(counts)
    knowing = _knowing(answers, next(iter(types), ""))
    groups = group_raters(counts, consenting, keep_apart=keep_apart, entered=known, knowing=knowing)
    raters = sum(counts.values())
    if not groups:
        invitation = INVITATION if raters < MINIMUM else ALL_BUT_ONE_ENTERED
        return Reveal(shown=False, raters=raters, invitation=invitation)
    revealed = tuple(
        _type_reveal(key, title, levels[key], groups, perspectives) for key, title in types.items()
    )
    return Reveal(
        shown=True,
        raters=raters,
        texts_shown=not any(leaves_one(raters, one.values()) for one in (known, *knowing)),
        groups=groups,
        types=revealed,
        talk_about=talk_about(revealed),
    )


def talk_about(types: Iterable[TypeReveal]) -> tuple[Mark, ...]:
    """At most three marks, shown in the framework's order.

    Where more types have a reason, those with more reasons are taken, then the first in order.
    """
    marks = [Mark(shown.type_key, shown.title, _reasons(shown)) for shown in types]
    chosen = sorted((mark for mark in marks if mark.reasons), key=lambda mark: -len(mark.reasons))
    return tuple(mark for mark in marks if mark in chosen[:MOST_MARKS])


def two_camps(overall: Distribution) -> str:
    """Why the answers are in two camps, two levels or more apart; empty when they are not.

    Two camps: nobody chose some level between 1 and 3, and on *each* side of it are at least two
    people and at least a third of those who gave a level. So the nearest answers of the two camps
    are two levels apart or more, and one person alone is never called a camp. Where it holds at
    both level 1 and level 3, the lower is told.
    """
    for here, there in pairwise(_chosen(overall, LEVELS)):
        if there - here >= 2 and _camps(overall, there):
            lower, upper = _side(overall, LEVELS[:there]), _side(overall, LEVELS[there:])
            nobody = _levels(range(here + 1, there))
            return f"There are two camps: {lower}, {upper}, and nobody chose {nobody}."
    return ""


def board_and_patient_leaders(shown: TypeReveal) -> str:
    """Why board and patient leaders are two levels apart; empty when they are not.

    Only where each is shown as a group alone and at least half of each gave a level. There is a gap
    when more than half of those who gave a level in one group are two levels or more below more
    than half of those in the other. It is told as numbers of people, for what stands for a whole
    group in one number would be compared [P6].
    """
    board, patients = shown.alone(BOARD), shown.alone(PATIENT_LEADERS)
    if not board or not patients or any(2 * d.given < d.size for d in (board, patients)):
        return ""
    for on_board, on_patients in (
        (_more_than_half_above(board), _more_than_half_below(patients)),
        (_more_than_half_below(board), _more_than_half_above(patients)),
    ):
        if max(on_board[0] - on_patients[-1], on_patients[0] - on_board[-1]) >= 2:
            members = _chose_of(board, on_board, "board member")
            words = f"{members} and {_chose_of(patients, on_patients, 'patient leader')}."
            return f"{words[0].upper()}{words[1:]}"
    return ""


def many_not_sure(overall: Distribution) -> str:
    """Why not knowing is worth talking about: a third or more are not sure; else empty."""
    if 3 * overall.not_sure < overall.size:
        return ""
    are = "is" if overall.not_sure == 1 else "are"
    count = number_words(overall.not_sure).capitalize()
    return f"{count} of {number_words(overall.size)} {are} not sure."


def _knowing(answers: list[Answer], type_key: str) -> list[Counter]:
    """How many answers of each perspective everybody knows who enters forms: each has answered
    every type, so that one type is enough."""
    found = defaultdict(Counter)
    for answer in answers:
        if answer.type_key == type_key:
            for person in answer.known_to:
                found[person][answer.perspective] += 1
    return list(found.values())


def _by_type(types: Iterable[str], perspectives: Iterable[str]) -> dict[str, dict[str, list]]:
    return {key: {perspective: [] for perspective in perspectives} for key in types}


def _raters(levels: dict[str, dict[str, list]], perspectives: Mapping[str, str]) -> dict[str, int]:
    """How many from each perspective, which has to be the same for every type."""
    found = [{key: len(given) for key, given in by.items()} for by in levels.values()]
    if any(counts != found[0] for counts in found):
        raise ValueError("Every response needs one answer for every type of the round.")
    return found[0] if found else dict.fromkeys(perspectives, 0)


def _type_reveal(key, title, levels, groups, perspectives) -> TypeReveal:
    rows = []
    for group in groups:
        label = joined([perspectives[perspective] for perspective in group.perspectives])
        answers = [level for perspective in group.perspectives for level in levels[perspective]]
        rows.append(GroupRow(group, label, Distribution.of(answers)))
    overall = Distribution.of(level for given in levels.values() for level in given)
    return TypeReveal(key, title, overall, tuple(rows))


def _reasons(shown: TypeReveal) -> tuple[str, ...]:
    found = (
        two_camps(shown.overall),
        board_and_patient_leaders(shown),
        many_not_sure(shown.overall),
    )
    return tuple(reason for reason in found if reason)


def _chosen(distribution: Distribution, among: Iterable[int]) -> list[int]:
    return [level for level in among if distribution.counts[level]]


def _camps(overall: Distribution, first_above: int) -> bool:
    """Whether those below a level and those at it or above are each a camp."""
    sides = sum(overall.counts[:first_above]), sum(overall.counts[first_above:])
    return all(people >= 2 and 3 * people >= overall.given for people in sides)


def _side(overall: Distribution, among: tuple[int, ...]) -> str:
    return f"{number_words(_people(overall, among))} chose {_levels(_chosen(overall, among))}"


def _levels(levels: Iterable[int]) -> str:
    return "level " + joined([str(level) for level in levels], "or")


def _more_than_half_below(group: Distribution) -> tuple[int, ...]:
    """The fewest levels, from 0 up, that more than half of those who gave a level chose."""
    found = (LEVELS[:end] for end in range(1, len(LEVELS) + 1))
    return next(among for among in found if 2 * _people(group, among) > group.given)


def _more_than_half_above(group: Distribution) -> tuple[int, ...]:
    """The fewest levels, from 4 down, that more than half of those who gave a level chose."""
    found = (LEVELS[start:] for start in reversed(LEVELS))
    return next(among for among in found if 2 * _people(group, among) > group.given)


def _people(distribution: Distribution, among: Iterable[int]) -> int:
    return sum(distribution.counts[level] for level in among)


def _chose_of(group: Distribution, among: tuple[int, ...], one: str) -> str:
    """ "two of three board members chose level 3 or 4", or "the one board member chose level 3"."""
    who = f"{number_words(_people(group, among))} of {number_words(group.size)} {one}s"
    if group.size == 1:
        who = f"the one {one}"
    return f"{who} chose {_levels(_chosen(group, among))}"
