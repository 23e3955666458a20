"""What waits for whom in the rounds, first thing first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from connections.models import Response, Round
from connections.waiting import waiting
from portal.organisations.access import membership_for
from portal.organisations.waiting import Urgency
from tests import make

pytestmark = pytest.mark.django_db


def titles(person, slug="northgate"):
    return [one.title for one in waiting(membership_for(person, slug))]


def test_a_rater_is_asked_for_answers_and_more_urgently_three_days_before_the_end(cast, northgate):
    round = make.round(organisation=northgate, state="open")
    make.rater(round=round, email=cast.rater.email)
    (asked,) = waiting(membership_for(cast.rater, "northgate"))
    assert asked.title == "Give your answers: Autumn 2026"
    assert asked.link == f"/o/northgate/rounds/{round.public_id}/rate/"
    assert (asked.urgency, asked.due) == (Urgency.SOON, round.closes_at)
    round.closes_at = timezone.now() + timedelta(days=3)
    round.save()
    (asked,) = waiting(membership_for(cast.rater, "northgate"))
    assert asked.urgency == Urgency.NOW


def test_answers_begun_are_to_be_sent_and_answers_sent_wait_no_more(cast, northgate):
    round = make.round(organisation=northgate, state="open")
    response = make.response(
        rater=make.rater(round=round, user=cast.rater), levels={"coach": 1}, sent=False
    )
    assert titles(cast.rater) == ["Finish and send your answers: Autumn 2026"]
    response.submitted_at = timezone.now()
    response.save()
    assert titles(cast.rater) == []


def test_whoever_was_taken_out_or_is_too_late_is_asked_nothing(cast, northgate):
    round = make.round(organisation=northgate, state="open")
    make.rater(round=round, user=cast.rater, removed_at=timezone.now())
    late = make.rater(round=round, user=cast.leader)
    assert titles(cast.rater) == []
    assert titles(cast.leader) == ["Give your answers: Autumn 2026"]
    round.closes_at = timezone.now()
    round.save()
    assert titles(late.user) == []


NEXT = {
    "draft": {"lead": "Choose who to ask"},
    "open": {},
    "closed": dict.fromkeys(("lead", "board", "secretary"), "Open the answers"),
    "agreed": {"lead": "Publish what was agreed"},
    "published": {},
    "cancelled": {},
}


@pytest.mark.parametrize("state", NEXT)
def test_the_next_step_waits_for_those_who_may_take_it(cast, northgate, state):
    make.round(organisation=northgate, state=state)
    people = ("lead", "board", "secretary", "leader", "employed", "colleague", "ig", "rater")
    found = {who: titles(getattr(cast, who)) for who in people}
    asked = {who: [f"{title}: Autumn 2026"] for who, title in NEXT[state].items()}
    assert {who: steps for who, steps in found.items() if steps} == asked


def test_a_plan_with_people_waits_to_be_opened(cast, northgate):
    make.rater(round=make.round(organisation=northgate), user=cast.board)
    assert titles(cast.lead) == ["Open: Autumn 2026"]


def test_an_open_round_waits_for_its_invitations_to_be_sent_by_the_lead_alone(cast, northgate):
    round = make.round(organisation=northgate, state="open")
    make.rater(round=round, name="Mary Bright", way="assisted")
    make.rater(round=round, email="gone@asked.example", removed_at=timezone.now())
    assert titles(cast.lead) == []
    make.rater(round=round, email="late@asked.example")
    (step,) = waiting(membership_for(cast.lead, "northgate"))
    assert step.title == "Send the invitations: Autumn 2026"
    assert step.link == f"/o/northgate/rounds/{round.public_id}/invitation/"
    assert (step.hint, step.urgency) == ("1 person is not invited yet.", Urgency.SOON)
    make.rater(round=round, email="later@asked.example")
    (step,) = waiting(membership_for(cast.lead, "northgate"))
    assert step.hint == "2 people are not invited yet."
    assert titles(cast.board) == titles(cast.secretary) == []
    round.raters.update(invited_at=timezone.now())
    assert titles(cast.lead) == []


def test_a_round_past_its_time_waits_to_be_closed_by_the_lead_alone(cast, northgate):
    round = make.round(
        organisation=northgate, state="open", closes_at=timezone.now() - timedelta(minutes=1)
    )
    (step,) = waiting(membership_for(cast.lead, "northgate"))
    assert step.title == "Close: Autumn 2026"
    assert step.link == f"/o/northgate/rounds/{round.public_id}/close/"
    assert step.urgency == Urgency.NOW
    assert titles(cast.board) == []


def test_opened_answers_are_to_be_agreed_or_to_be_read(cast, northgate):
    make.round(organisation=northgate, state="closed", revealed_at=timezone.now())
    for person in (cast.lead, cast.board, cast.secretary):
        assert titles(person) == ["Write down what was agreed: Autumn 2026"]
    for person in (cast.leader, cast.employed):
        assert titles(person) == ["Read what people answered: Autumn 2026"]
    assert titles(cast.colleague) == []


def test_another_organisation_s_rounds_wait_for_nobody_here(cast, southmoor):
    make.round(organisation=southmoor, state="closed")
    assert titles(cast.lead) == []
    assert titles(cast.southmoor_lead, "southmoor") == ["Open the answers: Autumn 2026"]


def test_two_queries_however_many_rounds(cast, northgate, django_assert_num_queries):
    membership = membership_for(cast.lead, "northgate")
    for rounds in (1, 5):
        for _ in range(rounds):
            make.rater(round=make.round(organisation=northgate), user=cast.lead)
        with django_assert_num_queries(2):
            assert waiting(membership)


def test_an_outside_rater_finds_their_sent_answers_from_home(as_, cast, northgate):
    round = make.round(organisation=northgate, state="open", title="Autumn look")
    rater = make.rater(round=round, user=cast.rater)
    response = make.response(rater=rater, levels=2, sent=False)
    client, told = as_(cast.rater), "Your answers: Autumn look"
    assert told not in client.get("/o/northgate/").content.decode()
    Response.objects.filter(pk=response.pk).update(submitted_at=timezone.now())
    page = client.get("/o/northgate/").content.decode()
    assert f'href="/o/northgate/rounds/{round.public_id}/my-answers/">{told}</a>' in page
    Round.objects.filter(pk=round.pk).update(closes_at=timezone.now())
    assert told not in client.get("/o/northgate/").content.decode()
    assert told not in as_(cast.lead).get("/o/northgate/").content.decode()
