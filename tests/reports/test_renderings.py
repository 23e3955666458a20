"""Making the PDF: claimed once, kept for good, told in plain words when it fails, tried again."""

import hashlib
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.organisations.models import Event
from portal.pdf.errors import RenderFailed, RenderTimeout
from portal.reports.actions.snapshots import ask_again, draft_paper, freeze_paper
from portal.reports.models import Rendering
from portal.reports.renderings import BROKEN, GIVEN_UP, make
from tests.reports.conftest import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(cast, paper, settings):
    """A rendering in the queue, with nobody at work."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "pdf"]}
    }
    return freeze_paper(paper=paper, kind="decision", by=cast.secretary).rendering


def stand(rendering, **fields):
    Rendering.objects.filter(pk=rendering.pk).update(**fields)
    rendering.refresh_from_db()


def failing(error):
    def fail(html, **arguments):
        raise error

    return fail


def test_a_rendering_is_made_from_the_frozen_content_and_kept(waiting, rendered):
    assert make(waiting.pk) == "done"
    waiting.refresh_from_db()
    html, arguments = rendered[0]
    assert arguments == {
        "title": waiting.snapshot.title,
        "data_as_at": waiting.snapshot.data_as_at,
        "digest": waiting.snapshot.sha256,
    }
    assert html.startswith("<!DOCTYPE html>")
    assert '<html lang="en-GB">' in html
    assert waiting.sha256 == hashlib.sha256(bytes(waiting.content)).hexdigest()
    assert (waiting.attempts, waiting.problem) == (1, "")
    assert "weasyprint 70" in waiting.renderer


def test_what_is_rendered_is_what_was_frozen_not_what_the_paper_says_now(waiting, rendered):
    paper = fresh(waiting.snapshot.paper)
    type(paper).objects.filter(pk=paper.pk).update(title="Changed since", author="Changed since")
    make(waiting.pk)
    assert "Changed since" not in rendered[0][0]


def test_a_draft_is_marked_as_one_and_a_frozen_paper_is_not(cast, paper, rendered):
    draft_paper(paper=paper, by=cast.lead)
    freeze_paper(paper=paper, kind="decision", by=cast.lead)
    assert ['<body class="draft">' in html for html, _ in rendered] == [True, False]


def test_a_finished_rendering_is_never_made_again(waiting, rendered):
    make(waiting.pk)
    assert make(waiting.pk) == "left alone"
    assert len(rendered) == 1


def test_somebody_elses_work_is_left_alone(waiting, rendered):
    stand(waiting, state="running", started_at=timezone.now() - timedelta(minutes=2), attempts=1)
    assert make(waiting.pk) == "left alone"
    assert rendered == []


def test_work_whose_worker_was_killed_is_taken_over_after_three_minutes(waiting):
    stand(waiting, state="running", started_at=timezone.now() - timedelta(minutes=4), attempts=1)
    assert make(waiting.pk) == "done"
    waiting.refresh_from_db()
    assert waiting.attempts == 2


def test_what_was_broken_off_three_times_is_not_tried_again_by_itself(waiting, rendered):
    stand(waiting, state="running", started_at=timezone.now() - timedelta(minutes=4), attempts=3)
    assert make(waiting.pk) == "left alone"
    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == ("failed", GIVEN_UP)
    assert rendered == []


def test_a_claim_that_was_lost_cannot_overwrite_a_later_result(waiting, monkeypatch):
    def slow(html, **arguments):
        stand(waiting, state="done", content=b"%PDF later", sha256="b" * 64, attempts=2)
        stand(waiting, finished_at=timezone.now())
        return b"%PDF too late"

    stand(waiting, finished_at=timezone.now())
    monkeypatch.setattr("portal.reports.renderings.render_pdf", slow)
    assert make(waiting.pk) == "left alone"
    waiting.refresh_from_db()
    assert bytes(waiting.content) == b"%PDF later"


def test_of_two_workers_one_makes_it(waiting, monkeypatch, rendered):
    inside = []

    def while_another_asks(html, **arguments):
        inside.append(make(waiting.pk))
        return b"%PDF"

    monkeypatch.setattr("portal.reports.renderings.render_pdf", while_another_asks)
    assert make(waiting.pk) == "done"
    assert inside == ["left alone"]


def test_a_failure_is_kept_in_the_words_for_people(waiting, monkeypatch, caplog):
    error = RenderTimeout("It took longer than 60 seconds.", ("inner problem",))
    monkeypatch.setattr("portal.reports.renderings.render_pdf", failing(error))
    assert make(waiting.pk) == "failed"
    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == ("failed", "It took longer than 60 seconds.")
    assert "inner problem" in caplog.text


def test_a_fault_of_ours_fails_the_rendering_and_not_the_worker(waiting, monkeypatch, caplog):
    monkeypatch.setattr("portal.reports.renderings.render_pdf", failing(ZeroDivisionError()))
    assert make(waiting.pk) == "failed"
    waiting.refresh_from_db()
    assert waiting.problem == BROKEN
    assert "ZeroDivisionError" in caplog.text


def test_a_failed_pdf_can_be_asked_for_again_and_is_then_there(cast, waiting, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("portal.reports.renderings.render_pdf", failing(RenderFailed("No fonts.")))
        make(waiting.pk)
    assert ask_again(snapshot=waiting.snapshot, by=cast.lead)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem, waiting.attempts) == ("waiting", "", 0)
    assert Event.objects.filter(verb="paper.pdf_asked_again").count() == 1
    assert make(waiting.pk) == "done"


@pytest.mark.parametrize(("minutes", "again"), [(2, False), (4, True)])
def test_one_that_never_came_can_be_asked_for_again_after_three_minutes(
    cast, waiting, minutes, again
):
    stand(waiting, asked_at=timezone.now() - timedelta(minutes=minutes))
    assert ask_again(snapshot=waiting.snapshot, by=cast.lead) is again


def test_one_that_is_ready_is_not_asked_for_again(cast, waiting):
    make(waiting.pk)
    assert not ask_again(snapshot=waiting.snapshot, by=cast.lead)
    waiting.refresh_from_db()
    assert waiting.state == "done"


def test_the_sweeper_makes_what_waits_and_what_was_lost_and_nothing_else(waiting, rendered):
    out = StringIO()
    call_command("render_waiting", stdout=out)
    assert out.getvalue() == f"PDF {waiting.pk}: done\n"
    call_command("render_waiting", stdout=out)
    assert len(rendered) == 1
    stand(waiting, state="running", started_at=timezone.now() - timedelta(minutes=4))
    call_command("render_waiting", stdout=out)
    assert len(rendered) == 2


def test_one_that_failed_waits_for_a_person_not_for_the_sweeper(waiting, rendered):
    stand(waiting, state="failed", problem="No.")
    call_command("render_waiting", stdout=StringIO())
    assert rendered == []
