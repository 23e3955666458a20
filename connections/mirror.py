"""The mirror: the level a board agreed, beside what patient leaders said, in plain words.

The agreed level is what the board wrote down after talking; it is never worked out from answers.
The two are compared by counting people whose answer is lower, the same or higher.
"""

from dataclasses import dataclass

from connections.distribution import (
    LEVELS,
    Distribution,
    distribution_words,
    joined,
    number_words,
)
from connections.reveal import PATIENT_LEADERS, Reveal

NOBODY_ANSWERED = "No patient leader answered in this round."
MERGED = (
    "Patient leaders’ answers are not shown by themselves, "
    "so that no one person’s answer can be worked out."
)


@dataclass(frozen=True)
class Mirror:
    """One type's mirror, each part a sentence: the board's side, the patient leaders' side, and
    how they differ (empty when there is nothing to compare)."""

    agreed: str
    said: str
    difference: str = ""

    @property
    def words(self) -> str:
        """All of it, for a text alternative or the paper."""
        return " ".join(part for part in (self.agreed, self.said, self.difference) if part)


def mirror(
    agreed_level: int | None, patients: Distribution | None, why_not: str = MERGED
) -> Mirror:
    """Hold the board's agreed level (None: none agreed) beside the patient leaders' answers.

    ``patients``: the patient leaders' own distribution, None when they are not shown apart;
    ``why_not`` then says why.
    """
    agreed = "The board has not agreed a level."
    if agreed_level is not None:
        agreed = f"The board agreed level {agreed_level}."
    if patients is None:
        return Mirror(agreed, why_not)
    said = distribution_words(patients, "patient leader", "patient leaders")
    if agreed_level is None:
        return Mirror(agreed, said)
    return Mirror(agreed, said, _difference(agreed_level, patients))


def mirror_of(shown: Reveal, type_key: str, agreed_level: int | None) -> Mirror:
    """The mirror of one type of a round, with the reason where patient leaders aren't apart.

    Raises KeyError for a type that is not in a shown reveal.
    """
    if not shown.shown:
        return mirror(agreed_level, None, shown.invitation)
    found = {one.type_key: one for one in shown.types}[type_key]
    answered = any(PATIENT_LEADERS in group.perspectives for group in shown.groups)
    why_not = MERGED if answered else NOBODY_ANSWERED
    return mirror(agreed_level, found.alone(PATIENT_LEADERS), why_not)


def _difference(agreed_level: int, patients: Distribution) -> str:
    """How many chose lower, the same and higher, and by how many levels; empty if none chose."""
    chosen = [level for level in LEVELS if patients.counts[level]]
    below = [agreed_level - level for level in reversed(chosen) if level < agreed_level]
    above = [level - agreed_level for level in chosen if level > agreed_level]
    parts = (
        (sum(patients.counts[:agreed_level]), f"{_distance(below)} lower"),
        (patients.counts[agreed_level], "the same level"),
        (sum(patients.counts[agreed_level + 1 :]), f"{_distance(above)} higher"),
    )
    told = [(people, words) for people, words in parts if people]
    if not told:
        return ""
    if len(chosen) == 1 and not patients.not_sure:
        return f"Compared with the board, that is {told[0][1]}."
    phrases = [f"{number_words(people)} chose {words}" for people, words in told]
    return f"Compared with the board, {joined(phrases)}."


def _distance(levels: list[int]) -> str:
    """ "one level", "two levels" or "one or two levels", from the differences that occur."""
    words = joined([number_words(level) for level in levels], "or")
    return f"{words} level" if levels == [1] else f"{words} levels"
