"""What is written is what is read, and no program runs it."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.sheets.reading import read
from portal.sheets.texts import LIKE_A_FORMULA, guarded, shown, unguarded
from portal.sheets.writing import csv_pieces, xlsx_pieces

RUN = ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", " =1", "\n=1"]
CELL = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="'=+-@＝\t\r\n a", max_size=6),
    st.sampled_from(RUN),
)
WAYS = {
    "csv": csv_pieces,
    "xlsx": lambda rows: xlsx_pieces(rows, title="People"),
}


def written(way, rows) -> bytes:
    return b"".join(WAYS[way](rows))


@pytest.mark.parametrize("text", RUN)
def test_a_cell_of_csv_never_begins_like_a_formula(text):
    content = written("csv", [["Name"], [text]]).decode("utf-8-sig")
    [_, [cell]] = csv.reader(io.StringIO(content))
    assert cell.startswith("'")


@pytest.mark.parametrize("text", RUN)
def test_a_cell_of_a_workbook_is_a_text_and_says_so(text):
    book = load_workbook(io.BytesIO(written("xlsx", [["Name"], [text]])))
    cell = book.active["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


@given(st.text())
def test_reading_takes_away_the_one_apostrophe_that_writing_put(text):
    assert unguarded(guarded(text)) == text
    assert not LIKE_A_FORMULA.match(guarded(text)) or guarded(text).startswith("'")


@pytest.mark.parametrize("way", WAYS)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4))
def test_what_is_written_is_what_is_read(way, rows):
    sheet = read(written(way, [("Name", "Words"), ("first", "row"), *rows]))
    wanted = [[shown(text).strip() for text in row] for row in rows]
    assert [texts for _, texts in sheet.rows[1:]] == [row for row in wanted if any(row)]
    assert sheet.faults == []


@pytest.mark.parametrize("way", WAYS)
def test_a_day_is_a_day(way):
    rows = [["Name", "When"], ["Ash", date(2024, 1, 15)], ["Bo", None]]
    assert read(written(way, rows)).rows == [(2, ["Ash", "15 January 2024"]), (3, ["Bo", ""])]


def test_csv_comes_piece_by_piece_and_begins_with_the_mark_that_excel_wants():
    pieces = list(csv_pieces([str(n)] for n in range(450)))
    assert len(pieces) == 3
    assert pieces[0].startswith(b"\xef\xbb\xbf")
    assert b"\xef\xbb\xbf" not in b"".join(pieces[1:])


def test_a_workbook_can_have_no_row_and_many_columns():
    assert written("xlsx", [])
    assert read(written("xlsx", [[f"c{n}" for n in range(30)], ["x"] * 30])).rows
