"""manage.py paper SLUG --out FILE.pdf: the newest frozen paper, from the bytes that are kept."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.pdf.errors import RenderUnavailable
from portal.reports.actions.snapshots import draft_paper, freeze_paper
from portal.reports.models import Rendering
from tests.reports.conftest import filled

pytestmark = pytest.mark.django_db


def file_of(snapshot) -> bytes:
    return bytes(Rendering.objects.get(snapshot=snapshot).content)


def test_the_command_writes_the_newest_frozen_paper(cast, paper, tmp_path):
    freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    newer = filled(paper, by=cast.lead, author="Jo Fielding, Head of Engagement")
    snapshot = freeze_paper(paper=newer, kind="decision", by=cast.secretary)
    draft_paper(paper=newer, by=cast.secretary)
    out, said = tmp_path / "paper.pdf", io.StringIO()
    call_command("paper", "northgate", out=out, stdout=said)
    assert out.read_bytes() == file_of(snapshot)
    assert "(for decision)" in said.getvalue()
    assert Rendering.objects.get(snapshot=snapshot).sha256 in said.getvalue()


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_the_command_makes_and_keeps_a_pdf_that_is_not_there_yet(cast, paper, tmp_path, state):
    snapshot = freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    kept = file_of(snapshot)
    Rendering.objects.update(state=state, content=None, sha256="", attempts=3)
    call_command("paper", "northgate", out=tmp_path / "paper.pdf", stdout=io.StringIO())
    assert (tmp_path / "paper.pdf").read_bytes() == file_of(snapshot) == kept


def command_fails(tmp_path, slug="northgate", out=None) -> str:
    with pytest.raises(CommandError) as failed:
        call_command("paper", slug, out=out or tmp_path / "paper.pdf", stdout=io.StringIO())
    return str(failed.value)


def test_the_command_says_clearly_what_is_wrong(cast, northgate, tmp_path):
    assert command_fails(tmp_path, "nowhere") == "There is no organisation “nowhere”."
    assert command_fails(tmp_path) == "Northgate and Riverside has no frozen paper yet."


def test_the_command_says_why_a_pdf_cannot_be_made_or_written(cast, paper, tmp_path, monkeypatch):
    def off(html, **arguments):
        raise RenderUnavailable("PDFs are off: Pango is missing.")

    freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    out = tmp_path / "no" / "paper.pdf"
    assert command_fails(tmp_path, out=out).endswith(
        "could not be written: No such file or directory."
    )
    Rendering.objects.update(state="running", started_at=timezone.now())
    assert "being made by another process" in command_fails(tmp_path)
    Rendering.objects.update(state="waiting")
    monkeypatch.setattr("portal.reports.renderings.render_pdf", off)
    assert command_fails(tmp_path).endswith("could not be made: PDFs are off: Pango is missing.")
