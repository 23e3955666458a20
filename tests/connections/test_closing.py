"""More time, closing, cancelling and opening again: each done once, with its reason."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from connections.actions.refused import NotAllowed
from connections.actions.rounds import (
    cancel_round,
    close_round,
    extend_round,
    reopen_round,
)
from connections.models import Round
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round):
    return reverse(name, args=[round.organisation.slug, round.public_id])


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def last_date(day, version=1):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"last_date_{part}": value for part, value in parts.items()} | {"version": version}


@pytest.fixture
def running(cast, northgate):
    return make.round(organisation=northgate, state="open")


@pytest.fixture
def over_time(cast, northgate):
    ended = timezone.now() - timedelta(minutes=1)
    return make.round(organisation=northgate, state="open", closes_at=ended)


@pytest.fixture
def closed(cast, northgate):
    return make.round(organisation=northgate, state="closed")


def test_closing_early_asks_why_and_keeps_the_reason(as_, cast, running):
    client = as_(cast.lead)
    page = client.get(address("round_close", running)).content.decode()
    assert "some may find that they are too late" in page
    page = client.post(address("round_close", running), {"version": 1, "because": ""})
    assert "Say why, in a few words" in page.content.decode()
    client.post(address("round_close", running), {"version": 1, "because": "The board is early."})
    running.refresh_from_db()
    assert (running.state, running.closed_early_because) == ("closed", "The board is early.")
    assert Event.objects.get().detail == {"early": True}


def test_closing_after_the_last_day_asks_for_no_reason(as_, cast, over_time):
    client = as_(cast.lead)
    assert "Why?" not in client.get(address("round_close", over_time)).content.decode()
    client.post(address("round_close", over_time), {"version": 1})
    over_time.refresh_from_db()
    assert (over_time.state, over_time.closed_early_because) == ("closed", "")
    assert Event.objects.get().detail == {"early": False}


def test_the_reason_is_asked_by_the_deed_itself_too(cast, running):
    with pytest.raises(NotAllowed, match="Say why the round closes before its last day"):
        close_round(round=running, seen=1, by=cast.lead)
    with pytest.raises(NotAllowed, match="Say why the round is cancelled"):
        cancel_round(round=running, seen=1, because="", by=cast.lead)


def test_two_tabs_close_a_round_once(as_, cast, over_time):
    client = as_(cast.lead)
    client.post(address("round_close", over_time), {"version": 1})
    page = client.post(address("round_close", over_time), {"version": 1}, follow=True)
    assert "This round is closed, so it can’t be closed." in page.content.decode()
    assert Event.objects.filter(verb="round.closed").count() == 1


def test_two_who_close_at_the_same_moment_are_one(cast, over_time):
    same = Round.objects.get(pk=over_time.pk)
    close_round(round=over_time, seen=1, by=cast.lead)
    with pytest.raises(StaleSave):
        close_round(round=same, seen=1, by=cast.lead)


def test_a_reason_typed_on_a_page_that_went_stale_is_kept_and_asked_again(as_, cast, running):
    client = as_(cast.lead)
    client.post(address("round_extend", running), last_date(in_days(20)))
    typed = {"version": 1, "because": "My long reason."}
    page = client.post(address("round_close", running), typed)
    assert "Somebody else changed this round while you were reading" in page.content.decode()
    assert "My long reason." in page.content.decode()
    typed["version"] = page.context["form"]["version"].value()
    client.post(address("round_close", running), typed)
    running.refresh_from_db()
    assert running.closed_early_because == "My long reason."


def test_somebody_who_closes_while_another_cancels_is_told(as_, cast, running, monkeypatch):
    def cancelled_meanwhile(*, round, seen, by, because):
        cancel_round(round=Round.objects.get(pk=round.pk), seen=seen, because="No", by=by)
        close_round(round=round, seen=seen, because=because, by=by)

    monkeypatch.setattr("connections.views.steps.close_round", cancelled_meanwhile)
    typed = {"version": 1, "because": "Early"}
    page = as_(cast.lead).post(address("round_close", running), typed, follow=True)
    assert "This round is cancelled, so it can’t be closed." in page.content.decode()


@pytest.mark.parametrize(("deed", "name"), [(close_round, "close"), (cancel_round, "cancel")])
def test_of_two_who_give_a_reason_the_later_still_has_theirs(as_, cast, running, deed, name):
    here = address(f"round_{name}", running)
    deed(round=running, seen=1, by=cast.lead, because="The board is early.")
    page = as_(cast.lead).post(here, {"version": 1, "because": "My long reason."}).content.decode()
    assert f"so it can’t be {name}" in page
    assert "What you see below is not saved." in page
    assert ">My long reason.</textarea>" in page
    # But the same press again has nothing to lose
    same = as_(cast.lead).post(here, {"version": 1, "because": "The board is early."})
    assert same.url == address("round_detail", running)


def test_a_new_last_day_stays_on_the_screen_where_the_round_was_closed(as_, cast, running):
    close_round(round=running, seen=1, by=cast.lead, because="The board is early.")
    day = in_days(20)
    page = as_(cast.lead).post(address("round_extend", running), last_date(day)).content.decode()
    assert f">{day.day} {day.month} {day.year}</textarea>" in page


def test_the_same_last_day_written_otherwise_is_the_same_press(as_, cast, closed):
    client, day = as_(cast.lead), in_days(20)
    typed = last_date(day) | {"last_date_month": f"{day:%B}", "last_date_day": f"{day:%d}"}
    told = client.post(address("round_reopen", closed), typed, follow=True)
    assert "The round is open again." in told.content.decode()
    assert client.post(address("round_reopen", closed), typed).status_code == 302


def test_a_round_that_runs_gets_more_time(as_, cast, running, mailoutbox):
    client = as_(cast.lead)
    assert "0 of 0 have answered" in client.get(address("round_extend", running)).content.decode()
    page = client.post(address("round_extend", running), last_date(in_days(20)), follow=True)
    assert "There is more time. Nobody was told by email" in page.content.decode()
    running.refresh_from_db()
    assert running.last_day == in_days(20)
    assert mailoutbox == []


def test_a_round_whose_time_is_up_gets_more_time_today(as_, cast, over_time):
    over_time.save_version(1, closes_at=timezone.now() - timedelta(days=2))
    as_(cast.lead).post(address("round_extend", over_time), last_date(in_days(0), version=2))
    over_time.refresh_from_db()
    assert over_time.takes_answers


def test_more_time_is_never_less(as_, cast, running):
    said = f"must be later than {running.last_day:%-d %B %Y}"
    page = as_(cast.lead).post(address("round_extend", running), last_date(in_days(2)))
    assert said in page.content.decode()
    page = as_(cast.lead).post(address("round_extend", running), last_date(in_days(-2)))
    assert "must not be in the past" in page.content.decode()
    with pytest.raises(NotAllowed, match="must be later than the one before"):
        extend_round(round=running, seen=1, last_date=in_days(2), by=cast.lead)


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_a_round_is_cancelled_with_a_reason_from_draft_open_or_closed(as_, cast, northgate, state):
    round = make.round(organisation=northgate, state=state)
    client = as_(cast.lead)
    assert (
        "The round ends without a result."
        in client.get(address("round_cancel", round)).content.decode()
    )
    client.post(address("round_cancel", round), {"version": 1, "because": "We are merging."})
    round.refresh_from_db()
    assert (round.state, round.cancelled_because) == ("cancelled", "We are merging.")
    assert Event.objects.get().detail == {"was": state}


def test_what_is_agreed_is_not_cancelled(as_, cast, northgate):
    round = make.round(organisation=northgate, state="agreed")
    page = as_(cast.lead).get(address("round_cancel", round), follow=True)
    assert "This round is agreed, so it can’t be cancelled." in page.content.decode()


def test_a_closed_round_opens_again_while_nobody_has_seen_the_answers(as_, cast, closed):
    closed.save_version(1, closed_early_because="A slip")
    client = as_(cast.lead)
    page = client.get(address("round_reopen", closed)).content.decode()
    assert "Nobody has seen the answers yet" in page
    client.post(address("round_reopen", closed), last_date(in_days(5), version=2))
    closed.refresh_from_db()
    assert closed.takes_answers
    assert (closed.closed_at, closed.closed_early_because) == (None, "")
    assert Event.objects.get().verb == "round.reopened"


def test_a_round_does_not_open_again_once_somebody_has_seen_the_answers(as_, cast, closed):
    closed.save_version(1, revealed_at=timezone.now())
    page = as_(cast.lead).post(
        address("round_reopen", closed), last_date(in_days(5), version=2), follow=True
    )
    assert "Somebody has seen the answers" in page.content.decode()
    closed.refresh_from_db()
    assert closed.state == "closed"


def test_a_round_does_not_open_again_into_the_past_or_beside_another(cast, closed):
    with pytest.raises(NotAllowed, match="must not be in the past"):
        reopen_round(round=closed, seen=1, last_date=in_days(-1), by=cast.lead)
    make.round(organisation=closed.organisation, state="open", title="Running")
    with pytest.raises(NotAllowed, match="“Running” is open"):
        reopen_round(round=closed, seen=1, last_date=in_days(5), by=cast.lead)


def test_a_plan_is_neither_closed_nor_extended_nor_opened_again(as_, cast, northgate):
    draft = make.round(organisation=northgate)
    client = as_(cast.lead)
    for name in ("round_close", "round_extend", "round_reopen"):
        page = client.get(address(name, draft), follow=True).content.decode()
        assert "This round is not open yet, so it can’t be" in page


def test_a_refusal_at_the_last_moment_is_said_above_the_form(as_, cast, closed):
    make.round(organisation=closed.organisation, state="open", title="Running")
    client = as_(cast.lead)
    page = client.post(address("round_reopen", closed), last_date(in_days(5)), follow=True)
    assert "“Running” is open" in page.content.decode()


def test_a_refusal_that_only_the_deed_finds_is_said_above_the_form(as_, cast, over_time):
    hidden = over_time.organisation.hidden_types
    over_time.save_version(1, state="draft", closes_at=timezone.now() + timedelta(days=3))
    make.rater(round=over_time, user=cast.board)
    for leader_type in over_time.framework.types.all():
        hidden.create(leader_type=leader_type)
    page = as_(cast.lead).post(address("round_open", over_time), {"version": 2})
    assert page.status_code == 200
    assert "Every type of patient leader is hidden." in page.content.decode()
