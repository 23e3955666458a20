"""The pages of a board paper: who sees what, what is asked, what can be downloaded."""

import hashlib
import json
import re

import pytest
from django.utils import timezone

from portal.organisations.converters import new_public_id
from portal.organisations.models import Event
from portal.pdf.errors import RenderFailed
from portal.reports.actions.papers import add_paper
from portal.reports.actions.snapshots import draft_paper, freeze_paper
from portal.reports.models import Paper, Rendering, Snapshot
from tests.reports.conftest import COVER, agree, answered_round, filled, fresh

pytestmark = pytest.mark.django_db
PAPERS = "/o/northgate/papers/"


def at(paper, step=""):
    return f"{PAPERS}{paper.public_id}/{step}"


def frozen_at(snapshot, step=""):
    return f"{PAPERS}frozen/{snapshot.public_id}/{step}"


def sheet(paper, **lines):
    """The cover sheet as the form posts it."""
    day = COVER["meeting_date"]
    date = {f"meeting_date_{part}": getattr(day, part) for part in ("day", "month", "year")}
    kept = {name: getattr(paper, name) for name in ("title", "summary", "recommendations")}
    texts = {name: text for name, text in COVER.items() if name != "meeting_date"}
    return kept | texts | date | {"purpose": "decision", "version": paper.version} | lines


@pytest.fixture
def snapshot(paper, cast):
    return freeze_paper(paper=paper, kind="decision", by=cast.secretary)


@pytest.fixture
def draft(paper, cast):
    return draft_paper(paper=paper, by=cast.secretary)


def test_a_paper_is_started_on_a_round_whose_answers_are_open(as_, cast, closed, northgate):
    answered_round(northgate, state="open", title="Still open")
    page = as_(cast.secretary).get(f"{PAPERS}add/")
    assert "Autumn 2026, Northgate and Riverside" in page.content.decode()
    assert "Still open" not in page.content.decode()
    response = as_(cast.secretary).post(f"{PAPERS}add/", {"round": closed.public_id})
    assert response.url == at(Paper.objects.get())


def test_starting_a_paper_twice_leads_to_the_one_that_was_started(as_, cast, closed):
    client = as_(cast.secretary)
    first, second = (client.post(f"{PAPERS}add/", {"round": closed.public_id}) for _ in range(2))
    assert second.url == first.url == at(Paper.objects.get())
    assert Event.objects.filter(verb="paper.started").count() == 1


def test_a_second_paper_is_started_once_something_is_written_on_the_first(as_, cast, started):
    client = as_(cast.secretary)
    client.post(at(started, "cover/"), sheet(started, author="Jo Fielding"))
    response = client.post(f"{PAPERS}add/", {"round": started.round.public_id})
    assert response.url == at(Paper.objects.exclude(pk=started.pk).get())


def test_a_second_paper_is_started_when_the_board_has_agreed_since(as_, cast, started):
    agree(started.round, by=cast.lead)
    response = as_(cast.lead).post(f"{PAPERS}add/", {"round": started.round.public_id})
    assert response.url == at(Paper.objects.exclude(pk=started.pk).get())


def test_with_no_round_to_write_on_the_page_says_so(as_, cast):
    page = as_(cast.lead).get(f"{PAPERS}add/").content.decode()
    assert "There is no round to write a paper on yet" in page


def test_a_round_has_to_be_chosen(as_, cast, closed):
    page = as_(cast.lead).post(f"{PAPERS}add/", {})
    assert "Choose a round" in page.content.decode()
    assert not Paper.objects.exists()


def test_a_round_of_another_organisation_cannot_be_chosen(as_, cast, closed, southmoor):
    other = answered_round(southmoor)
    page = as_(cast.lead).post(f"{PAPERS}add/", {"round": other.public_id})
    assert page.status_code == 200
    assert not Paper.objects.exists()


