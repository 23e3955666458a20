"""A form that is sent twice writes once: two presses, or the back button and Save again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guide.models import (
    Action,
    Comment,
    LinkedPlan,
    LocalHelp,
    ProjectTest,
    Proposal,
    Readiness,
)
from portal.organisations import saving
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"
BEFORE = "You sent this before. It stands once."
DAY = {"date_day": 2, "date_month": 3, "date_year": 2026}
FORMS = {
    Action: ("plan/actions/add/", {"what": "Meet carers"}, "what"),
    Proposal: (
        "guide/assurance/add/",
        {"kind": "case", "title": "New ward", "about": "Twelve beds."},
        "title",
    ),
    LinkedPlan: (
        "guide/foundations/plans/add/",
        {"kind": "other", "title": "Our estates", "says": "no"},
        "title",
    ),
    Readiness: ("guide/meetings/add/", {"title": "Board", "days_ahead": 5, **DAY}, "title"),
    ProjectTest: ("guide/projects/add/", {"title": "Fares", **DAY}, "title"),
    LocalHelp: ("guide/points/13/help/add/", {"name": "The team", "what": "Ring them"}, "name"),
}


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("model", FORMS)
def test_what_is_sent_twice_stands_once(model, as_, cast):
    page, fields, name = FORMS[model]
    lead = as_(cast.lead)
    first = lead.post(HERE + page, fields)
    assert first.status_code == 302, first.content.decode()
    again = lead.post(HERE + page, fields, follow=True)
    assert model.objects.count() == 1
    assert BEFORE in text(again)
    assert again.redirect_chain == [(first["Location"], 302)]
    lead.post(HERE + page, fields | {name: "Another"})
    assert model.objects.count() == 2
    added = Event.objects.filter(verb__endswith=".added")
    assert added.count() == 2


def test_a_comment_that_is_sent_twice_stands_once(as_, cast, northgate):
    action = make.action(plan=make.plan(organisation=northgate), by=cast.lead)
    page = f"{HERE}plan/actions/{action.public_id}/"
    board = as_(cast.board)
    for _ in range(2):
        board.post(page, {"text": "I can help"})
    assert BEFORE in text(board.get(page))
    as_(cast.lead).post(page, {"text": "I can help"})
    said = list(Comment.objects.values_list("by__email", flat=True))
    assert said == [cast.board.email, cast.lead.email]
    gone, board = Comment.objects.get(by=cast.board), as_(cast.board)
    assert board.post(f"{page}comments/{gone.public_id}/remove/").status_code == 302
    assert board.post(page, {"text": "I can help"}).status_code == 302
    assert Comment.objects.filter(removed_at=None, by=cast.board).count() == 1


def test_what_was_taken_back_or_is_of_another_day_is_no_second_press(as_, cast, monkeypatch):
    page, fields, _ = FORMS[Proposal]
    secretary = as_(cast.secretary)
    gone = secretary.post(HERE + page, fields)["Location"]
    secretary.post(f"{gone}withdraw/")
    anew = secretary.post(HERE + page, fields)["Location"]
    assert anew != gone
    later = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(saving.timezone, "localdate", lambda: later)
    assert secretary.post(HERE + page, fields)["Location"] not in (gone, anew)
    assert Proposal.objects.count() == 3


def test_one_identifier_is_nobody_elses(as_, cast):
    """It leads to no record of another person or organisation with the same words."""
    page, fields, _ = FORMS[Action]
    as_(cast.lead).post(HERE + page, fields)
    as_(cast.southmoor_lead).post(f"/o/southmoor/{page}", fields)
    assert Action.objects.values("organisation").distinct().count() == 2
