"""The content of a paper: figures and a cover sheet in, plain data out. No queries, no clock.

What comes out is what is frozen: every word and number of the paper, so that a later change of
ours or of theirs never changes one that was issued. Names stand under the key `names` alone, and
taking that key away gives the same paper without them.
"""

import re
from datetime import UTC, datetime

from connections.figures import RoundFigures, TrendFigures
from guide.figures import GuideFigures
from leaders.figures import LeadersFigures
from portal.reports import cover
from portal.reports.content import about, blocks, developing, guide, influencing, people, supporting
from portal.reports.models import Paper, Publication, Snapshot

FORMAT = 3
"""1: connections alone; 2: with the register; 3: with the guide at work.

Papers keep the format they were frozen in.
"""
TO_BE_ADDED = "To be added"
PURPOSES = {
    Snapshot.Kind.DECISION: "For decision",
    Snapshot.Kind.RECORD: "For the record",
}
NUMBERING = re.compile(r"^\s*(?:[-–•*]|\(?(?:\d{1,2}|[a-z])[.)])\s+")


def paper_content(
    paper: Paper,
    figures: RoundFigures,
    trend: TrendFigures,
    leaders: LeadersFigures,
    at_work: GuideFigures,
    *,
    kind: str,
    data_as_at: datetime,
    needed: frozenset[str],
) -> dict:
    """The whole paper as plain data.

    `kind` is a Snapshot.Kind; in a draft the `needed` lines that are empty read "To be added".
    """
    draft = kind == Snapshot.Kind.DRAFT
    rounded = paper.publication == Publication.PUBLIC
    lines = {name: cover.text(paper, name) for name in cover.FIELDS}
    if draft:
        lines |= {name: TO_BE_ADDED for name in needed if not lines[name].strip()}
    return {
        "format": FORMAT,
        "kind": kind,
        "organisation": paper.organisation.name,
        "scope": figures.scope,
        "paper": paper.public_id,
        "round": figures.public_id,
        "data_as_at": data_as_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": lines["title"],
        "subtitle": subtitle(paper.freezes_as, lines),
        "cover": cover_sheet(lines, data_as_at),
        "names": names(lines, figures),
        "sections": [
            summary(lines),
            about.section(figures),
            with_parts(
                developing.section(figures, trend),
                [*people.developing(leaders, rounded=rounded), *guide.developing(at_work)],
            ),
            with_parts(
                supporting.section(figures),
                [*people.supporting(leaders, rounded=rounded), *guide.supporting(at_work)],
            ),
            with_parts(
                influencing.section(figures),
                [*people.influencing(leaders), *guide.influencing(at_work)],
            ),
        ],
    }


def with_parts(section: dict, parts: list[dict]) -> dict:
    """A section on connections, and what register and guide tell of the same question."""
    found = [part for part in section["parts"] if part["id"] == "so-what"]
    before = [part for part in section["parts"] if part not in found]
    return section | {"parts": [*before, *parts, *found], "together": False}


def subtitle(purpose: str | None, lines: dict[str, str]) -> str:
    """ "For decision: Board of Directors, 26 November 2026"."""
    where = ", ".join(lines[name] for name in ("meeting", "meeting_date") if lines[name])
    return ": ".join(part for part in (PURPOSES.get(purpose, ""), where) if part)


def cover_sheet(lines: dict[str, str], data_as_at: datetime) -> dict:
    rows = [(cover.label(name), lines[name]) for name in cover.FACTS]
    return blocks.facts("Cover sheet", [*rows, ("Data as at", blocks.moment(data_as_at))])


def names(lines: dict[str, str], figures: RoundFigures) -> dict:
    """Everybody the paper names by itself; what people wrote in free text may name others."""
    rows = [(cover.label(name), lines[name]) for name in cover.NAMES]
    rows += [
        (f"Holds a different view on {one.name_plural.lower()}", one.position.dissent_name)
        for one in figures.types
        if one.position
    ]
    return blocks.facts("People named in this paper", rows)


def summary(lines: dict[str, str]) -> dict:
    """The longer lines of the cover sheet, each a part of its own."""
    parts = []
    for name in cover.TEXTS:
        if words := lines[name].strip():
            block = recommendations(words) if name == "recommendations" else blocks.text(words)
            parts.append(blocks.section(name.replace("_", "-"), cover.label(name), [block]))
    return blocks.section("opening", "Summary and recommendations", [], parts, new_page=True)


def recommendations(words: str) -> dict:
    """One a line, numbered by us; a single one is a sentence."""
    entries = [NUMBERING.sub("", line).strip() for line in words.splitlines() if line.strip()]
    return blocks.items(entries, ordered=True) if len(entries) > 1 else blocks.text(entries[0])
