"""Texts for pairs that no record points to but by their keys, which are stable [KF1-KF5].

Read once from fixtures/, as the guide's are (guide/content.py).
"""

from dataclasses import dataclass
from functools import cache

from guide.content import read

TEXTS, EXAMPLES = "pairs.json", "pair_examples.json"


@dataclass(frozen=True)
class Line:
    """One of a list of things to think about: a first step, or a capability."""

    key: str
    title: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """One of the questions for a pair; `way` is which of the five ways it belongs to."""

    key: str
    question: str
    way: str


@dataclass(frozen=True)
class Way:
    """One of the five ways to lead together, with its questions."""

    key: str
    title: str
    summary: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Person:
    """Somebody in an example: their role, never a name."""

    role: str
    side: str


@dataclass(frozen=True)
class Example:
    """A pair that there was: who, and what they worked on where that is told."""

    key: str
    kind: str
    people: tuple[Person, ...]
    challenge: str

    @property
    def kind_words(self) -> str:
        return dict(example_kinds()).get(self.kind, "")


def source() -> str:
    """Whose ideas they are, and that the words are ours."""
    return read(TEXTS)["source"]


def ask_yourself() -> str:
    """What to ask oneself whatever one reads."""
    return read(TEXTS)["ask_yourself"]


@cache
def ways() -> tuple[Way, ...]:
    found = []
    for one in read(TEXTS)["ways"]:
        asked = tuple(Question(way=one["title"], **question) for question in one["questions"])
        found.append(Way(one["key"], one["title"], one["summary"], asked))
    return tuple(found)


@cache
def questions() -> dict[str, Question]:
    """All of them by their key."""
    return {one.key: one for way in ways() for one in way.questions}


@cache
def first_steps() -> dict[str, Line]:
    """In no order that anybody has to keep."""
    return {one["key"]: Line(**one) for one in read(TEXTS)["first_steps"]}


@cache
def capabilities(whose: str) -> tuple[Line, ...]:
    """whose: "patient" for those that are for patient partners, "all" for those for all sides."""
    return tuple(Line(**one) for one in read(TEXTS)["capabilities"][whose])


@cache
def every_capability() -> dict[str, Line]:
    return {one.key: one for whose in ("patient", "all") for one in capabilities(whose)}


@cache
def tips(room: str) -> tuple[str, ...]:
    """What other pairs would tell you there."""
    return tuple(one["tip"] for one in read(TEXTS)["tips"] if room in one["rooms"])


@cache
def examples(which: str) -> tuple[Example, ...]:
    """which: "programme" for the twelve of 2015/16, "adapted" for those made to fit one place."""
    return tuple(
        Example(**one | {"people": tuple(Person(**person) for person in one["people"])})
        for one in read(EXAMPLES)[which]
    )


def example_kinds() -> list[tuple[str, str]]:
    """The kinds of challenge, as choices."""
    return [(one["key"], one["title"]) for one in read(EXAMPLES)["kinds"]]


def about_examples() -> dict[str, str]:
    """Whose pairs they were, and what is to be said of those that were made to fit one place."""
    return {name: read(EXAMPLES)[name] for name in ("source", "adapted_note")}
