"""The questions above a list, and what was chosen: for lists that are not of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from leaders.finding import Filter
from portal.nhsuk.fields import as_shown


@dataclass(frozen=True)
class Narrowing:
    """What was asked for; nonsense in an address counts as not asked."""

    filters: tuple[Filter, ...]
    words: str = ""

    def chosen(self, name: str) -> str:
        return next(one.chosen for one in self.filters if one.name == name)

    @property
    def plain(self) -> dict[str, str]:
        """{name: value} of what was chosen."""
        return {one.name: one.chosen for one in self.filters if one.chosen}

    @property
    def address(self) -> str:
        """As the part of an address after "?": for a file of the same rows."""
        return urlencode(({"q": self.words} if self.words else {}) | self.plain)

    @property
    def chosen_words(self) -> str:
        """What the list is narrowed to, in words."""
        chosen = [f"{one.label.lower()}: {one.words}" for one in self.filters if one.chosen]
        return ", ".join(([f"“{self.words}”"] if self.words else []) + chosen)


def narrowing(asked: Mapping[str, str], questions: Mapping[str, tuple[str, Iterable]]) -> Narrowing:
    """questions: {name: (label, choices)}; asked: what an address says, and its words in "q"."""
    filters = []
    for name, (label, choices) in questions.items():
        known = tuple((str(value), str(text)) for value, text in choices)
        value = asked.get(name, "")
        filters.append(Filter(name, label, known, value if value in dict(known) else ""))
    return Narrowing(tuple(filters), " ".join(as_shown(asked.get("q", "")).split())[:100])
