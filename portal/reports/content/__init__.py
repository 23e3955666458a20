"""The content of a paper: figures and a cover sheet in, plain data out. No queries, no clock.

What comes out is what is frozen: every word and number of the paper, so that a later change of
ours or of theirs never changes one that was issued. Names stand under the key `names` alone, and
taking that key away gives the same paper without them.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from connections.figures import RoundFigures, TrendFigures
from guide.figures import GuideFigures
from leaders.figures import LeadersFigures
from pairs.figures import PairFigures
from portal.reports import cover
from portal.reports.content import (
    about,
    blocks,
    developing,
    guide,
    influencing,
    pairs,
    people,
    supporting,
)
from portal.reports.models import Paper, Publication, Snapshot

FORMAT = 6
"""1: connections alone; 2: with the register; 3: with the guide at work; 4: register and guide as
they stood on the day of freezing, which each part of theirs tells; 5: with pairs, as they allow,
and how many patient partners are employed; 6: with programmes for pairs.

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
    in_pairs: PairFigures,
    *,
    kind: str,
    data_as_at: datetime,
    stood_on: date,
    needed: frozenset[str],
) -> dict:
    """The whole paper as plain data.

    stood_on: the day on which it is frozen, of which the words of register, guide and pairs are.
    `kind` is a Snapshot.Kind; in a draft the `needed` lines that are empty read "To be added".
    """
    draft = kind == Snapshot.Kind.DRAFT
    rounded = paper.publication == Publication.PUBLIC
    lines = {name: cover.text(paper, name) for name in cover.FIELDS}
    if draft:
        lines |= {name: TO_BE_ADDED for name in needed if not lines[name].strip()}
    place = paper.round.locality and paper.round.locality.name
    reach = Reach(data_as_at, stood_on, paper.organisation.name, place or "")
    return {
        "format": FORMAT,
        "kind": kind,
        "organisation": paper.organisation.name,
        "scope": figures.scope,
        "paper": paper.public_id,
        "round": figures.public_id,
        "data_as_at": data_as_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "stood_on": stood_on.isoformat(),
        "title": lines["title"],
        "subtitle": subtitle(paper.freezes_as, lines),
        "cover": cover_sheet(lines, reach),
        "names": names(lines, figures, pairs.names(in_pairs, public=rounded)),
        "sections": [
            summary(lines),
            about.section(figures),
            with_parts(
                developing.section(figures, trend),
                [*people.developing(leaders, rounded=rounded), *guide.developing(at_work)],
                reach,
            ),
            with_parts(
                supporting.section(figures),
                [*people.supporting(leaders, rounded=rounded), *guide.supporting(at_work)],
                reach,
            ),
            with_parts(
                influencing.section(figures),
                [
                    *people.influencing(leaders),
                    *guide.influencing(at_work),
                    *pairs.influencing(in_pairs, public=rounded),
                ],
                reach,
            ),
        ],
    }


@dataclass(frozen=True)
class Reach:
    """Of which day the paper's words are, and of whom.

    Answers change no more once their round is closed; all else is told as it stands. A round may be
    about one `place`, which register, guide and pairs do not know; "" where it is about them all.
    """

    data_as_at: datetime
    stood_on: date
    organisation: str
    place: str

    @property
    def of_connections(self) -> str:
        return blocks.moment(self.data_as_at)

    @property
    def of_the_rest(self) -> str:
        return f"stood on {blocks.date_words(self.stood_on)}"

    @property
    def everywhere(self) -> str:
        """ "for all of Northgate"; empty where that goes without saying."""
        return f"for all of {self.organisation}" if self.place else ""

    @property
    def not_the_place_alone(self) -> str:
        if not self.place:
            return ""
        return f" These words and numbers are {self.everywhere}, not for {self.place} alone."


def with_parts(section: dict, parts: list[dict], reach: Reach) -> dict:
    """A section on connections, and what register, guide and pairs tell of the same question.

    Each says of which day it is, and in a paper on one place, that it is of all the organisation.
    """
    here = blocks.source(f"What is said here of connections is as at {reach.of_connections}.")
    stood = blocks.source(f"As it {reach.of_the_rest}.{reach.not_the_place_alone}")
    told = [part | {"blocks": [stood, *part["blocks"]]} for part in parts]
    found = [part for part in section["parts"] if part["id"] == "so-what"]
    before = [part for part in section["parts"] if part not in found]
    return section | {
        "blocks": [*section["blocks"], here],
        "parts": [*before, *told, *found],
        "together": False,
    }


def subtitle(purpose: str | None, lines: dict[str, str]) -> str:
    """ "For decision: Board of Directors, 26 November 2026"."""
    where = ", ".join(lines[name] for name in ("meeting", "meeting_date") if lines[name])
    return ": ".join(part for part in (PURPOSES.get(purpose, ""), where) if part)


def cover_sheet(lines: dict[str, str], reach: Reach) -> dict:
    stood = ", ".join(filter(None, (f"As they {reach.of_the_rest}", reach.everywhere)))
    rows = [(cover.label(name), lines[name]) for name in cover.FACTS]
    rows += [
        ("Data as at", f"{reach.of_connections}, for what is said of connections"),
        ("People, work together, the guide, the plan and pairs", stood),
    ]
    return blocks.facts("Cover sheet", rows)


def names(lines: dict[str, str], figures: RoundFigures, more: list[tuple[str, str]]) -> dict:
    """Everybody the paper names by itself; what people wrote in free text may name others."""
    rows = [(cover.label(name), lines[name]) for name in cover.NAMES]
    rows += [
        (f"Holds a different view on {one.name_plural.lower()}", one.position.dissent_name)
        for one in figures.types
        if one.position
    ]
    return blocks.facts("People named in this paper", rows + more)


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
