"""Real papers as PDF: valid, the same numbers as the web page, the same bytes in every process."""

import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import page as validator
import pypdf
import pytest

from portal.reports.actions.papers import add_paper
from portal.reports.actions.snapshots import draft_paper, freeze_paper
from portal.reports.models import Rendering
from tests.reports.conftest import agree, answered_round, filled, fresh
from tests.reports.test_content import earlier_round

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
ROOT = Path(__file__).resolve().parents[2]
RUNNING = re.compile(r"Page \d+ of \d+")
LIST_NUMBER = re.compile(r"^\d+\.(?=\s)", re.MULTILINE)


@pytest.fixture
def full(cast, northgate, paper):
    """A paper with all that a paper can have, in the words that people really type."""
    earlier_round(northgate, by=cast.lead, days=800, level=1)
    earlier_round(northgate, by=cast.lead, days=400, level=None)
    return filled(
        paper,
        by=cast.lead,
        title="How well connected are we? “North & South” 2026",
        summary="We asked 14 wards <b>twice</b>.\n\nThey said: 👍 thanks\u200b, naïve Zoë, 3 × 2.",
        recommendations="1. Note the answers.\n2. Ask 20 more people.",
        equality_impact="Wording: " + "Donaudampfschifffahrtsgesellschaft" * 6,
        risk_reference="BAF 4.1 \x01",
        appendices="A\u2028B\ue000C",
    )


def papers(paper, cast):
    """The same paper as a draft, for decision, and for the record."""
    yield draft_paper(paper=paper, by=cast.secretary)
    yield freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    agree(
        paper.round, by=cast.lead, rationale="Both said so.", dissent="No.", dissent_name="S. Reed"
    )
    yield freeze_paper(paper=fresh(paper), kind="record", by=cast.secretary)


def file_of(snapshot) -> bytes:
    rendering = Rendering.objects.get(snapshot=snapshot)
    assert rendering.state == "done", rendering.problem
    return bytes(rendering.content)


class Article(HTMLParser):
    """The words of a page's article, without those that say a picture in words."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.words = False, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.inside = (self.inside or tag == "article") and tag != "title"

    def handle_endtag(self, tag):
        self.inside = (self.inside and tag != "article") or (tag == "title" and bool(self.words))

    def handle_data(self, data):
        if self.inside:
            self.words.append(data)


def numbers(text) -> Counter:
    """Every number in a text, and how often it stands there."""
    before_the_seal = text.split("About this document")[0]
    return Counter(re.findall(r"\d+", before_the_seal))


def printed(file: bytes, content: dict) -> str:
    """The words of a PDF but for page and list numbers, the title, and the contents."""
    pages = [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(file)).pages]
    text = "\n".join(page.replace(content["title"], "") for page in pages)
    text = LIST_NUMBER.sub("", RUNNING.sub("", text)).split("Cover sheet", 1)[1]
    before, contents, after = text.partition("\nContents\n")
    assert contents
    return before + after[after.index("Patient leaders use what") :]


def test_every_kind_of_paper_is_valid_and_carries_the_numbers_of_its_web_page(
    cast, as_, full, tmp_path
):
    for snapshot in papers(full, cast):
        file = file_of(snapshot)
        path = tmp_path / f"{snapshot.kind}.pdf"
        path.write_bytes(file)
        report = validator.validate_pdf(str(path), profile="ua1")
        assert report.is_compliant, (snapshot.kind, [str(one) for one in report.failures])
        address = f"/o/northgate/papers/frozen/{snapshot.public_id}/"
        html = as_(cast.secretary).get(address).content.decode()
        on_the_web = numbers(" ".join(Article(html).words))
        assert on_the_web == numbers(printed(file, json.loads(snapshot.data)))
        assert on_the_web.total() > 200


@pytest.mark.parametrize("kind", ["decision", "record"])
@pytest.mark.parametrize(
    "perspectives",
    [
        ("board",) * 5 + ("staff",) * 4 + ("patient_leader",) * 2,
        ("board",) * 5 + ("staff",) * 4,
        ("board", "patient_leader"),
    ],
)
def test_no_page_is_nearly_empty_where_patient_leaders_are_not_shown_apart(
    cast, northgate, framework, perspectives, kind
):
    round = answered_round(northgate, perspectives=perspectives)
    paper = filled(add_paper(round=round, by=cast.secretary), by=cast.secretary)
    if kind == "record":
        agree(paper.round, by=cast.lead, rationale="Both said so. " * 20)
    file = file_of(freeze_paper(paper=fresh(paper), kind=kind, by=cast.secretary))
    pages = pypdf.PdfReader(io.BytesIO(file)).pages[1:]
    assert min(len(page.extract_text().split()) for page in pages) > 90


def test_title_language_outline_and_time_come_from_the_snapshot(cast, full):
    snapshot = freeze_paper(paper=full, kind="decision", by=cast.secretary)
    pdf = pypdf.PdfReader(io.BytesIO(file_of(snapshot)))
    assert pdf.metadata.title == full.title
    assert pdf.root_object["/Lang"] == "en-GB"
    assert pdf.metadata.creation_date == snapshot.data_as_at.replace(microsecond=0)
    titles = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    titles += [entry.title for entry in pdf.outline[1] if not isinstance(entry, list)]
    assert titles[0] == full.title
    assert "Are we developing patient leadership?" in titles


def test_a_title_of_one_long_word_does_not_run_into_what_stands_beside_it(cast, paper):
    """On A4, 43 of the widest letters fit beside “Draft” at the head of a page, in three lines."""
    long = filled(paper, by=cast.lead, title="W" * 200)
    last = pypdf.PdfReader(io.BytesIO(file_of(draft_paper(paper=long, by=cast.lead)))).pages[-1]
    text = last.extract_text()
    assert "Draft – not yet frozen" in text
    lines = [len(run) for run in re.findall("W{2,}", text)]
    assert len(lines) == 3
    assert 30 < max(lines) <= 43


ELSEWHERE = """
import hashlib, json, sys
from datetime import datetime
import django
django.setup()
from portal.organisations.models import Organisation
from portal.reports.models import Snapshot
from portal.reports.renderings import pdf_of
order = json.load(sys.stdin)
times = {name: datetime.fromisoformat(order.pop(name)) for name in ("data_as_at", "frozen_at")}
snapshot = Snapshot(organisation=Organisation(slug="northgate"), **order, **times)
print(hashlib.sha256(pdf_of(snapshot)).hexdigest())
"""


def test_the_same_snapshot_gives_the_same_bytes_in_another_process(cast, full):
    snapshot = freeze_paper(paper=full, kind="decision", by=cast.secretary)
    rendering = Rendering.objects.get(snapshot=snapshot)
    order = {name: getattr(snapshot, name) for name in ("kind", "title", "data", "sha256")}
    order |= {name: getattr(snapshot, name).isoformat() for name in ("data_as_at", "frozen_at")}
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input=json.dumps(order),
        env={**os.environ, **elsewhere, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == rendering.sha256