def test_the_papers_page_lists_the_steps_and_links_what_is_missing(as_, cast, started):
    page = as_(cast.secretary).get(at(started)).content.decode()
    assert "5 lines are still empty" in page
    assert f'href="{at(started, "cover/")}#id_sponsor"' in page
    assert f'href="{at(started, "cover/")}#id_meeting_date_0"' in page
    assert "Cannot start yet" in page
    assert f'href="{at(started, "freeze/")}"' not in page


def test_each_link_to_what_is_missing_leads_to_its_input(as_, cast, started):
    cover = as_(cast.secretary).get(at(started, "cover/")).content.decode()
    for line in ("id_meeting", "id_meeting_date_0", "id_publication_0", "id_sponsor", "id_author"):
        assert f'id="{line}"' in cover


def test_the_cover_sheet_is_saved_and_the_paper_can_then_be_frozen(as_, cast, started):
    client = as_(cast.lead)
    response = client.post(at(started, "cover/"), sheet(started))
    assert response.url == at(started)
    page = client.get(at(started)).content.decode()
    assert "Every line that the paper needs is filled in" in page
    assert f'href="{at(started, "freeze/")}"' in page


def test_the_cover_sheet_marks_as_optional_what_the_rules_do_not_ask(as_, cast, started):
    page = as_(cast.lead).get(at(started, "cover/")).content.decode()
    assert "Risk reference (optional)" in page
    assert "Executive sponsor (optional)" not in page


def test_without_a_title_nothing_is_saved_and_nothing_typed_is_lost(as_, cast, started):
    page = as_(cast.lead).post(at(started, "cover/"), sheet(started, title="", author="Jo F"))
    assert page.status_code == 200
    assert "Enter a title" in page.content.decode()
    assert 'value="Jo F"' in page.content.decode()
    assert fresh(started).author == ""


def test_who_saves_second_sees_both_texts_and_loses_nothing(as_, cast, started):
    client = as_(cast.lead)
    client.post(at(started, "cover/"), sheet(started, author="Jo Fielding"))
    page = client.post(at(started, "cover/"), sheet(started, author="Sam Reed")).content.decode()
    assert "Somebody else saved this while you were writing" in page
    assert "Jo Fielding" in page
    assert "Sam Reed" in page
    assert fresh(started).author == "Jo Fielding"
    again = sheet(started, author="Sam Reed", version=fresh(started).version)
    client.post(at(started, "cover/"), again)
    assert fresh(started).author == "Sam Reed"


def test_the_preview_shows_the_paper_as_it_would_be_frozen_now(as_, cast, started):
    page = as_(cast.secretary).get(at(started, "preview/")).content.decode()
    assert "Are we developing patient leadership?" in page
    assert "It is not frozen yet" in page
    assert "To be added" in page
    assert not Snapshot.objects.exists()


def test_a_draft_is_made_by_pressing_and_its_page_says_where_it_stands(as_, cast, started):
    client = as_(cast.secretary)
    assert "Make a draft PDF</button>" in client.get(at(started)).content.decode()
    assert client.get(at(started, "draft-pdf/")).status_code == 405
    page = client.post(at(started, "draft-pdf/"), follow=True).content.decode()
    assert "Download the draft (PDF" in page


def test_a_step_that_is_done_reads_completed_and_one_for_any_time_says_so(as_, cast, paper):
    def statuses():
        page = as_(cast.lead).get(at(paper)).content.decode()
        return re.findall(r'id="paper-.-status">(?:<strong[^>]*>)?([^<]+)', page)

    assert statuses() == ["Completed", "Any time", "Any time", "Incomplete"]
    draft_paper(paper=paper, by=cast.lead)
    freeze_paper(paper=paper, kind="decision", by=cast.lead)
    assert statuses() == ["Completed", "Any time", "Completed", "Completed"]


def test_while_the_pdf_is_made_the_page_can_be_refreshed(as_, cast, snapshot):
    Rendering.objects.update(state="waiting")
    page = as_(cast.board).get(frozen_at(snapshot)).content.decode()
    assert "The PDF is being made" in page
    assert f'<a class="nhsuk-link" href="{frozen_at(snapshot)}">Refresh this page</a>' in page
    assert "Make it again" not in page


