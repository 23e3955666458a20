"""One invented board paper, rendered once, and what the tests of PDFs share."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from portal.pdf import fonts
from portal.pdf.render import render_pdf
from portal.pdf.text import Cleaner
from tests.pdf.pango import pytest_runtest_setup  # noqa: F401 -- the hook for this folder

AS_AT = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
DIGEST = "5f" * 32
TITLE = "Paper 7: how well we are connected"


def page(body: str, *, lang: str = "en-GB") -> str:
    """A whole document around some HTML, with the one heading that every document needs."""
    return f'<!DOCTYPE html><html lang="{lang}"><body><h1>A paper</h1>{body}</body></html>'


def render(html: str, **limits) -> bytes:
    return render_pdf(html, title=TITLE, data_as_at=AS_AT, digest=DIGEST, **limits)


def connection_row(number: int) -> str:
    levels = "".join(
        f'<td class="app-heat-{(number + step) % 5}">{(number + step) % 5}</td>'
        for step in range(3)
    )
    return (
        f'<tr><th scope="row">Carers’ forum {number}</th>{levels}'
        f'<td class="app-number">{number + 3}</td>'
        '<td><span class="app-tag">Agreed</span></td></tr>'
    )


@pytest.fixture(scope="session")
def sample_html() -> str:
    """Cover, contents, links, nested lists, a chart, emoji, and a table over three pages."""
    text = Path(__file__).with_name("sample.html").read_text(encoding="utf-8")
    return text.replace("<!--rows-->", "\n".join(connection_row(n) for n in range(1, 61)))


@pytest.fixture(scope="session")
def sample_pdf(sample_html) -> bytes:
    return render(sample_html)


@pytest.fixture(scope="session")
def sample(sample_pdf) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(sample_pdf))


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    return Cleaner(json.loads((fonts.ready() / "coverage.json").read_text()))
