"""What a paper is made of: plain dicts that templates/reports/ draw on a page and in a PDF.

The words are in the content, not in the templates: so a paper that was frozen keeps its words when
ours change. `is` names the kind of a block. Whole numbers and text only, no floats.
"""

from datetime import date, datetime

from django.utils import timezone

from connections.distribution import LEVELS, Distribution
from connections.trend import Series

TYPE = "Type of patient leader"
LEVEL_COLUMNS = (*(f"Level {level}" for level in LEVELS), "Not sure")


def section(
    anchor: str,
    title: str,
    blocks: list[dict],
    parts: list[dict] | None = None,
    *,
    new_page: bool = False,
    together: bool = False,
) -> dict:
    """A heading of the paper, what stands under it, and its parts (which have none themselves).

    new_page: it starts on one. together: it is not broken over pages, so it is to be short.
    """
    return {
        "id": anchor,
        "title": title,
        "blocks": blocks,
        "parts": parts or [],
        "new_page": new_page,
        "together": together,
    }


def text(words: str) -> dict:
    return {"is": "text", "text": words}


def lede(words: str) -> dict:
    """The first words of a section, larger."""
    return {"is": "lede", "text": words}


def source(words: str) -> dict:
    """Where something comes from, smaller."""
    return {"is": "source", "text": words}


def heading(words: str) -> dict:
    """A heading inside a part."""
    return {"is": "heading", "text": words}


def quote(words: str) -> dict:
    """What the board or one of its members wrote, as they wrote it."""
    return {"is": "quote", "text": words}


def items(entries: list[str], *, ordered: bool = False) -> dict:
    return {"is": "items", "items": entries, "ordered": ordered}


def callout(title: str, entries: list[str]) -> dict:
    return {"is": "callout", "title": title, "items": entries}


def facts(caption: str, rows: list[tuple[str, str]]) -> dict:
    """A two-column table: what it is, and what it says. Rows without words are left out."""
    return {
        "is": "facts",
        "caption": caption,
        "rows": [{"label": label, "text": words} for label, words in rows if words],
    }


def table(caption: str, head: list[str], rows: list[list[str]]) -> dict:
    """A table of words, with the row's name in its first column."""
    return {"is": "table", "caption": caption, "head": head, "rows": rows}


def distribution(caption: str, rows: list[tuple[str, Distribution]]) -> dict:
    """How many people chose each level and *not sure*: one row a group of people."""
    return {
        "is": "distribution",
        "caption": caption,
        "columns": list(LEVEL_COLUMNS),
        "rows": [
            {"label": label, "people": shown.size, "counts": [*shown.counts, shown.not_sure]}
            for label, shown in rows
        ],
    }


def dots(caption: str, words: str, head: list[str], rows: list[list[str]]) -> dict:
    """A picture of numbers in a grid: the first column names the row. A table says the same."""
    return {"is": "dots", "caption": caption, "text": words, "head": head, "rows": rows}


def trend(caption: str, series: Series) -> dict:
    """Agreed levels over time, oldest first; `break` says what changed before a point."""
    return {
        "is": "trend",
        "caption": caption,
        "text": series.words,
        "points": [
            {
                "label": point.when,
                "level": point.level,
                "break": sentence(point.break_before.words) if point.break_before else "",
            }
            for point in series.points
        ],
    }


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def day(moment: datetime) -> str:
    """ "14 November 2026", in Europe/London."""
    return date_words(timezone.localdate(moment, timezone.get_default_timezone()))


def date_words(when: date) -> str:
    """ "14 November 2026"."""
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime) -> str:
    """ "14 November 2026 at 17:05", in Europe/London."""
    local = timezone.localtime(when, timezone.get_default_timezone())
    return f"{day(when)} at {local:%H:%M}"