def test_freezing_says_what_it_means_and_is_done_by_pressing(as_, cast, paper):
    client = as_(cast.secretary)
    page = client.get(at(paper, "freeze/"))
    assert "nothing that is changed later" in page.content.decode()
    pressed = {"kind": "decision", "seen": page.context["seen"]}
    response = client.post(at(paper, "freeze/"), pressed)
    assert response.url == frozen_at(Snapshot.objects.get())
    assert "The paper is frozen for decision" in client.get(response.url).content.decode()
    # Then the same press again is the same paper
    again = client.post(at(paper, "freeze/"), pressed, follow=True)
    assert again.redirect_chain == [(response.url, 302)]
    assert "It was frozen for decision before. Nothing new was frozen" in again.content.decode()


def test_what_somebody_else_wrote_meanwhile_is_not_frozen_unread(as_, cast, paper):
    client = as_(cast.secretary)
    pressed = {"kind": "decision", "seen": client.get(at(paper, "freeze/")).context["seen"]}
    filled(paper, by=cast.lead, summary="Words that the secretary has not read.")
    page = client.post(at(paper, "freeze/"), pressed, follow=True)
    assert "The paper says something else now" in page.content.decode()
    assert not Snapshot.objects.exists()
    client.post(at(paper, "freeze/"), pressed | {"seen": page.context["seen"]})
    assert "Words that the secretary has not read." in Snapshot.objects.get().data


def test_a_press_that_does_not_say_what_was_read_freezes_nothing(as_, cast, paper):
    page = as_(cast.secretary).post(at(paper, "freeze/"), {"kind": "decision"})
    assert "Freeze the paper</button>" in page.content.decode()
    assert not Snapshot.objects.exists()


def test_a_paper_with_gaps_says_so_instead_of_offering_to_freeze(as_, cast, started):
    client = as_(cast.secretary)
    for page in (
        client.get(at(started, "freeze/")),
        client.post(at(started, "freeze/"), {"kind": "decision", "seen": "before"}),
    ):
        assert "The cover sheet needs: executive sponsor." in page.content.decode()
        assert "Freeze the paper</button>" not in page.content.decode()
    assert not Snapshot.objects.exists()


def test_what_was_agreed_while_the_page_was_open_is_not_frozen_unseen(as_, cast, paper):
    agree(paper.round, by=cast.lead)
    pressed = {"kind": "decision", "seen": "before"}
    page = as_(cast.secretary).post(at(paper, "freeze/"), pressed, follow=True).content.decode()
    assert "The paper says something else now" in page
    assert "Freeze the paper for the record" in page
    assert not Snapshot.objects.exists()


