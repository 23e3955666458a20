"""A pair's own next steps, and how one of them becomes the organisation's."""

from datetime import date

import pytest

from guide.models import Action
from pairs.actions import next_steps as actions
from pairs.actions.outgoing import say_yes
from pairs.actions.pairs import Over, set_pace
from pairs.actions.visibility import NotNow, step_down
from pairs.models import NextStep, Outgoing, Pace, PairMember, PlannedStep, Visibility
from tests.make import pairs as make

pytestmark = pytest.mark.django_db


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.leader, cast.colleague])


@pytest.fixture
def step(pair):
    return NextStep.objects.create(pair=pair, what="Ask Wenna", by_date=date(2027, 3, 1))


@pytest.fixture
def at(pair):
    return f"/p/{pair.public_id}/next/"


def agreed(step, words="Ask the ward"):
    return make.let_out(pair=step.pair, kind=Outgoing.Kind.PLAN, next_step=step, words=words)


def test_it_is_added_given_to_one_of_them_and_done(pair, cast, as_, at, northgate):
    me, other = pair.members.all()
    client = as_(cast.leader)
    assert "Enter what you will do" in text(client.post(f"{at}add/", {"what": ""}))
    typed = {"what": "Call them", "who": other.public_id}
    assert client.post(f"{at}add/", typed).status_code == 302
    step = pair.next_steps.get()
    assert step.who == other
    assert f'value="{other.public_id}" selected' in text(client.get(f"{at}{step.public_id}/edit/"))
    edited = {"what": "Call them", "who": me.public_id, "version": 1}
    assert client.post(f"{at}{step.public_id}/edit/", edited).status_code == 302
    stale = text(client.post(f"{at}{step.public_id}/edit/", edited | {"who": ""}))
    assert str(cast.leader) in stale
    for deed in ("done", "done", "reopen"):
        client.post(f"{at}{step.public_id}/done/", {"deed": deed})
    verbs = list(pair.events.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["next_step.done", "next_step.reopened"]
    assert not Action.objects.exists()
    assert not northgate.events.exists()


def test_it_can_be_given_to_nobody_of_another_pair(pair, cast, as_, at, northgate):
    other = make.pair(organisation=northgate, users=[cast.leader, cast.board])
    typed = {"what": "Call them", "who": other.members.last().public_id}
    assert "There is a problem" in text(as_(cast.leader).post(f"{at}add/", typed))


def test_while_the_pair_is_hidden_no_step_goes_into_the_plan(pair, step, cast, as_, at):
    assert "once you are shared or published" in text(
        as_(cast.leader).get(f"{at}{step.public_id}/plan/")
    )
    with pytest.raises(NotNow, match="once you are shared"):
        make.ask(
            pair=pair, by=pair.members.first(), kind=Outgoing.Kind.PLAN, next_step=step, words="x"
        )
    client = as_(cast.leader)
    answer = client.post(f"{at}{step.public_id}/propose/", {"words": "Kept words"})
    assert "Kept words" in text(answer)
    assert not pair.outgoing.exists()


def test_it_goes_into_the_plan_by_a_press_once_all_know_and_agree(
    pair, step, cast, as_, at, northgate
):
    make.shown(pair, to="shared")
    one = f"{at}{step.public_id}/"
    client = as_(cast.leader)
    assert "All of you have to say yes" in text(client.get(f"{one}plan/"))
    client.post(f"{one}propose/", {"words": "Ask the ward"})
    assert "All of you have to say yes" in text(client.post(f"{one}plan/", follow=True))
    asked = pair.outgoing.get()
    client = as_(cast.colleague)
    done = client.post(f"/p/{pair.public_id}/asked/{asked.public_id}/yes/", follow=True)
    assert "One of you can put it in the plan" in text(done)
    assert not Action.objects.exists()
    page = text(client.get(f"{one}plan/"))
    assert "stays in the plan, also if you step down" in page
    assert "Ask the ward" in page
    assert "It is in the plan" in text(client.post(f"{one}plan/", follow=True))
    action = northgate.actions.get()
    assert (action.what, action.due_date) == ("Ask the ward", step.by_date)
    assert PlannedStep.objects.get(next_step=step).action == action
    assert "It is in the plan already" in text(client.post(f"{one}plan/", follow=True))
    with pytest.raises(NotNow, match="in the plan already"):
        make.ask(
            pair=pair, by=pair.members.first(), kind=Outgoing.Kind.PLAN, next_step=step, words="x"
        )
    assert "Ask Wenna" not in text(as_(cast.board).get("/o/northgate/plan/"))


def test_after_stepping_down_the_action_stays_and_the_step_can_go(pair, step, cast, northgate):
    make.shown(pair, to="shared")
    agreed(step)
    actions.put_in_plan(step=step, by=cast.leader)
    step_down(pair=pair, to=Visibility.PRIVATE, by=pair.members.first())
    actions.remove_step(one=step, seen=1, by=cast.leader)
    assert northgate.actions.get().what == "Ask the ward"
    assert not pair.next_steps.exists()
    assert not PlannedStep.objects.exists()


def test_who_pressed_must_be_of_the_organisation(pair, step, cast):
    make.shown(pair, to="shared")
    agreed(step)
    pair.members.filter(user=cast.leader).update(user=cast.stranger)
    with pytest.raises(NotNow, match="who belongs to"):
        actions.put_in_plan(step=step, by=cast.stranger)
    rater = cast.rater
    pair.members.filter(user=cast.stranger).update(user=rater)
    with pytest.raises(NotNow, match="who belongs to"):
        actions.put_in_plan(step=step, by=rater)


def test_words_that_others_agreed_to_are_asked_again(pair, step, cast):
    make.shown(pair, to="shared")
    agreed(step)
    PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    with pytest.raises(NotNow, match="say yes"):
        actions.put_in_plan(step=step, by=cast.leader)


def test_not_once_it_stepped_down_or_is_over(pair, step, cast, as_, at):
    make.shown(pair, to="shared")
    asked = make.ask(
        pair=pair, by=pair.members.first(), kind=Outgoing.Kind.PLAN, next_step=step, words="x"
    )
    say_yes(outgoing=asked, member=pair.members.last(), by=cast.colleague)
    step_down(pair=pair, to=Visibility.PRIVATE, by=pair.members.first())
    with pytest.raises(NotNow, match="once you are shared"):
        actions.put_in_plan(step=step, by=cast.leader)
    set_pace(pair=pair, pace=Pace.ENDED, by=cast.leader)
    with pytest.raises(Over):
        actions.put_in_plan(step=step, by=cast.leader)
    client = as_(cast.leader)
    for press in ("plan", "done"):
        answer = client.post(f"{at}{step.public_id}/{press}/", follow=True)
        assert "The pair has ended" in text(answer)
    assert not Action.objects.exists()
    step.refresh_from_db()
    assert step.done_at is None
