"""Asking to be heard by the board: only when all pressed; who answers reads the words alone."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guide.models import BoardCycle
from pairs.actions.agreeing import NotNow
from pairs.actions.outgoing import take_down
from pairs.actions.slots import TakenBack, decline
from pairs.models import Outgoing
from pairs.waiting import waiting
from tests.make import pairs as make

pytestmark = pytest.mark.django_db
ASKED = "/o/northgate/guide/meetings/board/asked/"
SLOT = Outgoing.Kind.SLOT


def text(answer, status=200):
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def typed(day):
    return {"date_day": str(day.day), "date_month": str(day.month), "date_year": str(day.year)}


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.leader, cast.colleague], name="Quiet name")


@pytest.fixture
def asked(pair):
    make.let_out(pair=pair, kind=SLOT, words="Hear two of us")
    return pair.slot_requests.get()


def lead_of(northgate, cast):
    return northgate.memberships.get(user=cast.lead)


def test_nothing_is_known_until_the_last_has_pressed(pair, cast, as_, northgate):
    here = f"/p/{pair.public_id}/slot/"
    client = as_(cast.leader)
    client.post(f"{here}propose/", {"words": "Hear two of us"})
    assert not northgate.slot_requests.exists()
    assert waiting(lead_of(northgate, cast)) == []
    assert "Nobody asks just now" in text(as_(cast.lead).get(ASKED))
    client = as_(cast.colleague)
    asked = pair.outgoing.get()
    client.post(f"/p/{pair.public_id}/asked/{asked.public_id}/yes/")
    assert "Not answered yet" in text(client.get(here))
    [thing] = waiting(lead_of(northgate, cast))
    assert (thing.hint, thing.link) == ("A pair asks.", ASKED)
    assert waiting(northgate.memberships.get(user=cast.board)) == []
    assert "Hear two of us" in text(as_(cast.secretary).get(ASKED))
    assert not northgate.events.exists()


def test_one_wish_at_a_time(pair, asked):
    first = pair.members.first()
    with pytest.raises(NotNow, match="wait for the answer"):
        make.ask(pair=pair, by=first, kind=SLOT, words="Again")
    take_down(told=asked, by=first)
    make.ask(pair=pair, by=first, kind=SLOT, words="Again")
    with pytest.raises(NotNow, match="proposed already"):
        make.ask(pair=pair, by=first, kind=SLOT, words="And again")


def test_who_answers_reads_the_words_and_asks_no_table_of_pairs_but_that_of_wishes(
    asked, cast, as_
):
    client = as_(cast.lead)
    client.get(ASKED)
    for page in (ASKED, f"{ASKED}{asked.public_id}/accept/"):
        with CaptureQueriesContext(connection) as queries:
            shown = text(client.get(page))
        assert "Hear two of us" in shown
        assert "Quiet name" not in shown
        assert str(cast.colleague) not in shown
        tables = set(re.findall(r'"(pairs_\w+)"', " ".join(q["sql"] for q in queries)))
        assert tables == {"pairs_slotrequest"}


def test_it_is_accepted_with_a_day_and_the_pair_reads_the_answer(pair, asked, cast, as_, northgate):
    coming = timezone.localdate() + timedelta(days=30)
    BoardCycle.objects.create(organisation=northgate, next_date=coming)
    page = f"{ASKED}{asked.public_id}/accept/"
    client = as_(cast.secretary)
    assert f'value="{coming.year}"' in text(client.get(page))
    past = typed(timezone.localdate() - timedelta(days=1))
    refused = text(client.post(page, {"version": 1, "reply": "Ten minutes", **past}))
    assert "must be today or in the future" in refused
    assert "Ten minutes" in refused
    said = {"version": 1, "reply": "Ten minutes", **typed(coming)}
    assert "They read your answer" in text(client.post(page, said, follow=True))
    assert "Saved now" in text(client.post(page, said | {"reply": "Five minutes"}))
    assert "Ten minutes" in text(as_(cast.leader).get(f"/p/{pair.public_id}/slot/"))
    assert waiting(lead_of(northgate, cast)) == []
    [event] = northgate.events.all()
    assert (event.verb, event.target_id) == ("slot.accepted", asked.public_id)


def test_a_day_that_was_given_may_stay_when_it_is_past(asked, cast, as_):
    gone = timezone.localdate() - timedelta(days=3)
    answered = {"answer": "accepted", "date": gone, "answered_by": cast.lead}
    type(asked).objects.update(answered_at=timezone.now(), **answered)
    page = f"{ASKED}{asked.public_id}/accept/"
    said = {"version": 1, "reply": "Thank you", **typed(gone)}
    assert as_(cast.lead).post(page, said).status_code == 302


def test_no_is_said_with_words_and_another_answer_may_follow(pair, asked, cast, as_, northgate):
    page = f"{ASKED}{asked.public_id}/"
    client = as_(cast.lead)
    assert "Enter what you tell them" in text(client.post(f"{page}decline/", {"version": 1}))
    said = {"version": 1, "reply": "In the spring"}
    assert client.post(f"{page}decline/", said).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.date, asked.answered_by) == ("declined", None, cast.lead)
    coming = typed(timezone.localdate() + timedelta(days=9))
    assert client.post(f"{page}accept/", {"version": 2, **coming}).status_code == 302
    asked.refresh_from_db()
    assert asked.answer == "accepted"


def test_what_was_taken_back_leaves_the_answer_on_the_screen(pair, asked, cast, as_, northgate):
    page = f"{ASKED}{asked.public_id}/decline/"
    as_(cast.leader).post(f"/p/{pair.public_id}/slot/{asked.public_id}/take-back/")
    assert not northgate.slot_requests.exists()
    answer = as_(cast.lead).post(page, {"version": 1, "reply": "My long answer"})
    assert "My long answer" in text(answer, 404)
    assert as_(cast.lead).get(page).status_code == 404


def test_an_answer_to_what_is_taken_back_in_between_writes_nothing(asked, cast, northgate):
    take_down(told=asked, by=asked.pair.members.first())
    asked.pk = 0
    with pytest.raises(TakenBack):
        decline(asked=asked, seen=1, by=cast.lead, reply="No")
    assert not northgate.events.exists()


@pytest.mark.parametrize(
    "answer", [{"answer": "accepted"}, {"answer": "declined"}, {"answer": "declined", "reply": "x"}]
)
def test_an_answer_says_when_or_why_and_by_whom(answer, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(asked).objects.update(**answer)
