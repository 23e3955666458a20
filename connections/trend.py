"""The trend: the levels a board agreed, round after round, with breaks where it can't be compared.

Only agreed levels, never answers. A level in one round is put beside the level in the next in
words; where the framework or the organisation changed in between, the words say so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from connections.distribution import joined


@dataclass(frozen=True)
class AgreedRound:
    """One agreed round.

    ``levels``: type key to agreed level, None where none was agreed; a type that was not in the
    round has no entry. ``organisation_break``: the organisation was merged, split or replaced
    between the round before and this one.
    """

    label: str
    agreed_date: date
    framework_key: str
    levels: Mapping[str, int | None]
    organisation_break: bool = False


@dataclass(frozen=True)
class Break:
    """What changed since the point before, at least one of the two."""

    framework: bool
    organisation: bool

    @property
    def words(self) -> str:
        """ "the framework changed" or the like, to put into a sentence."""
        changed = [("the framework", self.framework), ("the organisation", self.organisation)]
        return joined([name for name, has_changed in changed if has_changed]) + " changed"


@dataclass(frozen=True)
class Point:
    """One round of a series. ``when`` is the month, with the day where two share a month."""

    label: str
    agreed_date: date
    when: str
    level: int | None
    break_before: Break | None = None


@dataclass(frozen=True)
class Series:
    """One type's agreed levels, oldest first, and the same in words."""

    type_key: str
    points: tuple[Point, ...]
    words: str


def trend(rounds: Sequence[AgreedRound]) -> tuple[Series, ...]:
    """One series a type: those of the latest round in its order, then types left behind.

    ``rounds`` in date order, oldest first; ValueError when they are not.
    """
    if any(later.agreed_date < earlier.agreed_date for earlier, later in pairwise(rounds)):
        raise ValueError("Rounds have to be in date order, oldest first.")
    keys = dict.fromkeys(key for one in reversed(rounds) for key in one.levels)
    return tuple(_series(key, rounds) for key in keys)


def _series(key: str, rounds: Sequence[AgreedRound]) -> Series:
    whens = _whens([one.agreed_date for one in rounds])
    points, last = [], None
    for index, one in enumerate(rounds):
        if key in one.levels:
            since = None if last is None else _break(rounds[last], rounds[last + 1 : index + 1])
            points.append(Point(one.label, one.agreed_date, whens[index], one.levels[key], since))
            last = index
    return Series(key, tuple(points), _words(points))


def _break(before: AgreedRound, after: Sequence[AgreedRound]) -> Break | None:
    """What changed from one round to the last of those after it, rounds in between included."""
    framework = any(one.framework_key != before.framework_key for one in after)
    organisation = any(one.organisation_break for one in after)
    return Break(framework, organisation) if framework or organisation else None


def _whens(dates: Sequence[date]) -> list[str]:
    months = [f"{day:%B %Y}" for day in dates]
    return [
        f"{day.day} {month}" if months.count(month) > 1 else month
        for day, month in zip(dates, months, strict=True)
    ]


def _words(points: Sequence[Point]) -> str:
    """ "Level 1 in March 2025 and level 2 in March 2026." and a sentence for each break."""
    sentences = [_sentence(joined([_level(point) for point in points])) + "."]
    for before, after in pairwise(points):
        if after.break_before:
            changed = _sentence(after.break_before.words)
            sentences.append(
                f"{changed} after {before.when}, "
                "so levels before and after that are not directly comparable."
            )
    return " ".join(sentences)


def _level(point: Point) -> str:
    level = "no level agreed" if point.level is None else f"level {point.level}"
    return f"{level} {'on' if point.when[0].isdigit() else 'in'} {point.when}"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
