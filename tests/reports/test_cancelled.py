"""A round that is cancelled after a paper on it: frozen papers stay, and the pages say so."""

import re
from datetime import UTC, datetime

import pytest

from portal.reports.actions.snapshots import draft_paper, freeze_paper
from tests.reports.conftest import agree

pytestmark = pytest.mark.django_db
STAYS = "except in a board paper if one was frozen before"
SINCE = "was cancelled on 9 May 2026, after"


def cancel(round):
    moment = datetime(2026, 5, 9, 12, tzinfo=UTC)
    type(round).objects.filter(pk=round.pk).update(
        state="cancelled", cancelled_at=moment, cancelled_because="The wrong people were asked"
    )


def words(page) -> str:
    return " ".join(page.content.decode().split())


def cancelling(client, round) -> str:
    return words(client.get(f"/o/northgate/rounds/{round.public_id}/cancel/"))


def page_of(client, snapshot) -> str:
    return words(client.get(f"/o/northgate/papers/frozen/{snapshot.public_id}/"))


def test_who_cancels_a_round_reads_that_a_frozen_paper_stays_as_it_was(as_, cast, paper):
    assert STAYS in cancelling(as_(cast.lead), paper.round)


def test_a_frozen_paper_says_that_its_round_was_cancelled_since(as_, cast, paper):
    snapshot = freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    board = as_(cast.board)
    assert "cancelled" not in page_of(board, snapshot)
    cancel(paper.round)
    page = page_of(board, snapshot)
    assert page.index(SINCE) < page.index("The PDF</h2>")
    assert "Coaches: how many people chose each answer" in page


def test_a_draft_on_a_cancelled_round_is_shown_to_nobody(as_, cast, paper):
    draft = draft_paper(paper=paper, by=cast.secretary)
    here = f"/o/northgate/papers/frozen/{draft.public_id}/"
    assert as_(cast.secretary).get(here).status_code == 200
    cancel(paper.round)
    for address in (here, f"{here}pdf/", f"{here}json/"):
        assert as_(cast.secretary).get(address).status_code == 404


def test_a_paper_that_was_agreed_says_nothing_of_cancelling(as_, cast, paper):
    agree(paper.round, by=cast.lead)
    snapshot = freeze_paper(paper=paper, kind="record", by=cast.secretary)
    assert "cancelled" not in page_of(as_(cast.board), snapshot)


DONE, NOT = "Completed", "Not possible"


@pytest.mark.parametrize(
    ("done_before", "statuses"), [(False, [DONE, NOT, NOT, NOT]), (True, [DONE, NOT, DONE, DONE])]
)
def test_on_a_cancelled_round_nothing_can_be_read_drafted_or_frozen(
    as_, cast, paper, done_before, statuses
):
    if done_before:
        draft_paper(paper=paper, by=cast.secretary)
        freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    cancel(paper.round)
    address = f"/o/northgate/papers/{paper.public_id}/"
    page = words(as_(cast.lead).get(address))
    assert re.findall(r'id="paper-.-status">(?:<strong[^>]*>)?([^<]+)', page) == statuses
    for step in ("preview", "freeze", "draft-pdf"):
        assert f'"{address}{step}/"' not in page
    assert 'href="#draft"' not in page
    assert "The round was cancelled" in page


def test_what_is_missing_is_not_asked_for_where_the_paper_can_never_be_frozen(as_, cast, started):
    address = f"/o/northgate/papers/{started.public_id}/"
    assert "What is missing" in words(as_(cast.lead).get(address))
    cancel(started.round)
    assert "What is missing" not in words(as_(cast.lead).get(address))


def test_the_preview_says_that_there_is_nothing_to_come(as_, cast, started):
    cancel(started.round)
    page = words(as_(cast.lead).get(f"/o/northgate/papers/{started.public_id}/preview/"))
    assert "There is nothing to show: the round of this paper was cancelled." in page
