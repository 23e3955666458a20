"""Lists: sorted and paged by the server, readable on a phone, never an empty cell."""

import re

import django_tables2 as tables
import pytest
from django.template import engines

from portal.nhsuk.paging import paged
from portal.nhsuk.templatetags.nhsuk import page_of
from tests.nhsuk.official import official, same


class Leaders(tables.Table):
    caption = "Leaders"
    name = tables.Column()
    place = tables.Column(orderable=False)
    contacts = tables.Column(attrs={"td": {"numeric": True}})

    class Meta:
        empty_text = "No leaders yet."


ROWS = [
    {"name": f"Person {number:02}", "place": "Anytown" if number % 2 else None, "contacts": number}
    for number in range(95)
]


def drawn(rf, query="", rows=ROWS, **options):
    request = rf.get("/leaders/" + query)
    table = Leaders(rows, **options)
    paged(request, table, 10)
    text = "{% load django_tables2 %}{% render_table table %}"
    return engines["django"].from_string(text).render({"table": table}, request)


def main_part(html, tag):
    return re.search(f"<{tag} .*</{tag}>", html, re.DOTALL).group()


def test_a_table_scrolls_in_its_own_box_and_only_the_sorted_column_says_so(rf):
    same(
        drawn(rf, "?sort=-name", ROWS[:2]),
        official(
            "tables",
            "table",
            scroll=True,
            firstCellIsHeader=True,
            caption={"text": "Leaders", "id": "table-caption"},
            head=[
                {"text": "Name", "sort": "descending", "href": "?sort=name"},
                {"text": "Place"},
                {"text": "Contacts", "sort": True, "href": "?sort=contacts", "format": "numeric"},
            ],
            rows=[
                [
                    {"text": "Person 01"},
                    {"text": "Anytown"},
                    {"text": "1", "format": "numeric"},
                ],
                [
                    {"text": "Person 00"},
                    {"html": '<span class="nhsuk-u-secondary-text-colour">No data</span>'},
                    {"text": "0", "format": "numeric"},
                ],
            ],
        ),
    )


def test_sorting_begins_again_at_page_one(rf):
    assert 'href="?sort=contacts"' in drawn(rf, "?page=4&sort=name")


def test_pages_are_numbered_and_long_runs_of_them_are_left_out(rf):
    same(
        main_part(drawn(rf, "?page=5"), "nav"),
        official(
            "pagination",
            "pagination",
            previous={"href": "?page=4"},
            next={"href": "?page=6"},
            items=[
                {"number": 1, "href": "?page=1"},
                {"ellipsis": True},
                {"number": 4, "href": "?page=4"},
                {"number": 5, "href": "?page=5", "current": True},
                {"number": 6, "href": "?page=6"},
                {"ellipsis": True},
                {"number": 10, "href": "?page=10"},
            ],
        )
        .replace(' role="navigation"', "")
        .replace("&ctdot;", "⋯"),
    )


@pytest.mark.parametrize(("page", "missing"), [(1, "Previous"), (10, "Next")])
def test_the_first_and_the_last_page_have_one_neighbour(rf, page, missing):
    assert missing not in drawn(rf, f"?page={page}")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("?page=x", 0),
        ("?page=", 0),
        ("?page=10", 90),
        ("?page=11", 90),
        ("?page=0", 90),
        ("?page=-1", 90),
        (f"?page={'9' * 5000}", 0),
        ("?page=2&per_page=0", 10),
        ("?page=2&per_page=-1", 10),
        ("?page=2&per_page=1000", 10),
        ("?sort=&sort=nothing", 0),
    ],
)
def test_an_address_that_makes_no_sense_still_shows_a_page(rf, query, first):
    html = drawn(rf, query)
    assert re.findall(r"Person \d+", html) == [f"Person {n:02}" for n in range(95)][first:][:10]


def test_one_page_needs_no_numbers(rf):
    assert "<nav" not in drawn(rf, rows=ROWS[:10])


def title(rf, *queries):
    tables = [Leaders(ROWS[:25]) for _ in queries]
    for table, query in zip(tables, queries, strict=True):
        paged(rf.get(query), table, 10)
    return page_of(*tables)


def test_past_page_one_the_title_of_a_list_says_which_page_it_is(rf):
    assert title(rf, "/") == ""
    assert title(rf, "/?page=2") == " (page 2 of 3)"
    assert title(rf, "/", "/?page=3") == " (page 3 of 3)"
    assert title(rf, "/?page=2", "/?page=3") == " (page 2 of 3, page 3 of 3)"
    assert page_of("") == ""


def test_paging_keeps_what_the_list_was_filtered_by(rf):
    assert 'href="?place=Anytown&amp;page=2"' in drawn(rf, "?place=Anytown")


def test_an_empty_list_is_a_sentence(rf):
    html = drawn(rf, rows=[])
    assert "No leaders yet." in html
    assert "<table" not in html


def test_two_tables_of_a_page_have_captions_of_their_own(rf):
    assert 'id="second-table-caption"' in drawn(rf, rows=ROWS[:1], prefix="second-")


def test_a_table_that_cannot_be_sorted_has_plain_headers(rf):
    html = drawn(rf, rows=ROWS[:1], orderable=False)
    assert "sortable" not in html
    assert "data-sort" not in html


def test_a_list_writes_its_own_cells_from_the_record(rf):
    text = (
        '{% extends "django_tables2/nhsuk.html" %}'
        "{% block row %}<td>{{ row.record.name }} of {{ row.record.place }}</td>{% endblock %}"
    )
    request = rf.get("/")
    table = Leaders([{"name": "Amina", "place": "<b>Anytown</b>"}])
    paged(request, table, 10)
    html = engines["django"].from_string(text).render({"table": table, "request": request})
    assert "<td>Amina of &lt;b&gt;Anytown&lt;/b&gt;</td>" in html
    assert "No data" not in html
