"""What is read, and every refusal: each a sentence, and never a traceback."""

import contextlib
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from portal.sheets import errors
from portal.sheets.reading import letters, read

COMMA = b"Name,Email\nAsh,ash@people.example\n"


def book(rows, **more) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return added(file.getvalue(), more) if more else file.getvalue()


def added(content: bytes, parts: dict) -> bytes:
    """The same ZIP file with further parts."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file.getvalue()


def only(parts: dict) -> bytes:
    return added(b"", parts)


def many_columns(count) -> bytes:
    return ",".join(f"c{n}" for n in range(count)).encode() + b"\n" + b",".join([b"x"] * count)


def many_rows(count) -> bytes:
    return b"Name\n" + b"Ash\n" * count


REFUSED = {
    "10 MB and a byte": (b"x" * (errors.BYTES + 1), errors.TooLarge, "larger than 10 MB"),
    "10,001 rows": (many_rows(10_001), errors.TooManyRows, "more than 10,000 rows"),
    "100 columns": (many_columns(100), errors.TooManyColumns, "more than 60 columns"),
    "100 columns, XLSX": (book([["x"] * 100] * 2), errors.TooManyColumns, "60 columns"),
    "nothing": (b"", errors.Empty, "nothing in the file"),
    "only spaces": (b" \n\n", errors.Empty, "nothing in the file"),
    "only commas": (b",,\n,,\n", errors.Empty, "nothing in the file"),
    "no row": (b"Name,Email\n", errors.OnlyHeadings, "no rows below"),
    "no row, XLSX": (book([["Name"]]), errors.OnlyHeadings, "no rows below"),
    "nothing, XLSX": (book([]), errors.Empty, "nothing in the file"),
    "two of a name": (b"Name, name\nA,B\n", errors.SameHeading, "Two columns are called"),
    "NUL": (b"Name\nA\0sh\n", errors.OtherFormat, "not a CSV or XLSX"),
    "no letters": (b"Name\nA\x81sh\xff\n", errors.WrongEncoding, "CSV UTF-8"),
    "UTF-16": ("Name\nAsh\n".encode("utf-16"), errors.OtherFormat, "Unicode text"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, errors.OtherFormat, "password"),
    "PDF": (b"%PDF-1.7\n", errors.OtherFormat, "PDF"),
    "open quote": (b'Name\n"Ash\n', errors.Damaged, "Row 2"),
    "other ZIP": (only({"word/document.xml": "<a/>"}), errors.OtherFormat, "not a CSV or XLSX"),
    "ODS": (
        only({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        errors.OtherFormat,
        ".ods",
    ),
    "XLSB": (only({"xl/workbook.bin": "x"}), errors.OtherFormat, ".xlsb"),
    "macros": (book([["A"], ["B"]], **{"xl/vbaProject.bin": "x"}), errors.HasMacros, "macros"),
    "broken ZIP": (book([["A"], ["B"]])[:-30], errors.Damaged, "damaged"),
    "broken XML": (only({"xl/workbook.xml": "<a"}), errors.Damaged, "damaged"),
    "bomb": (
        book([["A"], ["B"]], **{"xl/media/a.bin": b"\0" * 5_000_000}),
        errors.Suspicious,
        "unpacked",
    ),
    "too much of it": (
        book([["A"], ["B"]], **{f"x{n}": bytes(range(256)) * 9_000 for n in range(30)}),
        errors.Suspicious,
        "unpacked",
    ),
    "many parts": (
        book([["A"], ["B"]], **{f"x{n}": b"" for n in range(200)}),
        errors.Suspicious,
        "unpacked",
    ),
    "many tags": (
        book([["A"], ["B"]], x="".join(f"<{n % 997}" for n in range(5_100_000))),
        errors.Suspicious,
        "unpacked",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_in_plain_words(name):
    content, problem, words = REFUSED[name]
    with pytest.raises(problem) as raised:
        read(content)
    assert words in str(raised.value)


def test_a_workbook_that_says_it_is_empty_but_is_not_is_read():
    content = book([["Name"], ["Ash"]])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            data = old.read(part).replace(b'<dimension ref="A1:A2"/>', b'<dimension ref="A1"/>')
            new.writestr(part, data)
    assert read(file.getvalue()).rows == [(2, ["Ash"])]


def test_a_cell_in_the_last_corner_costs_no_time_and_is_refused():
    made = Workbook()
    made.active["A1"], made.active["XFD1048576"] = "Name", "x"
    file = io.BytesIO()
    made.save(file)
    with pytest.raises(errors.TooManyColumns):
        read(file.getvalue())


def test_rows_keep_the_numbers_that_the_spreadsheet_gives_them():
    sheet = read(b"\nName;Email\n\nAsh;a@b.example\n;\nBo;\n")
    assert sheet.headings == ["Name", "Email"]
    assert sheet.rows == [(4, ["Ash", "a@b.example"]), (6, ["Bo", ""])]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_usual_separators_are_known(separator):
    text = f'"Last, first"{separator}Email\n"Ash, Zoë"{separator}z@b.example\n'
    sheet = read(text.encode("utf-8-sig"))
    assert sheet.headings == ["Last, first", "Email"]
    assert sheet.rows == [(2, ["Ash, Zoë", "z@b.example"])]
    assert sheet.odd == []


def test_letters_as_windows_writes_them_are_read_and_asked_about():
    sheet = read("Name\nZoë Ash\nSiân\n".encode("cp1252"))
    assert sheet.rows == [(2, ["Zoë Ash"]), (3, ["Siân"])]
    assert sheet.odd == ["Zoë", "Siân"]


def test_days_numbers_and_yes_become_words():
    rows = [
        ["A", "B", "C", "D", "E"],
        [date(2024, 1, 15), datetime(2024, 1, 15, 9, 30), 7.0, 2.5, True],  # noqa: DTZ001
    ]
    assert read(book(rows)).rows[0][1] == [
        "15 January 2024",
        "15 January 2024 09:30",
        "7",
        "2.5",
        "Yes",
    ]


def test_formulas_and_errors_are_faults_of_their_cells_and_keep_their_text():
    sheet = read(book([["Name", "Sum"], ["=A1&A1", "#REF!"]]))
    assert [(one.row, one.column, one.words) for one in sheet.faults] == [
        (2, 0, errors.A_FORMULA),
        (2, 1, errors.AN_ERROR),
    ]
    assert sheet.rows == [(2, ["=A1&A1", "#REF!"])]
    assert read(b"Name\n=1+1\n").faults[0].words == errors.A_FORMULA
    assert read(b"Name\n+44 1632 960001\n").faults == []


def test_a_cell_beside_the_list_and_one_without_end_are_faults():
    sheet = read(b"Name\nAsh,more\n" + b"x" * 32_001 + b"\n")
    assert [one.words for one in sheet.faults] == [errors.NO_HEADING, errors.TOO_LONG]
    with pytest.raises(errors.Damaged):
        read(b"Name\n" + b"x" * 140_000)


def test_a_column_without_a_heading_is_called_after_its_letter():
    assert read(b"Name,,Email\nA,B,C\n").headings == ["Name", "Column B", "Email"]
    assert [letters(n) for n in (0, 25, 26, 59)] == ["A", "Z", "AA", "BH"]


ANY = st.one_of(
    st.binary(max_size=400),
    st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet="ab,;\t\n\"'=\r", max_size=200).map(str.encode),
)


def read_or_refused(content) -> None:
    sheet = None
    with contextlib.suppress(errors.SheetError):
        sheet = read(content)
    if sheet:
        assert all(len(texts) == len(sheet.headings) for _, texts in sheet.rows)


@given(ANY)
@example(b"\xef\xbb\xbf")
@example(b'"\n"')
def test_any_bytes_are_a_list_or_refused(content):
    read_or_refused(content)


WORKBOOK = book([["Name", "Email"], ["Ash", "ash@people.example"], [1, 2.5]])


@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_that_was_damaged_anywhere_is_a_list_or_refused(place, bytes_):
    read_or_refused(WORKBOOK[:place] + bytes_ + WORKBOOK[place + len(bytes_) :])


PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")


@given(st.sampled_from(PARTS), st.integers(0, 3000), st.sampled_from([b"<", b'"', b"9", b"", b"t"]))
def test_a_workbook_whose_parts_say_nonsense_is_a_list_or_refused(part, place, byte):
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            at = place % len(data)
            new.writestr(name, data[:at] + byte + data[at + 1 :] if name == part else data)
    read_or_refused(file.getvalue())
