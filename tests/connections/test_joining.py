"""Who was asked from outside joins to answer: not where no round takes their answers any more."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from connections.actions.letters import send_invitations
from connections.actions.raters import remove_rater
from connections.actions.rounds import cancel_round, close_round, extend_round, reopen_round
from portal.accounts.models import User
from portal.organisations.actions.invitations import (
    NothingToJoin,
    accept_invitation,
    join_by_invitation,
)
from portal.organisations.models import Invitation
from tests import make

pytestmark = pytest.mark.django_db
ANN = "ann@partner.example"
GOOD = {"name": "Ann Aspen", "password": "three words together"}
OVER = "takes no more answers"


@pytest.fixture
def running(northgate, framework):
    return make.round(organisation=northgate, state="open")


@pytest.fixture
def asked(running):
    return make.rater(round=running, email=ANN, perspective="partner")


@pytest.fixture
def link(cast, running, asked):
    """The path of the link in the letter that Ann got."""
    send_invitations(round=running, by=cast.lead)
    [line] = [line for line in mail.outbox[-1].body.splitlines() if "/invitations/" in line]
    return line.removeprefix("https://testserver")


def close(round, by):
    close_round(round=round, seen=round.version, because="All have answered", by=by)
    round.refresh_from_db()


def cancel(round, by):
    cancel_round(round=round, seen=round.version, because="Not now", by=by)


def let_time_pass(round, by):
    type(round).objects.update(closes_at=timezone.now() - timedelta(hours=1))
    round.refresh_from_db()


ENDS = [(close, OVER), (cancel, "was cancelled"), (let_time_pass, OVER)]


def is_let_in(client, link) -> bool:
    """Whether the link makes an account and a membership."""
    client.post(link, GOOD)
    return User.objects.filter(email=ANN, memberships__roles__role="rater").exists()


@pytest.mark.parametrize(("end", "words"), ENDS)
def test_the_link_of_a_round_that_is_over_says_so_and_lets_nobody_in(
    client, cast, running, link, end, words
):
    end(running, cast.lead)
    for answer in (client.get(link), client.post(link, GOOD)):
        assert answer.status_code == 404
        assert words in answer.content.decode()
        assert "there is nothing to join" in answer.content.decode()
    assert not User.objects.filter(email=ANN).exists()
    with pytest.raises(NothingToJoin):
        join_by_invitation(invitation=Invitation.objects.get(), **GOOD)
    assert not User.objects.filter(email=ANN).exists()


@pytest.mark.parametrize(("end", "words"), ENDS)
def test_nor_does_it_give_somebody_with_an_account_a_role(
    cast, as_, running, asked, northgate, end, words
):
    type(asked).objects.filter(pk=asked.pk).update(email=cast.stranger.email)
    send_invitations(round=running, by=cast.lead)
    [link] = [line for line in mail.outbox[-1].body.splitlines() if "/invitations/" in line]
    end(running, cast.lead)
    answer = as_(cast.stranger).post(link.removeprefix("https://testserver"))
    assert words in answer.content.decode()
    with pytest.raises(NothingToJoin):
        accept_invitation(invitation=Invitation.objects.get(), by=cast.stranger)
    assert not northgate.memberships.filter(user=cast.stranger).exists()


def test_opened_again_the_same_link_works_again(client, cast, running, link):
    close(running, cast.lead)
    assert client.get(link).status_code == 404
    day = timezone.localdate() + timedelta(days=7)
    reopen_round(round=running, seen=running.version, last_date=day, by=cast.lead)
    assert is_let_in(client, link)


def test_given_more_time_the_same_link_works_again(client, cast, running, link):
    let_time_pass(running, cast.lead)
    assert client.get(link).status_code == 404
    day = timezone.localdate() + timedelta(days=7)
    extend_round(round=running, seen=running.version, last_date=day, by=cast.lead)
    assert is_let_in(client, link)


@pytest.mark.parametrize("state", ["draft", "open"])
def test_another_round_that_asks_them_lets_them_in(client, cast, running, link, northgate, state):
    cancel(running, cast.lead)
    make.rater(round=make.round(organisation=northgate, title="Next", state=state), email=ANN)
    assert is_let_in(client, link)


def test_a_round_elsewhere_or_of_somebody_else_lets_nobody_in(
    client, cast, running, link, northgate, southmoor
):
    cancel(running, cast.lead)
    make.rater(round=make.round(organisation=southmoor, state="open"), email=ANN)
    make.rater(round=make.round(organisation=northgate, state="open"), user=cast.board)
    assert not is_let_in(client, link)


def test_taken_out_of_the_round_that_runs_nobody_is_let_in_for_the_one_that_is_over(
    client, cast, running, asked, link, northgate
):
    """Their link was kept, for a second round asked them then."""
    second = make.round(organisation=northgate, title="Second", locality=None, kind="culture")
    also = make.rater(round=second, email=ANN)
    remove_rater(rater=asked, by=cast.lead)
    assert client.get(link).status_code == 200
    cancel(second, cast.lead)
    assert "was cancelled" in client.get(link).content.decode()
    type(also).objects.filter(pk=also.pk).update(removed_at=timezone.now())
    assert "You are not asked for answers any more" in client.get(link).content.decode()
    assert not is_let_in(client, link)


def test_who_has_come_in_is_led_home_from_the_link_whatever_became_of_the_round(
    client, cast, running, link
):
    assert is_let_in(client, link)
    cancel(running, cast.lead)
    assert client.get(link).url == "/o/northgate/"


def test_the_page_says_whom_to_ask(client, cast, running, link, northgate):
    cancel(running, cast.lead)
    assert f"{cast.lead}, who asked you" in client.get(link).content.decode()
    northgate.contact = "Fern's team, 01632 960 001"
    northgate.save(update_fields=["contact"])
    assert "01632 960 001" in client.get(link).content.decode()
