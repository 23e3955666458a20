"""Only one person sends a round's letters at a time, however long the mail server takes."""

import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from connections.actions.letters import invitation_previews, send_invitations
from connections.actions.refused import NotAllowed
from portal.mail.lock import LOCK_SECONDS
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(cast, northgate):
    return make.round(organisation=northgate, state="open")


@pytest.fixture
def lock(running):
    """Its name in the cache, which other tests share."""
    name = f"sending-{running.public_id}"
    yield name
    cache.delete(name)


@pytest.fixture
def mail_server(monkeypatch):
    """`mail_server(during)`: one that takes every letter; `during()` happens while it takes ten."""

    def install(during):
        def send(letters):
            during()
            return letters, []

        monkeypatch.setattr("connections.actions.letters.send", send)

    return install


@pytest.fixture
def pass_time(monkeypatch):
    """`pass_time(seconds)`: the cache's clock goes on by so much."""
    passed, now = [], time.time
    monkeypatch.setattr(time, "time", lambda: now() + sum(passed))
    return passed.append


def ask(round, people):
    for number in range(people):
        make.rater(round=round, email=f"p{number}@x.example")


def test_the_lock_is_renewed_for_each_ten_letters(cast, running, lock, mail_server, pass_time):
    free = []

    def slowly():
        pass_time(LOCK_SECONDS - 1)
        free.append(cache.add(lock, "another", timeout=60))

    ask(running, 25)
    mail_server(slowly)
    assert send_invitations(round=running, by=cast.lead).went == 25
    assert free == [False, False, False]
    assert cache.get(lock) is None


def test_a_lock_that_ran_out_is_taken_again_where_nobody_else_took_it(
    cast, running, lock, mail_server, pass_time
):
    ask(running, 12)
    mail_server(lambda: pass_time(LOCK_SECONDS + 1))
    assert send_invitations(round=running, by=cast.lead).went == 12
    assert cache.get(lock) is None


def test_who_took_the_lock_when_ours_ran_out_keeps_it_and_sends_the_rest(
    cast, running, lock, mail_server, pass_time
):
    def too_slowly():
        pass_time(LOCK_SECONDS + 1)
        assert cache.add(lock, "another", timeout=60)

    ask(running, 12)
    mail_server(too_slowly)
    sent = send_invitations(round=running, by=cast.lead)
    assert (sent.went, sent.failed) == (10, [])
    assert cache.get(lock) == "another"
    with pytest.raises(NotAllowed, match="are being sent just now"):
        send_invitations(round=running, by=cast.lead)
    assert cache.get(lock) == "another"


def test_the_lock_is_free_again_when_sending_breaks_off(cast, running, lock, mail_server):
    def break_off():
        raise RuntimeError

    ask(running, 1)
    mail_server(break_off)
    with pytest.raises(RuntimeError):
        send_invitations(round=running, by=cast.lead)
    assert cache.get(lock) is None


def test_how_many_questions_there_are_is_asked_once_for_all_letters(cast, running, lock):
    ask(running, 12)
    for write in (send_invitations, invitation_previews):
        with CaptureQueriesContext(connection) as asked:
            write(round=running, by=cast.lead)
        assert sum("connections_round_types" in query["sql"] for query in asked) == 1
