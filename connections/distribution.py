"""How many people chose each level of a connection: the one figure ratings are shown as.

Levels are answers, not quantities ([P6]: a development tool, not a benchmark). They are counted
and put in order; they are never added up or divided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEVELS = (0, 1, 2, 3, 4)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Distribution:
    """Numbers of people: at each level from 0 to 4, and not sure."""

    counts: tuple[int, int, int, int, int]
    not_sure: int

    @classmethod
    def of(cls, levels: Iterable[int | None]) -> "Distribution":
        """Count one answer a person; None is *not sure*. ValueError for anything but 0 to 4."""
        answers = list(levels)
        if unknown := [level for level in answers if level is not None and level not in LEVELS]:
            raise ValueError(f"Not a level of the connection scale: {unknown[0]!r}.")
        return cls(tuple(answers.count(level) for level in LEVELS), answers.count(None))

    @property
    def given(self) -> int:
        """How many people gave a level."""
        return sum(self.counts)

    @property
    def size(self) -> int:
        """How many people answered, with those who are not sure."""
        return self.given + self.not_sure

    @property
    def cells(self) -> tuple[tuple[int | None, int], ...]:
        """(level, people) for levels 0 to 4, then (None, people) for not sure."""
        return (*enumerate(self.counts), (None, self.not_sure))


def distribution_words(
    distribution: Distribution,
    one: str = "person",
    many: str = "",
    names: Mapping[int, str] | None = None,
) -> str:
    """The distribution as a sentence, for text alternatives, the web page and the paper.

    "Five of nine chose level 2, three chose level 3 and one is not sure." Levels in order, then
    not sure. ``one`` and ``many`` name the people ("patient leader", "patient leaders"), ``names``
    the levels where they have some ("Often").
    """
    people = f" {many}" if many else ""
    size = distribution.size
    parts = [(level, count) for level, count in distribution.cells if count]
    if not parts:
        return "Nobody answered."
    if size == 1:
        return f"The one {one} who answered {_chose(*parts[0], names)}."
    if len(parts) == 1:
        all_of_them = "Both" if size == 2 else f"All {number_words(size)}"
        return f"{all_of_them}{people} {_chose(*parts[0], names)}."
    phrases = [f"{number_words(count)} {_chose(level, count, names)}" for level, count in parts]
    first = number_words(parts[0][1])
    opening = f"{first.capitalize()} of {number_words(size)}{people}"
    return joined([opening + phrases[0].removeprefix(first), *phrases[1:]]) + "."


def number_words(number: int) -> str:
    """A number of people or levels: words to nine, figures from 10."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def joined(phrases: Sequence[str], last: str = "and") -> str:
    """Join phrases as in speech, "a, b and c"; empty for none."""
    return f" {last} ".join(part for part in (", ".join(phrases[:-1]), *phrases[-1:]) if part)


def _chose(level: int | None, people: int, names: Mapping[int, str] | None) -> str:
    if level is None:
        return "is not sure" if people == 1 else "are not sure"
    return f"chose “{names[level]}”" if names else f"chose level {level}"
