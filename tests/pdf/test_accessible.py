"""A paper is a valid PDF/UA-1 file, and reads well in a screen reader, which is more."""

import io
from itertools import pairwise

import page as validator
import pypdf
import pytest

from portal.pdf.render import RenderFailed
from tests.pdf import tags
from tests.pdf.conftest import TITLE, page, render

pytestmark = pytest.mark.pdf


def test_the_sample_paper_is_valid_pdf_ua_1(sample_pdf, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(sample_pdf)
    report = validator.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, [str(failure) for failure in report.failures]


def test_the_same_paper_once_frozen_is_valid_too(sample_html, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(render(sample_html.replace('<body class="draft">', "<body>")))
    report = validator.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, [str(failure) for failure in report.failures]


def test_it_names_its_language_and_shows_its_title(sample):
    assert sample.root_object["/Lang"] == "en-GB"
    assert sample.metadata.title == TITLE
    assert sample.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert sample.root_object["/MarkInfo"]["/Marked"]
    assert TITLE in sample.root_object["/Metadata"].get_data().decode()


def test_it_has_an_outline_of_its_headings(sample):
    first, parts = sample.outline[0], sample.outline[1]
    assert first.title == "How well we are connected with patients and communities"
    assert [part.title for part in parts if not isinstance(part, list)] == [
        "Contents",
        "1. In short",
        "2. What we agreed, connection by connection",
        "3. In their own words",
    ]


def test_headings_start_at_one_and_skip_no_level(sample):
    levels = [int(tag.kind[1]) for tag in tags.tree(sample).walk() if tag.kind[0] == "H"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))


def test_every_header_cell_says_whether_it_heads_a_row_or_a_column(sample):
    cells = tags.all_tags(sample, "TH")
    for cell in cells:
        in_head = any(tag.kind == "THead" for tag in cell.above)
        assert cell.attributes["/Scope"] == ("/Column" if in_head else "/Row")
    # The facts of the cover, sixty rows, and six columns on each of three pages.
    assert len(cells) == 5 + 60 + 6 * 3


def test_every_cell_is_tied_to_headers_that_exist(sample):
    known = {cell.element["/ID"] for cell in tags.all_tags(sample, "TH")}
    for cell in tags.all_tags(sample, "TD"):
        assert set(cell.attributes["/Headers"]) <= known
        assert cell.attributes["/Headers"]


def test_a_long_table_repeats_its_head_on_every_page(sample):
    tables = [tag for tag in tags.all_tags(sample, "Table") if len(tag.kids) > 1]
    assert len(tables) == 3
    for table in tables:
        assert "THead" in [kid.kind for kid in table.kids]


def test_whatever_the_tags_do_not_reach_is_an_artifact_of_pagination(sample):
    reached = tags.page_marks(sample)
    for sheet in sample.pages:
        for tag, properties in tags.shown_text(sample, sheet):
            if tag == "/Artifact":
                assert properties["/Type"] == "/Pagination"
            else:
                assert properties["/MCID"] in reached[sheet.indirect_reference.idnum]


def test_running_heads_and_page_numbers_are_never_read_out(sample):
    heads = [
        sum(tag == "/Artifact" for tag, _ in tags.shown_text(sample, sheet))
        for sheet in sample.pages
    ]
    # Organisation and page number on the cover; title and draft mark too on the pages after it.
    assert heads[0] == 2
    assert set(heads[1:]) == {4}


def test_links_say_their_words_and_print_and_are_in_the_tree(sample):
    words = [link["/Contents"] for link in tags.links(sample)]
    assert words == [
        "1. In short",
        "2. What we agreed, connection by connection",
        "3. In their own words",
        "guidance on working with people and communities",
        "write to the team",
    ]
    in_tree = [target for tag in tags.all_tags(sample, "Link") for target in tag.objects]
    assert len(in_tree) == len(words)
    assert all(link["/F"] & 4 for link in tags.links(sample))


def test_a_link_over_two_lines_says_all_its_words_on_both():
    words = "a guide for everybody who wants to take part in the work of the board " * 3
    reader = pypdf.PdfReader(
        io.BytesIO(render(page(f'<p><a href="https://example.org/">{words}</a></p>')))
    )
    assert {link["/Contents"] for link in tags.links(reader)} == {words.strip()}


def test_a_chart_has_its_words_and_a_box_inside_its_page(sample):
    (figure,) = tags.all_tags(sample, "Figure")
    assert figure.element["/Alt"].startswith("The carers’ forum was at level 1 in 2025")
    left, bottom, right, top = figure.attributes["/BBox"]
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842
    # 480 by 150 CSS pixels.
    assert (round(right - left), round(top - bottom)) == (360, 112)


def test_every_list_says_how_it_is_marked(sample):
    kinds = [tag.attributes["/ListNumbering"] for tag in tags.all_tags(sample, "L")]
    assert kinds == ["/Disc", "/None", "/None", "/None", "/Decimal", "/Circle"]


def test_a_draft_says_so_on_every_page_and_a_frozen_paper_never(sample, sample_html):
    assert all("Draft – not yet frozen" in sheet.extract_text() for sheet in sample.pages)
    frozen = pypdf.PdfReader(
        io.BytesIO(render(sample_html.replace('<body class="draft">', "<body>")))
    )
    assert not any("Draft" in sheet.extract_text() for sheet in frozen.pages)


def test_contents_give_the_right_page(sample):
    contents = sample.pages[1].extract_text()
    starts = {
        name: number
        for number, sheet in enumerate(sample.pages, start=1)
        for name in ("2. What we agreed, connection by connection", "3. In their own words")
        if name in sheet.extract_text() and number > 2
    }
    for name, number in starts.items():
        assert f"{name}\n{number}" in contents or f"{name} {number}" in contents
    assert len(starts) == 2


def test_what_people_typed_is_there_in_words(sample):
    text = " ".join(sheet.extract_text() for sheet in sample.pages)
    said = " ".join(text.split())
    assert "“At last somebody rang back” [thumbs up] – and they did it again." in said
    assert "[text in Arabic letters] to all who did." in said
    assert "Zoë Łukasiewicz and Siân Ó Briain" in said


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (page("<p>Hello</p>", lang=""), 'Missing required "lang" attribute'),
        (page("<h3>Too deep</h3>"), "Heading level skipped: h3 “Too deep” after h1"),
        (page('<p><a href="#nowhere">there</a></p>'), "No anchor #nowhere"),
        (page("<svg xmlns='http://www.w3.org/2000/svg'><path/></svg>"), "has no title"),
        (page("<table><tr><td>1<td>2<tr><td>3</table>"), "Rows of a table differ in width"),
        (page("<table><tr></tr></table>"), "Rows of a table differ in width"),
        (page("<style>p::after { content: '☃' }</style><p>Snow</p>"), ".notdef glyph"),
        (page("<style>p { colour: red }</style><p>Red</p>"), "colour"),
    ],
)
def test_what_would_make_an_invalid_file_fails_the_render_and_says_what(html, problem):
    with pytest.raises(RenderFailed) as failed:
        render(html)
    assert problem in " ".join(failed.value.problems)
