"""Texts of cells: what a spreadsheet program would take for a formula, and what no page can show.

A cell that begins like a formula gets one apostrophe before it, and reading takes exactly that one
away: what was written is what is read. A text like “’tis” or “'tis” stays as it is both ways.
"""

import re
from datetime import date, datetime, time, timedelta

# As OWASP lists them, with their full-width forms; a program may pass over spaces before them.
_STARTS = r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠−])"
LIKE_A_FORMULA = re.compile(rf"'*{_STARTS}")
_GUARDED = re.compile(rf"'+{_STARTS}")
FORMULA = ("=", "＝")
# Neither a page nor an XML file can hold these. A new line and a tab stay.
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def guarded(text: str) -> str:
    """So that no program runs it when somebody opens the file."""
    return f"'{text}" if LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Without the one apostrophe that `guarded` put there."""
    return text[1:] if _GUARDED.match(text) else text


def shown(text: str) -> str:
    """As a page can show it, a new line being one character."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_SHOWN.sub("", text)


def in_words(value) -> str:
    """A value of a cell as a text: a day as “15 January 2024”, yes and no as words."""
    if value is None:
        return ""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        day = in_words(value.date())
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, timedelta):
        return str(value)
    return shown(str(value))
