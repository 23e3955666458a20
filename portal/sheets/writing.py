"""Rows of texts and days to CSV and XLSX, a piece at a time, with nothing that a program would run.

The first row is the headings.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from portal.sheets.texts import LIKE_A_FORMULA, guarded, in_words

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
LINES_A_PIECE = 200
PIECE = 64 * 1024
DAY = "d mmmm yyyy"
WIDTH = 24
CHARACTERS = 32_000


def csv_pieces(rows: Iterable[Iterable]) -> Iterator[bytes]:
    """The file, some lines at a time. Every cell stands in quotation marks."""
    rows, piece = iter(rows), BOM
    while lines := list(islice(rows, LINES_A_PIECE)):
        written = io.StringIO()
        writer = csv.writer(written, quoting=csv.QUOTE_ALL)
        writer.writerows([guarded(in_words(value).strip()) for value in row] for row in lines)
        yield (piece + written.getvalue()).encode("utf-8")
        piece = ""


def xlsx_pieces(rows: Iterable[Iterable], *, title: str) -> Iterator[bytes]:
    """The workbook, once it is written to a temporary file that is gone afterwards.

    Rows go to disk as they come: a long list takes no more memory than a short one.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    rows = iter(rows)
    headings = list(next(rows, ()))
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    sheet.append([_heading(sheet, words) for words in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _heading(sheet, words):
    cell = _text(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet, value):
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = DAY
        return cell
    text = in_words(value).strip()
    return _text(sheet, text) if LIKE_A_FORMULA.match(text) else text[:CHARACTERS]


def _text(sheet, text):
    """A cell that is a text and says so: openpyxl would make "=1+1" a formula.

    One that begins with an apostrophe gets another, because reading takes one away.
    """
    text = in_words(text).strip()[:CHARACTERS]
    cell = WriteOnlyCell(sheet, guarded(text) if text.startswith("'") else text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
