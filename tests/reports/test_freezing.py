"""Drafts and frozen papers: what can be frozen when, and that it never changes afterwards."""

import hashlib
import json
from datetime import date

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from connections.models import Round
from guide.models import BoardCycle
from portal.organisations.models import Event
from portal.reports.actions import snapshots as actions
from portal.reports.actions.papers import NotReady, add_paper, choose_rules, save_cover
from portal.reports.actions.snapshots import draft_paper, freeze_paper, why_not_freeze
from portal.reports.models import Rendering, Snapshot
from tests.reports.conftest import agree, answered_round, filled, fresh
from tests.reports.test_content import block

pytestmark = pytest.mark.django_db

ALL_LINES = {
    "previously_considered": "Quality Committee",
    "strategic_objective": "2",
    "risk_reference": "BAF 4",
    "equality_impact": "None found.",
    "appendices": "None.",
}


def freeze(paper, cast, kind="decision"):
    return freeze_paper(paper=paper, kind=kind, by=cast.secretary)


def test_a_paper_on_a_closed_round_is_frozen_for_decision(cast, paper):
    snapshot = freeze(paper, cast)
    content = json.loads(snapshot.data)
    assert (snapshot.kind, content["kind"]) == ("decision", "decision")
    assert (snapshot.title, snapshot.meeting) == (paper.title, "Board of Directors")
    assert snapshot.sha256 == hashlib.sha256(snapshot.data.encode()).hexdigest()
    assert snapshot.data_as_at == paper.round.closed_at
    assert snapshot.frozen_by == cast.secretary
    assert Event.objects.get(verb="paper.frozen").detail == {"kind": "decision"}


def test_once_agreed_it_is_frozen_again_for_the_record(cast, paper):
    freeze(paper, cast)
    agree(paper.round, by=cast.lead)
    snapshot = freeze(fresh(paper), cast, "record")
    assert [one.kind for one in paper.snapshots.frozen()] == ["record", "decision"]
    assert "Agreed now" in snapshot.data


def test_what_was_frozen_for_the_record_the_board_had_before_it(cast, paper):
    agree(paper.round, by=cast.lead)
    freeze(fresh(paper), cast, "record")
    cycle = BoardCycle.objects.get(organisation=paper.organisation)
    assert cycle.last_date == fresh(paper).round.meeting_date


def test_a_record_names_its_own_meeting_as_the_last_and_the_same_press_is_one(cast, paper):
    agree(paper.round, by=cast.lead)
    BoardCycle.objects.create(organisation=paper.organisation, last_date=date(2020, 1, 1))
    first, second = (freeze(fresh(paper), cast, "record") for _ in range(2))
    assert first == second
    met = fresh(paper).round.meeting_date
    told = block(json.loads(first.data), "cycle", "facts")["rows"][1]
    assert told == {"label": "Last", "text": f"{met:%-d %B %Y}"}


def test_a_published_round_gives_a_paper_for_the_record(cast, paper):
    agree(paper.round, by=cast.lead)
    Round.objects.filter(pk=paper.round_id).update(state="published", published_at=timezone.now())
    assert freeze(fresh(paper), cast, "record").kind == "record"


@pytest.mark.parametrize(
    ("settled", "kind", "reason"),
    [
        (True, "decision", "while the round is closed, its answers are open and nothing is agreed"),
        (False, "record", "once the board’s position is agreed"),
    ],
)
def test_the_wrong_kind_for_the_moment_is_refused(cast, paper, settled, kind, reason):
    if settled:
        agree(paper.round, by=cast.lead)
    with pytest.raises(NotReady, match=reason):
        freeze(fresh(paper), cast, kind)
    assert not paper.snapshots.exists()


def test_a_draft_is_no_kind_of_freezing(cast, paper):
    with pytest.raises(ValueError, match="draft_paper"):
        freeze(paper, cast, "draft")


def test_a_cover_sheet_with_gaps_is_refused_with_all_of_them_at_once(cast, started):
    with pytest.raises(NotReady) as refused:
        freeze(started, cast)
    assert refused.value.reasons == [
        "The cover sheet needs: meeting.",
        "The cover sheet needs: date of the meeting.",
        "The cover sheet needs: publication status.",
        "The cover sheet needs: executive sponsor.",
        "The cover sheet needs: author.",
    ]
    assert not Snapshot.objects.exists()


def test_the_organisations_own_rules_decide_what_a_gap_is(cast, northgate, started):
    choose_rules(organisation=northgate, fields=[], seen=northgate.version, by=cast.secretary)
    assert freeze(started, cast).title == started.title


def test_whoever_looks_at_a_page_from_before_the_agreement_cannot_freeze_for_decision(cast, paper):
    seen_before = fresh(paper)
    agree(paper.round, by=cast.lead)
    with pytest.raises(NotReady):
        freeze(seen_before, cast)


