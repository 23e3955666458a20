"""The guide's texts that no record points to: steps, case studies, glossary, checklists.

Read once from fixtures/; keys are stable, for records keep them.
"""

import json
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

from django.conf import settings
from django.utils.text import slugify


@dataclass(frozen=True)
class Step:
    """What helps to get from one level of a type to the next; at level 4, to keep it."""

    type: str
    level: int
    towards: str
    tips: tuple[int, ...]


@dataclass(frozen=True)
class Case:
    """One of the four case studies, told briefly."""

    key: str
    name: str
    title: str
    story: str
    shows: str
    tips: tuple[int, ...]


@dataclass(frozen=True)
class Term:
    """A word of the field in plain English; `was` says what stood in its place before."""

    term: str
    short: str
    meaning: str
    was: str

    @property
    def anchor(self) -> str:
        """Where it stands on the page of the glossary."""
        return slugify(self.term)


@cache
def read(name: str) -> dict:
    """A file of fixtures/, as plain data."""
    return json.loads((settings.BASE_DIR / "fixtures" / name).read_text(encoding="utf-8"))


def source() -> str:
    """Whose guide it is, and that the words are ours."""
    return read("tips.json")["source"]


@cache
def steps() -> dict[tuple[str, int], Step]:
    """By the key of a type and a level."""
    found = [
        Step(one["type"], one["from"], one["towards"], tuple(one["tips"]))
        for one in read("tips.json")["steps"]
    ]
    return {(one.type, one.level): one for one in found}


def steps_with(number: int) -> list[Step]:
    """Those that this point helps to take."""
    return [step for step in steps().values() if number in step.tips]


@cache
def cases() -> dict[str, Case]:
    return {
        one["key"]: Case(**one | {"tips": tuple(one["tips"])}) for one in read("tips.json")["cases"]
    }


@cache
def glossary() -> tuple[Term, ...]:
    return tuple(Term(**one) for one in read("glossary.json")["terms"])


@cache
def checklist(name: str) -> tuple[SimpleNamespace, ...]:
    """One list of fixtures/checklists.json, each line with the fields that the file gives it."""
    return tuple(SimpleNamespace(**one) for one in read("checklists.json")[name])


@cache
def lines(name: str) -> dict[str, SimpleNamespace]:
    """The same by key."""
    return {one.key: one for one in checklist(name)}