def test_the_pdf_is_downloaded_as_it_was_kept(as_, cast, snapshot):
    response = as_(cast.board).get(frozen_at(snapshot, "pdf/"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{snapshot.file_name}.pdf"'
    kept = Rendering.objects.get(snapshot=snapshot)
    assert hashlib.sha256(response.content).hexdigest() == kept.sha256


def test_a_pdf_that_is_not_there_leads_to_the_page_that_says_why(as_, cast, snapshot):
    Rendering.objects.update(state="failed", problem="No fonts.")
    response = as_(cast.board).get(frozen_at(snapshot, "pdf/"))
    assert response.url == frozen_at(snapshot)


def test_the_data_is_downloaded_as_it_was_frozen(as_, cast, snapshot):
    response = as_(cast.board).get(frozen_at(snapshot, "json/"))
    assert response["Content-Type"] == "application/json"
    assert hashlib.sha256(response.content).hexdigest() == snapshot.sha256
    assert json.loads(response.content)["kind"] == "decision"


def test_a_failure_is_shown_in_plain_words_and_tried_again_by_pressing(
    as_, cast, paper, monkeypatch
):
    def fail(html, **arguments):
        raise RenderFailed("This has 9,000 table cells and a PDF can hold 6,000.")

    with monkeypatch.context() as broken:
        broken.setattr("portal.reports.renderings.render_pdf", fail)
        snapshot = freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    seen = as_(cast.board).get(frozen_at(snapshot)).content.decode()
    assert "This has 9,000 table cells and a PDF can hold 6,000." in seen
    assert "Make it again" not in seen
    page = as_(cast.lead).get(frozen_at(snapshot)).content.decode()
    assert f'action="{frozen_at(snapshot, "again/")}"' in page
    page = as_(cast.lead).post(frozen_at(snapshot, "again/"), follow=True).content.decode()
    assert "Download the paper (PDF" in page


def test_looking_at_a_failed_pdf_does_not_start_it(as_, cast, snapshot, rendered):
    Rendering.objects.update(state="failed", problem="No fonts.")
    made = len(rendered)
    as_(cast.lead).get(frozen_at(snapshot))
    assert len(rendered) == made


def test_the_board_sees_frozen_papers_and_no_drafts(as_, cast, paper, snapshot, draft):
    client = as_(cast.board)
    page = client.get(PAPERS).content.decode()
    assert frozen_at(snapshot) in page
    assert at(paper) not in page
    assert client.get(frozen_at(snapshot)).status_code == 200
    for step in ("", "pdf/", "json/"):
        assert client.get(frozen_at(draft, step)).status_code == 404


def test_no_draft_is_made_of_a_round_that_was_cancelled_since(as_, cast, started):
    type(started.round).objects.update(
        state="cancelled", cancelled_at=timezone.now(), cancelled_because="Wrong people"
    )
    page = as_(cast.lead).post(at(started, "draft-pdf/"), follow=True).content.decode()
    assert "The round of this paper was cancelled." in page
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("step", ["", "cover/", "preview/", "freeze/"])
def test_the_board_does_not_prepare_papers(as_, cast, paper, step):
    assert as_(cast.board).get(at(paper, step)).status_code == 403


def test_the_page_of_a_frozen_paper_points_to_a_newer_one(as_, cast, paper, snapshot):
    agree(paper.round, by=cast.lead)
    newer = freeze_paper(paper=fresh(paper), kind="record", by=cast.secretary)
    page = as_(cast.board).get(frozen_at(snapshot)).content.decode()
    assert "There is a newer paper" in page
    assert frozen_at(newer) in page
    assert "There is a newer paper" not in as_(cast.board).get(frozen_at(newer)).content.decode()


def test_another_organisations_papers_are_not_there(as_, cast, paper, snapshot, southmoor):
    other = add_paper(round=answered_round(southmoor), by=cast.southmoor_lead)
    client = as_(cast.lead)
    assert client.get(at(other)).status_code == 404
    client = as_(cast.southmoor_lead)
    for address in (at(paper), frozen_at(snapshot), frozen_at(snapshot, "pdf/")):
        assert client.get(address.replace("northgate", "southmoor")).status_code == 404
        assert client.get(address).status_code == 404


def test_which_lines_are_needed_is_chosen_on_a_page(as_, cast, northgate):
    client = as_(cast.secretary)
    page = client.get(f"{PAPERS}cover-rules/").content.decode()
    assert page.count(" checked") == 8
    client.post(
        f"{PAPERS}cover-rules/",
        {"needed": ["meeting", "risk_reference"], "version": northgate.version},
    )
    fields = set(northgate.cover_rules.values_list("field", flat=True))
    assert fields == {"title", "meeting", "risk_reference"}
    assert Event.objects.filter(verb="paper.rules_chosen").exists()


def test_a_list_of_many_papers_asks_as_much_as_a_list_of_few(
    as_, cast, paper, snapshot, django_assert_max_num_queries
):
    client = as_(cast.lead)
    with django_assert_max_num_queries(20) as few:
        client.get(PAPERS)
    for n in range(20):
        copy = Snapshot.objects.get(pk=snapshot.pk)
        copy.pk, copy.public_id, copy.sha256 = None, new_public_id(), f"{n:064}"
        copy.save()
        Rendering.objects.create(organisation=paper.organisation, snapshot=copy)
    with django_assert_max_num_queries(len(few)):
        assert client.get(PAPERS).content.decode().count("Being made") == 20
