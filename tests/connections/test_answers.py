"""What is saved stays saved: two windows, a close while writing, presses that come twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from connections.actions.answers import (
    ClaimedElsewhere,
    RoundClosed,
    save_rating,
    send_answers,
    start_answers,
)
from connections.actions.raters import remove_rater
from connections.models import Rating, Response
from connections.questions import next_unanswered, questions
from connections.views import rating as views
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def answer(level="2", version="0", **fields):
    return {"level": level, "note": "", "who": "", "version": version} | fields


@pytest.fixture
def round(cast, northgate):
    return make.round(organisation=northgate, state="open")


@pytest.fixture
def rater(cast, round):
    return make.rater(round=round, user=cast.board)


@pytest.fixture
def response(rater):
    return make.response(rater=rater, levels={}, sent=False)


@pytest.fixture
def coach(round):
    return round.types.get(key="coach")


def no_longer_open(round, how):
    now = timezone.now()
    changes = {
        "over time": {"closes_at": now},
        "closed": {"state": "closed", "closed_at": now},
        "cancelled": {"state": "cancelled", "cancelled_at": now, "cancelled_because": "x"},
    }[how]
    type(round).objects.filter(pk=round.pk).update(**changes)


CLOSES = ["over time", "closed", "cancelled"]


def test_the_later_of_two_windows_is_told_and_sees_both_texts(as_, cast, round, response):
    client, url = as_(cast.board), address("rate_type", round, "coach")
    client.post(url, answer("1", note="From the phone"))
    page = client.post(url, answer("3", note="From the desk"))
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("From the phone", "From the desk", "Level 1: They come to us", "another window"):
        assert words in text
    assert Rating.objects.get().note == "From the phone"


def test_saving_again_after_seeing_both_texts_replaces_what_is_saved(as_, cast, round, response):
    client, url = as_(cast.board), address("rate_type", round, "coach")
    client.post(url, answer("1", note="From the phone"))
    told = client.post(url, answer("3", note="From the desk"))
    version = told.context["form"]["version"].value()
    client.post(url, answer("3", note="From the desk", version=version))
    assert Rating.objects.get().note == "From the desk"


def test_an_older_window_overwrites_no_newer_change(as_, cast, round, response):
    client, url = as_(cast.board), address("rate_type", round, "coach")
    client.post(url, answer("1"))
    client.post(url, answer("2", version="1"))
    told = client.post(url, answer("3", version="1"))
    assert "Level 2: Now and then" in told.content.decode()
    assert Rating.objects.get().level == 2


def test_two_first_saves_at_the_same_moment_lose_neither_text(cast, rater, response, coach):
    """Both windows found nothing saved; the database lets one in and the other is told."""
    both = {"rater": rater, "response": response, "leader_type": coach, "rating": None, "seen": 0}
    save_rating(**both, by=cast.board, level=1, note="First", who="")
    with pytest.raises(StaleSave) as told:
        save_rating(**both, by=cast.board, level=1, note="Second", who="")
    assert told.value.record.note == "First"
    assert Rating.objects.get().note == "First"


def test_the_same_answer_sent_twice_is_one(as_, cast, round, response):
    client, url = as_(cast.board), address("rate_type", round, "coach")
    for _ in range(2):
        assert client.post(url, answer("3", note="Pressed twice")).status_code == 302
    assert Rating.objects.get().version == 1
    assert Event.objects.filter(verb="rating.saved").count() == 1


def test_characters_that_cannot_be_shown_are_neither_saved_nor_shown_again(
    as_, cast, round, response
):
    client, url = as_(cast.board), address("rate_type", round, "coach")
    typed = {"note": "One\x0b\r\ntwo\x00", "who": "The \x7fTuesday group"}
    again = client.post(url, answer("", **typed)).content.decode()
    assert "One\ntwo</textarea>" in again
    client.post(url, answer("2", **typed))
    saved = Rating.objects.get()
    assert (saved.note, saved.who) == ("One\ntwo", "The Tuesday group")
    no_longer_open(round, "closed")
    late = client.post(url, answer("3", version="1", **typed)).content.decode()
    assert "One\ntwo</textarea>" in late
    assert not {"\x00", "\x0b", "\x7f"} & {*again, *late}


def test_a_form_without_its_version_saves_nothing(as_, cast, round, response):
    page = as_(cast.board).post(address("rate_type", round, "coach"), {"level": "2"})
    assert page.status_code == 200
    assert not Rating.objects.exists()


@pytest.mark.parametrize("how", CLOSES)
def test_an_answer_after_the_close_is_refused_and_stays_on_the_screen(
    as_, cast, round, response, how
):
    no_longer_open(round, how)
    typed = answer("not_sure", note="All that I\nwrote <here>", who="The Tuesday group")
    page = as_(cast.board).post(address("rate_type", round, "coach"), typed)
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("I\nwrote &lt;here&gt;", "The Tuesday group", "Not sure", "is not saved"):
        assert words in text
    assert "What to do next" in text
    assert not Rating.objects.exists()


@pytest.mark.parametrize("how", CLOSES)
def test_a_change_after_the_close_leaves_the_answer_as_it_was_sent(as_, cast, round, rater, how):
    make.response(rater=rater, levels=2)
    no_longer_open(round, how)
    as_(cast.board).post(address("rate_type", round, "coach"), answer("4", version="1"))
    assert set(Rating.objects.values_list("level", flat=True)) == {2}


@pytest.mark.parametrize("how", CLOSES)
def test_an_answer_that_is_not_in_order_is_kept_too_when_the_round_has_closed(
    as_, cast, round, response, how
):
    no_longer_open(round, how)
    page = as_(cast.board).post(
        address("rate_type", round, "coach"), answer("", version="", note="Half a thought")
    )
    assert "Half a thought" in page.content.decode()
    assert "is not saved" in page.content.decode()


@pytest.mark.parametrize("how", CLOSES)
def test_no_deed_of_a_rater_gets_behind_a_close(cast, round, rater, coach, how):
    """The round closes between the page's own check and the save."""
    response = make.response(rater=rater, levels=2, sent=False)
    rating = response.ratings.get(leader_type=coach)
    no_longer_open(round, how)
    deed = {"rater": rater, "by": cast.board}
    texts = {"level": 4, "note": "", "who": "", "leader_type": coach, "rating": rating, "seen": 1}
    with pytest.raises(RoundClosed):
        save_rating(response=response, **texts, **deed)
    with pytest.raises(RoundClosed):
        send_answers(response=response, **deed)
    with pytest.raises(RoundClosed):
        start_answers(**deed)
    response.refresh_from_db()
    assert response.submitted_at is None
    assert not Event.objects.exists()


