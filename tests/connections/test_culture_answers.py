"""A culture test as a member answers it: one question a page, saved, resumable, blind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from connections.actions.answers import (
    AnswersMissing,
    RoundClosed,
    save_culture_answer,
    send_answers,
    start_answers,
)
from connections.actions.raters import remove_rater
from connections.kinds import mechanisms
from connections.models import CultureAnswer, Response, Round
from connections.views import culture as views
from connections.waiting import waiting
from portal.organisations.access import membership_for
from portal.organisations.models import StaleSave
from tests import make

pytestmark = pytest.mark.django_db
KEYS = [one.key for one in mechanisms()]


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def typed(own="1", colleagues="3", version="0"):
    return {"own": own, "colleagues": colleagues, "version": version}


@pytest.fixture
def round(cast, northgate):
    return make.culture_test(organisation=northgate, state="open")


@pytest.fixture
def rater(cast, round):
    return make.rater(round=round, user=cast.board, perspective="")


def close(round):
    Round.objects.filter(pk=round.pk).update(state="closed", closed_at=timezone.now())


def test_a_member_starts_answers_all_and_sends(as_, cast, round, rater):
    client = as_(cast.board)
    page = client.post(address("culture_start", round))
    for key in KEYS:
        assert page.url == address("culture_question", round, key)
        page = client.post(page.url, typed(own="not_sure" if key == KEYS[0] else "4"))
    assert page.url == address("culture_check", round)
    text = client.get(page.url).content.decode()
    assert "You: <strong>Not sure</strong>" in text
    assert "Your colleagues: <strong>Often</strong>" in text
    page = client.post(address("culture_send", round))
    assert page.url == address("culture_done", round)
    assert "Thank you" in client.get(page.url).content.decode()
    response = Response.objects.get()
    assert response.submitted_at
    answer = response.culture_answers.get(mechanism=KEYS[0])
    assert (answer.own_level, answer.own_not_sure, answer.colleagues_level) == (None, True, 3)
    rater.refresh_from_db()
    assert rater.perspective == ""


def test_whoever_stops_goes_on_where_they_were(as_, cast, round, rater):
    make.culture_response(rater=rater, only=KEYS[:2], sent=False)
    client = as_(cast.board)
    assert "Carry on" in client.get(address("culture_start", round)).content.decode()
    page = client.post(address("culture_start", round))
    assert page.url == address("culture_question", round, KEYS[2])
    assert Response.objects.count() == 1


def test_both_questions_need_an_answer_and_each_error_stands_beside_its_field(
    as_, cast, round, rater
):
    make.culture_response(rater=rater, only=[], sent=False)
    data = typed() | {"colleagues": ""}
    page = as_(cast.board).post(address("culture_question", round, KEYS[0]), data)
    assert set(page.context["form"].errors) == {"colleagues"}
    assert not CultureAnswer.objects.exists()


def test_two_windows_show_both_answers(as_, cast, round, rater):
    make.culture_response(rater=rater, only=KEYS[:1], sent=False)
    url = address("culture_question", round, KEYS[0])
    client = as_(cast.board)
    client.post(url, typed(own="0", version="1"))
    page = client.post(url, typed(own="4", version="1"))
    assert "You saved this in another window too" in page.content.decode()
    assert CultureAnswer.objects.get().own_level == 0
    client.post(url, typed(own="4", version="2"))
    assert CultureAnswer.objects.get().own_level == 4


def test_the_same_answer_twice_is_one(cast, round, rater):
    response = make.culture_response(rater=rater, only=[], sent=False)
    words = {"rater": rater, "response": response, "mechanism": KEYS[0], "by": cast.board}
    for _ in range(2):
        save_culture_answer(**words, found=None, seen=0, own=1, colleagues=None)
    assert CultureAnswer.objects.count() == 1
    with pytest.raises(StaleSave):
        save_culture_answer(**words, found=None, seen=0, own=2, colleagues=None)


def test_nothing_is_sent_with_an_answer_missing(as_, cast, round, rater):
    response = make.culture_response(rater=rater, only=KEYS[1:], sent=False)
    with pytest.raises(AnswersMissing):
        send_answers(rater=rater, response=response, by=cast.board)
    page = as_(cast.board).post(address("culture_send", round), follow=True)
    assert "Answer every question before you send." in page.content.decode()


@pytest.mark.parametrize("how", ["closed", "over time"])
def test_after_the_close_nothing_is_saved_and_what_was_chosen_is_said(as_, cast, round, rater, how):
    response = make.culture_response(rater=rater, only=[], sent=False)
    client = as_(cast.board)
    if how == "closed":
        close(round)
    else:
        Round.objects.filter(pk=round.pk).update(closes_at=timezone.now())
    url = address("culture_question", round, KEYS[0])
    text = client.post(url, typed(own="4"), follow=True).content.decode()
    assert "Your last answer is not saved. For you: Always. For your colleagues: Often." in text
    assert not CultureAnswer.objects.exists()
    assert client.get(url).url == address("culture_start", round)
    assert client.post(address("culture_start", round)).status_code == 200
    assert client.post(address("culture_send", round)).url == address("culture_check", round)
    with pytest.raises(RoundClosed):
        send_answers(rater=rater, response=response, by=cast.board)
    for name in ("culture_start", "culture_check"):
        assert "takes no more answers" in client.get(address(name, round)).content.decode()


def test_a_close_between_reading_and_saving_is_noticed(as_, cast, round, rater, monkeypatch):
    make.culture_response(rater=rater, only=[], sent=False)

    def closed(**_):
        raise RoundClosed

    monkeypatch.setattr(views, "save_culture_answer", closed)
    page = as_(cast.board).post(address("culture_question", round, KEYS[0]), typed())
    assert page.url == address("culture_start", round)
    monkeypatch.setattr(views, "start_answers", closed)
    page = as_(cast.board).post(address("culture_start", round))
    assert page.url == address("culture_start", round)


@pytest.mark.parametrize(
    ("state", "says"),
    [("draft", "not open yet"), ("cancelled", "was cancelled"), ("closed", "did not answer")],
)
def test_a_round_that_takes_no_answers_says_why(as_, cast, northgate, state, says):
    fields = {"cancelled_at": timezone.now(), "cancelled_because": "Not now"}
    more = fields if state == "cancelled" else {}
    round = make.culture_test(organisation=northgate, state=state, **more)
    make.rater(round=round, user=cast.board)
    assert says in as_(cast.board).get(address("culture_start", round)).content.decode()


def test_without_a_start_every_page_leads_to_it(as_, cast, round, rater):
    client, start = as_(cast.board), address("culture_start", round)
    for name in ("culture_check", "culture_done"):
        assert client.get(address(name, round)).url == start
    assert client.post(address("culture_send", round)).url == start
    assert client.get(address("culture_question", round, KEYS[0])).url == start
    assert client.get(address("culture_question", round, "no-such")).status_code == 404


def test_nobody_answers_who_is_not_asked_and_each_kind_has_its_pages(as_, cast, round, rater):
    assert as_(cast.leader).get(address("culture_start", round)).status_code == 404
    assert as_(cast.board).get(address("rate_start", round)).status_code == 404
    other = make.round(organisation=round.organisation, state="open")
    make.rater(round=other, user=cast.board)
    assert as_(cast.board).get(address("culture_start", other)).status_code == 404


@pytest.mark.parametrize("afresh", [False, True])
def test_whoever_is_taken_out_while_choosing_reads_what_they_chose(as_, cast, round, rater, afresh):
    make.culture_response(rater=rater, only=[], sent=False)
    remove_rater(rater=rater, by=cast.lead)
    if afresh:
        make.rater(round=round, user=cast.board, perspective="")
    url = address("culture_question", round, KEYS[0])
    page = as_(cast.board).post(url, typed(own="4"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "readonly>Always</textarea>" in text
    assert "readonly>Often</textarea>" in text
    assert ("asked afresh" if afresh else "taken out of the round") in text
    assert (address("culture_start", round) in text) is afresh
    assert not CultureAnswer.objects.exists()
    unknown = address("culture_question", round, "nonsense")
    assert as_(cast.board).post(unknown, typed()).status_code == 404


def test_whoever_is_taken_out_leaves_no_answer(cast, round, rater):
    make.culture_response(rater=rater)
    remove_rater(rater=rater, by=cast.lead)
    assert not CultureAnswer.objects.exists()


def test_it_waits_on_the_home_page_until_it_is_sent(as_, cast, round, rater):
    (asked,) = waiting(membership_for(cast.board, "northgate"))
    assert asked.title == "Give your answers: Board day"
    assert asked.link == address("culture_start", round)
    assert asked.hint.startswith("About five minutes.")
    make.culture_response(rater=rater)
    assert waiting(membership_for(cast.board, "northgate")) == []


def test_levels_out_of_range_and_half_answers_are_refused_by_the_database(cast, round, rater):
    response = make.culture_response(rater=rater, only=[])
    own = {"organisation": round.organisation, "response": response, "mechanism": KEYS[0]}
    good = {"own_level": 4, "colleagues_level": 0}
    wrong = [
        {"own_level": 5},
        {"colleagues_level": 5},
        {"own_level": None},
        {"colleagues_level": None},
        {"own_not_sure": True},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            CultureAnswer.objects.create(**own, **(good | fields))
    assert CultureAnswer.objects.create(**own, **good).pk


def test_starting_again_changes_nothing(cast, round, rater):
    first = start_answers(rater=rater, by=cast.board)
    again = start_answers(rater=rater, by=cast.board)
    assert first == again
    assert str(CultureAnswer(mechanism="rewards")).startswith("rewards")
    assert round.closes_at - timezone.now() < timedelta(days=8)
