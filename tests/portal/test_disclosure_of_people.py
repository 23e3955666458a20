"""Small numbers of people: what is shown, and that nobody can work out the rest (ADR 9)."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.disclosure import Number, protect, protect_map, protect_part
from portal.disclosure.loops import Tables
from portal.disclosure.people import NOT_SHOWN
from tests.portal.attack import shown, worked_out, worked_out_of_map

FEW = Number(below=5)
COUNT = st.integers(0, 7)


def rows_of(height, width, count=COUNT):
    row = st.lists(count, min_size=width, max_size=width)
    return st.lists(row, min_size=height, max_size=height)


def words(table):
    return [
        [one.words() for one in (*row, total)]
        for row, total in zip(table.cells, table.rows, strict=True)
    ]


def test_large_numbers_and_their_totals_are_shown_as_they_are():
    table = protect([[8, 5], [6, 9]], 5)
    assert words(table) == [["8", "5", "13"], ["6", "9", "15"]]
    assert [one.value for one in table.columns] == [14, 14]
    assert table.whole == Number(28)


def test_a_small_number_hides_others_so_that_it_is_not_what_is_missing_to_a_total():
    table = protect([[3, 9], [8, 7]], 5)
    assert words(table) == [
        ["Fewer than 5", "Not shown", "12"],
        ["Not shown", "Not shown", "15"],
    ]


def test_nobody_in_a_whole_row_is_shown_and_so_is_a_nought_between_large_totals():
    assert words(protect([[0, 0], [8, 9]], 5))[0] == ["0", "0", "0"]
    assert words(protect([[0, 6], [8, 9]], 5))[0] == ["0", "6", "6"]


def test_a_nought_is_not_shown_where_it_tells_of_the_few_others_in_its_row():
    table = protect([[0, 4, 0], [8, 9, 7], [9, 9, 9]], 5)
    assert table.cells[0] == (FEW, FEW, FEW)
    assert table.rows[0] == FEW


def test_of_a_handful_of_people_in_all_every_number_reads_the_same():
    whole, types = protect_map([[2, 0], [0, 1]], {"coach": [[2, 0], [0, 0]]}, 5)
    assert {*shown(whole).values(), *shown(types["coach"]).values()} == {FEW}


def test_where_nobody_is_on_the_register_everything_is_nought():
    assert set(shown(protect([[0, 0], [0, 0]], 5)).values()) == {Number(0)}


@pytest.mark.parametrize(("count", "read"), [(0, 0), (1, 5), (5, 5), (7, 5), (8, 10), (1003, 1005)])
def test_the_public_reads_numbers_to_the_nearest_five(count, read):
    assert Number(count).words(rounded=True) == str(read)


def test_a_hidden_number_reads_the_same_for_everybody():
    assert Number(below=5).words(rounded=True) == Number(below=5).words() == "Fewer than 5"
    assert NOT_SHOWN.words() == "Not shown"


@pytest.mark.parametrize("threshold", [2, 11])
def test_the_threshold_is_three_to_ten(threshold):
    with pytest.raises(ValueError, match="3 to 10"):
        protect([[1]], threshold)


@pytest.mark.parametrize("counts", [[[-1]], [[1, 2], [3]], []])
def test_what_is_no_table_of_people_is_refused(counts):
    with pytest.raises(ValueError, match=r"people|row"):
        protect(counts, 5)


def test_there_can_t_be_more_people_of_a_type_than_people():
    with pytest.raises(ValueError, match="more people of a type"):
        protect_map([[1]], {"coach": [[2]]}, 5)


# --- The attack


def test_no_hidden_number_of_any_small_table_can_be_worked_out_even_from_inside():
    for flat in product((0, 1, 2, 3, 5), repeat=4):
        counts = [flat[:2], flat[2:]]
        assert worked_out(protect(counts, 3), counts, 3) == set(), counts


@settings(max_examples=25, deadline=None)
@given(rows_of(2, 3, st.integers(0, 3)), st.just(3))
def test_nor_can_one_of_a_wider_table(counts, threshold):
    assert worked_out(protect(counts, threshold), counts, threshold) == set()


def typed(everybody, shares):
    """Of each type, so many in each cell as there are people at the most."""
    return {
        f"type {n}": [
            [min(a, b) for a, b in zip(row, limits, strict=True)]
            for row, limits in zip(share, everybody, strict=True)
        ]
        for n, share in enumerate(shares)
    }


@settings(max_examples=25, deadline=None)
@given(
    rows_of(2, 2, st.integers(0, 3)),
    st.lists(rows_of(2, 2, st.integers(0, 3)), min_size=1, max_size=2),
)
def test_nor_one_of_several_tables_that_are_read_together(everybody, shares):
    types = typed(everybody, shares)
    whole, tables = protect_map(everybody, types, 3)
    counts = {None: everybody, **types}
    assert worked_out_of_map({None: whole, **tables}, counts, 3) == set()


@settings(max_examples=25, deadline=None)
@given(rows_of(4, 4, st.integers(0, 30)), st.lists(rows_of(4, 4, st.integers(0, 30)), max_size=6))
def test_whatever_the_numbers_no_small_one_is_shown_and_the_total_is(everybody, shares):
    types = typed(everybody, shares)
    whole, tables = protect_map(everybody, types, 5)
    for table in (whole, *tables.values()):
        assert not any(0 < (one.value or 0) < 5 for one in shown(table).values())
    assert whole.whole != NOT_SHOWN


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(3, 5))
def test_a_part_of_all_can_t_be_worked_out_by_whoever_knows_the_rule(part, others, threshold):
    whole = part + others
    total = protect([[whole]], threshold).whole
    number = protect_part(part, whole, threshold, shown=total)
    fitting = {
        one
        for size in ([whole] if total.is_shown else range(1, threshold))
        for one in range(size + 1)
        if protect_part(one, size, threshold, shown=total) == number
    }
    assert number.is_shown or len(fitting) > 1


# --- Weaker rules, which the same attack finds out


def weak(counts, hide):
    """A table of which just these places are hidden."""
    table = protect([[9] * len(counts[0])] * len(counts), 5)
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    numbers = [
        [
            Number(below=3)
            if (i, j) in hide and n < 3
            else NOT_SHOWN
            if (i, j) in hide
            else Number(n)
            for j, n in enumerate(row)
        ]
        for i, row in enumerate(rows)
    ]
    return type(table)(
        cells=tuple(tuple(row[:-1]) for row in numbers[:-1]),
        rows=tuple(row[-1] for row in numbers[:-1]),
        columns=tuple(numbers[-1][:-1]),
        whole=numbers[-1][-1],
    )


def test_the_attack_finds_out_a_rule_that_hides_small_numbers_alone():
    counts = [[1, 9], [8, 7]]
    assert ((0, 0), None) in worked_out(weak(counts, {(0, 0)}), counts, 3)


def test_the_attack_finds_out_a_rule_that_hides_one_more_in_the_row():
    counts = [[1, 9], [8, 7]]
    assert ((0, 0), None) in worked_out(weak(counts, {(0, 0), (0, 1)}), counts, 3)


def test_the_attack_finds_out_a_rule_that_forgets_what_is_left_of_a_total():
    counts = [[2, 2, 5], [5, 5, 5]]
    found = worked_out(weak(counts, {(0, 0), (0, 1)}), counts, 3)
    assert ((0, 0), None) in found


def test_the_attack_finds_out_a_rule_that_forgets_who_knows_to_be_in_a_cell(monkeypatch):
    monkeypatch.setattr(Tables, "_emptied", lambda *everything: ())
    many = ([flat[:2], flat[2:]] for flat in product(range(5), repeat=4))
    known = [who for counts in many for _, who in worked_out(protect(counts, 3), counts, 3)]
    assert known
    assert None not in known


def test_the_attack_finds_out_tables_of_types_that_were_each_protected_alone():
    counts = {None: [[0, 3], [3, 3]], "coach": [[0, 1], [1, 1]]}
    alone = {key: protect(table, 3) for key, table in counts.items()}
    assert ("coach", (0, 0), None) in worked_out_of_map(alone, counts, 3)
    whole, types = protect_map(counts[None], {"coach": counts["coach"]}, 3)
    assert worked_out_of_map({None: whole, **types}, counts, 3) == set()