def test_no_deed_of_a_rater_gets_behind_their_being_taken_out(cast, round, rater, coach):
    """They are taken out between the page's own look and the save: what was deleted stays so."""
    response = make.response(rater=rater, levels=2, sent=False)
    rating = response.ratings.get(leader_type=coach)
    remove_rater(rater=type(rater).objects.get(pk=rater.pk), by=cast.lead)
    deed = {"rater": rater, "by": cast.board}
    for found in (rating, None):
        texts = {"level": 4, "note": "", "who": "", "leader_type": coach, "seen": 1}
        with pytest.raises(RoundClosed):
            save_rating(response=response, rating=found, **texts, **deed)
    with pytest.raises(RoundClosed):
        send_answers(response=response, **deed)
    with pytest.raises(RoundClosed):
        start_answers(**deed)
    assert not Rating.objects.exists()
    assert Event.objects.get().verb == "rater.removed"


def test_who_is_taken_out_while_writing_keeps_the_text_on_the_screen(
    as_, cast, round, rater, response, monkeypatch
):
    def just_now(request, rater, response, form, **answered):
        remove_rater(rater=type(rater).objects.get(pk=rater.pk), by=cast.lead)
        saved(request, rater, response, form, **answered)

    saved = views._save
    monkeypatch.setattr(views, "_save", just_now)
    page = as_(cast.board).post(address("rate_type", round, "coach"), answer(note="My words"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "<title>Error: You can’t answer any more" in text
    assert "You were taken out of it while you were writing." in text
    assert "My words" in text


@pytest.mark.parametrize("how", CLOSES)
def test_after_the_close_every_page_of_the_rater_still_answers(as_, cast, round, rater, how):
    make.response(rater=rater, levels=2)
    no_longer_open(round, how)
    client = as_(cast.board)
    for method, name, parts in (
        (client.get, "rate_start", ()),
        (client.post, "rate_start", ()),
        (client.get, "rate_type", ("coach",)),
        (client.get, "rate_check", ()),
        (client.post, "rate_send", ()),
        (client.get, "rate_done", ()),
    ):
        page = method(address(name, round, *parts), follow=True)
        assert page.status_code == 200
        assert "Send my answers" not in page.content.decode()


def test_a_round_that_is_not_open_yet_says_when_it_will_be(as_, cast, northgate):
    draft = make.round(organisation=northgate, state="draft")
    make.rater(round=draft, user=cast.board)
    text = as_(cast.board).get(address("rate_start", draft)).content.decode()
    assert "This round is not open yet" in text
    as_(cast.board).post(address("rate_start", draft), {"who": "alone", "shown_small": "no"})
    assert not Response.objects.exists()


def test_answers_begun_and_not_sent_are_said_not_to_count(as_, cast, round, response):
    no_longer_open(round, "closed")
    text = as_(cast.board).get(address("rate_start", round)).content.decode()
    assert "so they do not count" in text


def test_a_save_asks_few_queries(as_, cast, round, response):
    """Session, person, membership, rater, types, answers, the round held open, save, event."""
    client = as_(cast.board)
    client.post(address("rate_type", round, "representative"), answer())
    for key, version in (("coach", "0"), ("coach", "1")):
        with CaptureQueriesContext(connection) as asked:
            client.post(address("rate_type", round, key), answer(str(3 + int(version)), version))
        own = [q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(own) <= 9


def test_the_next_type_is_the_first_without_an_answer_from_here_on(cast, round, rater, response):
    def saved(*keys):
        for key in keys:
            leader_type = round.types.get(key=key)
            Rating.objects.create(
                organisation=round.organisation, response=response, leader_type=leader_type, level=1
            )

    saved("representative", "coach")
    asked = questions(rater, response)
    assert next_unanswered(asked).key == "informal-representative"
    assert next_unanswered(asked, after="coach").key == "community-enabler"
    saved("community-enabler", "patient-entrepreneur", "improvement-champion")
    asked = questions(rater, type(response).objects.get())
    assert next_unanswered(asked, after="patient-entrepreneur").key == "informal-representative"
    assert next_unanswered(asked, after="informal-representative") is None


def test_a_person_asked_twice_keeps_the_row_that_is_theirs(as_, cast, round, rater):
    """Their email address changed, and the new one was asked too."""
    rater.email = "old@northgate.example"
    rater.save()
    make.rater(round=round, email=cast.board.email, added_at=timezone.now() - timedelta(days=1))
    as_(cast.board).post(address("rate_start", round), {"who": "alone", "shown_small": "no"})
    assert Response.objects.get().rater == rater


def test_two_rows_that_a_person_claims_at_the_same_moment_leave_them_one(
    as_, cast, round, monkeypatch
):
    """Asked under an old and a new address; both windows found a row that was still free."""
    older, newer = (make.rater(round=round, email=f"{name}@x.example") for name in ("old", "new"))
    start_answers(rater=older, by=cast.board)
    with pytest.raises(ClaimedElsewhere):
        start_answers(rater=newer, by=cast.board)
    assert Response.objects.get().rater == older
    assert Event.objects.count() == 1
    find = views.own_rater
    first = [(newer, None)]
    monkeypatch.setattr(views, "own_rater", lambda *where: first.pop() if first else find(*where))
    url = address("rate_start", round)
    page = as_(cast.board).post(url, {"who": "alone", "shown_small": "no"}, follow=True)
    assert page.redirect_chain == [(url, 302)]
    assert page.context["rater"] == older
