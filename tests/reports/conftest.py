"""A closed round, its paper, and a renderer that costs nothing (tests marked pdf use the real)."""

from datetime import date

import pytest
from django.utils import timezone

from connections.models import Round
from portal.reports.actions.papers import add_paper, save_cover
from portal.reports.models import Paper
from tests import make

COVER = {
    "meeting": "Board of Directors",
    "meeting_date": date(2026, 11, 26),
    "agenda_item": "9.2",
    "publication": "public",
    "sponsor": "Dr Amara Obi, Chief Nurse",
    "author": "Jo Fielding, Engagement Lead",
}
PERSPECTIVES = ("board", "board", "board", "staff", "staff", "staff", *("patient_leader",) * 4)


@pytest.fixture(autouse=True)
def rendered(request, monkeypatch):
    """The documents handed to the renderer, as (html, arguments)."""
    documents = []

    def fake(html, **arguments):
        documents.append((html, arguments))
        return f"%PDF-1.7 {arguments['digest']}".encode()

    if not request.node.get_closest_marker("pdf"):
        monkeypatch.setattr("portal.reports.renderings.render_pdf", fake)
    return documents


def answered_round(organisation, *, state="closed", perspectives=PERSPECTIVES, **fields):
    """A round with one answer a perspective named: board 3, staff 2, patient leaders 1."""
    if state == "closed":
        fields = {"revealed_at": timezone.now(), **fields}
    round = make.round(organisation=organisation, state=state, **fields)
    for n, perspective in enumerate(perspectives):
        rater = make.rater(round=round, email=f"r{n}@north.example", perspective=perspective)
        make.response(
            rater=rater, levels={"board": 3, "staff": 2, "patient_leader": 1}[perspective]
        )
    return Round.objects.select_related("organisation", "locality", "framework").get(pk=round.pk)


def agree(round, *, by, level=2, **fields):
    """The board agreed one level for every type."""
    for leader_type in round.types.all():
        make.position(round=round, leader_type=leader_type, level=level, by=by, **fields)
    Round.objects.filter(pk=round.pk).update(
        state="agreed",
        agreed_at=timezone.now(),
        meeting="Board of Directors",
        meeting_date=timezone.localdate(),
    )
    round.refresh_from_db()


def fresh(paper):
    return Paper.objects.select_related("organisation", "round__framework", "round__locality").get(
        pk=paper.pk
    )


def filled(paper, *, by, **lines):
    """The paper with every needed line of its cover sheet filled in."""
    paper = fresh(paper)
    save_cover(paper=paper, seen=paper.version, by=by, **(COVER | lines))
    return fresh(paper)


@pytest.fixture
def closed(northgate, framework):
    return answered_round(northgate)


@pytest.fixture
def started(closed, cast):
    """A paper as it is started: the cover sheet says what the round says, and no more."""
    return fresh(add_paper(round=closed, by=cast.secretary))


@pytest.fixture
def paper(started, cast):
    return filled(started, by=cast.secretary)
