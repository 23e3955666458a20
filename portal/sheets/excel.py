"""XLSX: looked at as a ZIP file before anything of it is opened.

A megabyte of ZIP can unpack to a gigabyte, and a small one can hold a million rows of nothing; both
are seen from the list of its parts, and from how many tags they hold, in a fraction of a second.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook

from portal.sheets import errors
from portal.sheets.texts import in_words

ENTRIES = 200
UNPACKED = 50 * 1024 * 1024
# An honest list packs to a tenth or so; only zeros and the like pack to less than a hundredth.
RATIO, RATIO_FROM = 100, 1024 * 1024
TAGS = 5_000_000
WIDEST = 1_000
CHUNK = 1024 * 1024

OPEN_DOCUMENT = (
    "This is an OpenDocument file (.ods). Open it and save it as an Excel workbook (.xlsx) or CSV."
)
BINARY = "This is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx)."
# What a broken part of the file can make its readers raise; openpyxl has no error of its own.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, EOFError, OSError),
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, NotImplementedError),
    *(AssertionError, RuntimeError, ArithmeticError, SyntaxError),
)


def lines(content: bytes) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each row's number and its cells, with what is wrong with each, of the first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            look_at(packed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and rules that it can't read
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            try:
                yield from _rows(book)
            finally:
                book.close()
    except errors.SheetError:
        raise
    except BROKEN as problem:
        raise errors.Damaged from problem


def look_at(packed: zipfile.ZipFile) -> None:
    """Raises SheetError unless this is a workbook of a size that a list can have."""
    parts = packed.infolist()
    names = {part.filename.lower() for part in parts}
    if len(parts) > ENTRIES or sum(part.file_size for part in parts) > UNPACKED:
        raise errors.Suspicious
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > RATIO * max(part.compress_size, 1):
            raise errors.Suspicious
    if "mimetype" in names:
        raise errors.OtherFormat(OPEN_DOCUMENT)
    if "xl/workbook.bin" in names:
        raise errors.OtherFormat(BINARY)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise errors.HasMacros
    if "xl/workbook.xml" not in names:
        raise errors.OtherFormat
    if _tags(packed, parts) > TAGS:
        raise errors.Suspicious


def _tags(packed, parts) -> int:
    """How many tags its parts hold in all: each costs the reader time and memory."""
    count = 0
    for part in parts:
        with packed.open(part) as opened:
            while chunk := opened.read(CHUNK):
                count += chunk.count(b"<")
    return count


def _rows(book):
    if not book.worksheets:
        raise errors.OtherFormat
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if len(row) > WIDEST:
            raise errors.TooManyColumns
        yield number, [_cell(cell) for cell in row]


def _cell(cell) -> tuple[str, str]:
    value, kind = cell.value, cell.data_type
    if value is None:
        return "", ""
    if kind == "f":
        text = getattr(value, "text", None) or str(value)
        return f"={text.lstrip('=')}"[:100], errors.A_FORMULA
    if kind == "e":
        return str(value), errors.AN_ERROR
    text = value if isinstance(value, str) else in_words(value)
    return in_words(text).strip(), ""
