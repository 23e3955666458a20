"""What a rater reads over before sending: each answer in words, beside those of last time.

Last time's levels stand only beside a type that is answered, so that they lead nobody's answer.
"""

from dataclasses import dataclass

from connections.figures import level_words
from connections.models import Rating, Round
from connections.questions import Question

NOT_SURE = "Not sure"


@dataclass(frozen=True)
class CheckRow:
    """One type with what was answered, in words; `level` is empty without an answer."""

    name: str
    key: str
    level: str = ""
    note: str = ""
    who: str = ""
    last: tuple[str, ...] = ()


def check_rows(asked: list[Question], levels, last: dict[str, list[str]]) -> list[CheckRow]:
    """One row a type, in the framework's order."""
    return [_row(one, levels, tuple(last.get(one.key, ()))) for one in asked]


def _row(question, levels, last) -> CheckRow:
    rating, name = question.rating, question.leader_type.name_plural
    if rating is None:
        return CheckRow(name, question.key)
    level = NOT_SURE if rating.not_sure else level_words(rating.level, levels)
    return CheckRow(name, question.key, level, rating.note, rating.who, last)


def last_time(rater, user, *, agreed_too: bool) -> dict[str, list[str]]:
    """By type key, what was agreed in the last round of the same scope and what `user` answered.

    agreed_too: for those who see a round that is agreed and not published yet.
    """
    states = [Round.State.PUBLISHED] + ([Round.State.AGREED] if agreed_too else [])
    rounds = rater.organisation.rounds.filter(locality=rater.round.locality, state__in=states)
    before = rounds.exclude(pk=rater.round_id).order_by("-meeting_date", "-pk").first()
    if before is None:
        return {}
    when = f"Last time, in {before.meeting_date:%B %Y},"
    said = {
        one.leader_type.key: [f"{when} the board {_agreed(one)}."]
        for one in before.positions.select_related("leader_type")
    }
    own = Rating.objects.filter(response__rater__round=before, response__rater__user=user)
    for one in own.select_related("leader_type"):
        answer = "you were not sure" if one.not_sure else f"you chose level {one.level}"
        said.setdefault(one.leader_type.key, []).append(f"Last time {answer}.")
    return said


def _agreed(position) -> str:
    return "did not agree a level" if position.undecided else f"agreed level {position.level}"
