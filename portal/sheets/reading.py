"""From the bytes that somebody sends to rows of texts, or a SheetError that says what to do.

What the file is, is seen from its content: neither its name nor what the browser says is asked.
"""

from dataclasses import dataclass, field

from portal.sheets import comma, errors, excel
from portal.sheets.texts import unguarded

ZIP = b"PK\x03\x04"
OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Excel file (.xls), or it has a password. Open it in Excel and save it as "
        "an Excel workbook (.xlsx) without a password.",
    ),
    (b"%PDF", "This is a PDF. Save the list as CSV or as an Excel workbook (.xlsx)."),
    (
        b"\xff\xfe",
        "This is “Unicode text”. Save the list as “CSV UTF-8” or as an Excel workbook (.xlsx).",
    ),
    (
        b"\xfe\xff",
        "This is “Unicode text”. Save the list as “CSV UTF-8” or as an Excel workbook (.xlsx).",
    ),
)


@dataclass(frozen=True)
class CellFault:
    """Why one cell can't be used; rows count as the spreadsheet counts them, columns from 0."""

    row: int
    column: int
    words: str


@dataclass
class Sheet:
    """The first sheet: its headings, and the rows that are not empty, with their numbers.

    odd: words with letters outside ASCII, where the encoding had to be guessed; somebody has to
    say whether they read right.
    """

    headings: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


def read(content: bytes) -> Sheet:
    """Raises SheetError, and nothing else, whatever the bytes are."""
    if len(content) > errors.BYTES:
        raise errors.TooLarge
    if not content.strip():
        raise errors.Empty
    for magic, words in OTHERS:
        if content.startswith(magic):
            raise errors.OtherFormat(words)
    if content.startswith(ZIP):
        return _sheet(excel.lines(content), [])
    text, guessed = comma.decoded(content)
    return _sheet(comma.lines(text), comma.odd_words(text) if guessed else [])


def _sheet(lines, odd) -> Sheet:
    """`lines` gives (number, [(text, what is wrong with it or "")])."""
    sheet = Sheet(odd=odd)
    for number, cells in lines:
        last = next((place for place in range(len(cells), 0, -1) if cells[place - 1][0]), 0)
        if last > errors.COLUMNS:
            raise errors.TooManyColumns
        if not last:
            continue
        if not sheet.headings:
            sheet.headings = _headings(cells[:last])
            continue
        if len(sheet.rows) == errors.ROWS:
            raise errors.TooManyRows
        sheet.rows.append((number, _row(sheet, number, cells[:last])))
    if not sheet.headings:
        raise errors.Empty
    if not sheet.rows:
        raise errors.OnlyHeadings
    return sheet


def _headings(cells) -> list[str]:
    """Each with words of its own; one that is empty is called after its letter."""
    found = [" ".join(text.split())[:100] for text, _ in cells]
    named = [text.casefold() for text in found if text]
    for text in found:
        if named.count(text.casefold()) > 1:
            raise errors.SameHeading(
                f"Two columns are called “{text}”. Give each column a heading of its own."
            )
    return [text or f"Column {letters(place)}" for place, text in enumerate(found)]


def _row(sheet, number, cells) -> list[str]:
    width = len(sheet.headings)
    row = [""] * width
    for place, (text, wrong) in enumerate(cells):
        if not (text or wrong):
            continue
        if place >= width:
            wrong = errors.NO_HEADING
        elif len(text) > errors.CHARACTERS:
            wrong, text = errors.TOO_LONG, text[:100]
        elif not wrong and text[0] == "'":
            text = unguarded(text).strip()
        if wrong:
            sheet.faults.append(CellFault(number, place, wrong))
        if place < width:
            row[place] = text
    return row


def letters(place: int) -> str:
    """The letters of a column, counted from 0: A … Z, AA …"""
    name = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        name, place = chr(65 + rest) + name, place - 1
    return name
