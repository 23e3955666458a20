"""A parsed document is made ready: its head set, its text clean, its links safe, its size known."""

from xml.etree import ElementTree

import pytest

from portal.pdf.errors import TooLong
from portal.pdf.tidy import tidy


def ready(body: str, *, head: str = "", cells: int = 10, clean=str):
    root = ElementTree.fromstring(  # noqa: S314 -- written in this file
        f"<html><head>{head}</head><body><h1>A</h1>{body}</body></html>"
    )
    problems = tidy(root, title="Paper", as_at="2027-01-04T09:00:00Z", cells=cells, clean=clean)
    return root, problems


def test_title_and_times_stand_in_place_of_any_that_were_there():
    head = (
        "<title>Old</title><meta name='dcterms.created' content='2001'/>"
        "<meta name='DCTERMS.Modified' content='2001'/><meta name='author' content='Us'/>"
    )
    root, _ = ready("", head=head)
    assert [title.text for title in root.iter("title")] == ["Paper"]
    assert [(meta.get("name"), meta.get("content")) for meta in root.iter("meta")] == [
        ("author", "Us"),
        ("dcterms.created", "2027-01-04T09:00:00Z"),
        ("dcterms.modified", "2027-01-04T09:00:00Z"),
    ]


def test_every_text_and_every_attribute_is_cleaned_but_no_style():
    body = "<style>☃</style><p title='☃'>☃<b>☃</b>☃<!-- c -->☃</p>"
    root, _ = ready(body, clean=lambda text: text.replace("☃", "snow"))
    paragraph = root.find("body/p")
    assert paragraph.get("title") == "snow"
    assert "".join(paragraph.itertext()) == "snowsnowsnowsnow"
    assert root.find("body/style").text == "☃"


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://example.org/", "https://example.org/"),
        (" HTTPS://example.org/ ", "HTTPS://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#part-2", "#part-2"),
        ("http://example.org/", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("paper.html", None),
        ("", None),
    ],
)
def test_a_link_keeps_its_target_only_if_it_is_safe(href, kept):
    root, problems = ready(f"<p><a href='{href}'>words</a></p>")
    assert root.find("body/p/a").get("href") == kept
    assert root.find("body/p/a").text == "words"
    assert problems == []


def test_a_cell_counts_as_often_as_the_columns_it_spans():
    ready("<table><tr><td colspan='9'/><th/></tr></table>", cells=10)
    with pytest.raises(TooLong, match="11 table cells and a PDF can hold 10"):
        ready("<table><tr><td colspan=' +10x'/><th/></tr></table>", cells=10)


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td/><td/></tr><tr><td/></tr></table>",
        "<table><thead><tr><th/></tr></thead><tbody><tr><td/><td/></tr></tbody></table>",
        "<table><tr/></table>",
    ],
)
def test_rows_of_different_width_are_a_problem(table):
    _, problems = ready(table)
    assert len(problems) == 1
    assert problems[0].startswith("Rows of a table differ in width")


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td colspan='2'/></tr><tr><td/><td/></tr></table>",
        "<table><tr><td rowspan='2'/><td/></tr><tr><td/></tr></table>",
    ],
)
def test_rows_made_even_by_spans_are_none(table):
    assert ready(table)[1] == []


def test_a_skipped_heading_a_nameless_drawing_and_an_image_in_a_link_are_problems():
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><title> </title></svg>"
    _, problems = ready(f"<h2>B</h2><h4>D</h4>{svg}<a href='#x'>see <img alt='x'/></a>")
    assert problems == [
        "Heading level skipped: h4 “D” after h2",
        "A drawing (svg) has no title, so it cannot be read out",
        "An image stands in the link “see”",
    ]


def test_going_back_up_any_number_of_heading_levels_is_fine():
    assert ready("<h2>B</h2><h3>C</h3><h4>D</h4><h2>E</h2>")[1] == []