def test_the_same_content_frozen_twice_is_one_paper(cast, paper):
    assert freeze(paper, cast) == freeze(fresh(paper), cast)
    assert Snapshot.objects.count() == Rendering.objects.count() == 1
    assert Event.objects.filter(verb="paper.frozen").count() == 1


def test_a_corrected_paper_is_frozen_beside_the_first(cast, paper):
    first = freeze(paper, cast)
    second = freeze(filled(paper, by=cast.lead, author="Jo Fielding, Head of Engagement"), cast)
    assert first.sha256 != second.sha256
    assert list(paper.snapshots.frozen()) == [second, first]


def test_nothing_that_happens_later_changes_a_frozen_paper(cast, paper, northgate):
    snapshot = freeze(paper, cast)
    before = Snapshot.objects.filter(pk=snapshot.pk).values().get()
    file = Rendering.objects.filter(snapshot=snapshot).values("content", "sha256").get()
    filled(paper, by=cast.lead, title="Another title", sponsor="Somebody else")
    agree(paper.round, by=cast.lead, rationale="Changed our minds.")
    paper.round.positions.update(level=4)
    northgate.name = "Renamed"
    northgate.save()
    choose_rules(organisation=northgate, fields=[*ALL_LINES], seen=northgate.version, by=cast.lead)
    freeze(filled(paper, by=cast.lead, **ALL_LINES), cast, "record")
    draft_paper(paper=fresh(paper), by=cast.lead)
    assert Snapshot.objects.filter(pk=snapshot.pk).values().get() == before
    assert Rendering.objects.filter(snapshot=snapshot).values("content", "sha256").get() == file


def test_a_freeze_that_breaks_off_leaves_no_half_paper(cast, paper, monkeypatch):
    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "record", killed)
    events = Event.objects.count()
    with pytest.raises(KeyboardInterrupt):
        freeze(paper, cast)
    assert not Snapshot.objects.exists()
    assert not Rendering.objects.exists()
    assert Event.objects.count() == events


@pytest.fixture
def queued(settings):
    """Background work waits in the database, as outside the tests."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "pdf"]}
    }


def test_freezing_puts_the_pdf_into_the_queue_and_makes_none_itself(cast, paper, queued, rendered):
    snapshot = freeze(paper, cast)
    assert rendered == []
    assert snapshot.rendering.state == "waiting"
    task = DBTaskResult.objects.get()
    assert (task.queue_name, task.task_path) == ("pdf", "portal.reports.tasks.render")
    assert task.args_kwargs["args"] == [snapshot.rendering.pk]


def test_a_freeze_that_breaks_off_leaves_nothing_in_the_queue(cast, paper, queued, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("after the PDF was asked for")

    monkeypatch.setattr(actions, "record", broken)
    with pytest.raises(RuntimeError):
        freeze(paper, cast)
    assert not DBTaskResult.objects.exists()


def test_a_draft_needs_no_full_cover_sheet_and_takes_the_place_of_the_last(cast, started):
    first = draft_paper(paper=started, by=cast.lead)
    save_cover(paper=started, seen=started.version, by=cast.lead, author="Jo")
    second = draft_paper(paper=fresh(started), by=cast.lead)
    assert first.kind == second.kind == "draft"
    assert list(started.snapshots.all()) == [second]
    assert Event.objects.filter(verb="paper.drafted").count() == 2


def test_an_unchanged_draft_is_the_same_draft(cast, started):
    first = draft_paper(paper=started, by=cast.lead)
    assert draft_paper(paper=fresh(started), by=cast.lead) == first


def test_a_new_draft_leaves_frozen_papers_alone(cast, paper):
    frozen = freeze(paper, cast)
    draft_paper(paper=paper, by=cast.lead)
    assert frozen in paper.snapshots.all()


def test_there_is_no_draft_of_a_round_that_was_cancelled_since(cast, started):
    Round.objects.filter(pk=started.round_id).update(
        state="cancelled", cancelled_at=timezone.now(), cancelled_because="Wrong people"
    )
    with pytest.raises(NotReady, match="was cancelled"):
        draft_paper(paper=fresh(started), by=cast.lead)
    assert why_not_freeze(fresh(started), "decision") == ["The round of this paper was cancelled."]


def test_the_file_is_named_so_that_every_system_takes_it(cast, paper):
    snapshot = freeze(paper, cast)
    day = timezone.localdate(snapshot.frozen_at)
    assert snapshot.file_name == f"northgate-connections-{day}-decision-{snapshot.sha256[:8]}"


def test_rounds_of_a_place_have_papers_of_their_own(cast, northgate):
    place = northgate.localities.create(name="Riverside")
    round = answered_round(northgate, locality=place)
    assert round.scope == "Riverside, Northgate and Riverside"
    paper = filled(add_paper(round=round, by=cast.lead), by=cast.lead)
    assert "Riverside, Northgate and Riverside asked how well connected" in freeze(paper, cast).data
