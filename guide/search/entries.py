"""What is searched: every text of the guide, as one list."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify

from guide import content

LISTS = {
    "reasons": ("nine-reasons", 2),
    "hard_wiring": ("hard-wiring", 14),
    "linked_plans": ("linked-plans", 14),
    "policy_parts": ("policy", 38),
    "benefits": ("plan", 12),
    "project_tests": ("four-tests", 22),
    "readiness": ("readiness", 17),
    "lenses": ("five-lenses", 6),
    "mechanisms": ("culture-test", 10),
    "watch_words": ("plain-words", 4),
}
"""Which of the checklists are searched: the tool that asks them, and the point they belong to."""


@dataclass(frozen=True)
class Entry:
    """One text that can be found. `key` is the point's number, the case's key, the term's anchor or
    the key of the tool that asks a list; `point` is the point that a list belongs to. `also` are
    words by which people look for it and which it does not use; nobody is shown them."""

    kind: str
    key: str
    title: str
    summary: str
    text: str = ""
    point: int = 0
    also: str = ""

    def is_called(self, slug: str) -> bool:
        """Whether that is its very title, or its key: point 16 by its number."""
        return slug in (slugify(self.title), self.key, f"{self.kind}-{self.key}")


def entries() -> Iterator[Entry]:
    """All that is searched, the points first: among equals the order stays."""
    for one in content.read("tips.json")["tips"]:
        parts = [*one["good"], *one["questions"]]
        parts += [f"{more['name']}: {more['what']}" for more in one["help"]]
        parts.append(f"Point {one['number']}.")
        texts = {"summary": one["summary"], "text": " ".join(parts), "also": one.get("also", "")}
        yield Entry("point", str(one["number"]), one["title"], **texts)
    for case in content.cases().values():
        yield Entry("case", case.key, f"{case.name}: {case.title}", case.story, case.shows)
    for term in content.glossary():
        title = f"{term.term} ({term.short})" if term.short else term.term
        yield Entry("term", term.anchor, title, term.meaning, term.was)
    for name, (tool, point) in LISTS.items():
        for line in content.checklist(name):
            yield _list_entry(line, tool, point)


def _list_entry(line, tool, point) -> Entry:
    said = vars(line)
    texts = [said.get(name, "") for name in ("meaning", "question", "hint", "why", "instead")]
    more = [text for name in ("prompts", "asks", "examples", "also") for text in said.get(name, ())]
    title = next(said[name] for name in ("title", "statement", "word") if name in said)
    return Entry(
        "list", tool, title, " ".join(filter(None, texts)), " ".join(more), said.get("point", point)
    )
