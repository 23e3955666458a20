"""CSV: texts with commas, semicolons or tabs between them."""

import csv
import io
import re
from collections.abc import Iterator

from portal.sheets import errors
from portal.sheets.texts import FORMULA, shown

SEPARATORS = (",", ";", "\t")
EXAMPLES = 5
ODD_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")
LONGEST_LINE = 1_000_000


def decoded(content: bytes) -> tuple[str, bool]:
    """The text as a page can show it, and whether its encoding was guessed: as Excel on Windows
    writes plain CSV.
    """
    if b"\0" in content:
        raise errors.OtherFormat
    try:
        return shown(content.decode("utf-8-sig")), False
    except UnicodeDecodeError:
        pass
    try:
        return shown(content.decode("cp1252")), True
    except UnicodeDecodeError as problem:
        raise errors.WrongEncoding from problem


def odd_words(text: str) -> list[str]:
    """A few words with letters outside ASCII, for somebody to say whether they read right."""
    found = dict.fromkeys(match.group()[:40] for match in ODD_WORD.finditer(text))
    return list(found)[:EXAMPLES] or sorted({one for one in text if ord(one) > 127})[:EXAMPLES]


def lines(text: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each row's number and its cells, with what is wrong with each."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as problem:
            raise errors.Damaged(
                f"Row {number} cannot be read: a quotation mark is missing or in a wrong place, "
                "or a cell is far too long. Mend it, or save the list as an Excel workbook."
            ) from problem
        if row is None:
            return
        yield number, [(cell, _wrong(cell)) for cell in map(str.strip, row)]


def _wrong(cell: str) -> str:
    """A text is all that a cell of CSV is, so its first sign is what marks a formula."""
    return errors.A_FORMULA if cell.startswith(FORMULA) else ""


def _separator(text: str) -> str:
    """The one of which the first line that says something has the most outside quotes."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")[:LONGEST_LINE]
    plain = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=plain.count)
