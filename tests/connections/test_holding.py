"""Where a save and a close meet, who comes second waits and sees what the first has done."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from connections.actions.answers import RoundClosed, save_rating
from connections.models import Rating, Round
from leaders.models import LeaderType
from portal.organisations.models import Event
from portal.organisations.permissions import Role
from tests import make
from tests.make import cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
SECONDS = 0.5


@pytest.fixture
def deed():
    """What saves level 4 over level 2 in a round that is open."""
    northgate = make.organisation(slug="northgate")
    cast.framework()
    person = make.member(organisation=northgate, email="b@example.org", roles=[Role.BOARD])
    rater = make.rater(round=make.round(organisation=northgate, state="open"), user=person)
    response = make.response(rater=rater, levels=2, sent=False)
    first = LeaderType.objects.get(pk=response.ratings.first().leader_type_id)
    deed = {"rater": rater, "response": response, "leader_type": first, "by": person}
    found = response.ratings.get(leader_type=first)
    return deed | {"rating": found, "seen": 1, "level": 4, "note": "", "who": ""}


def in_another_connection(work):
    def run():
        try:
            return work()
        finally:
            connection.close()

    return ThreadPoolExecutor(1).submit(run)


def test_a_save_waits_for_a_close_and_is_refused(deed):
    with transaction.atomic():
        Round.objects.update(closes_at=timezone.now())
        saved = in_another_connection(lambda: save_rating(**deed))
        sleep(SECONDS)
        assert not saved.done()
    with pytest.raises(RoundClosed):
        saved.result()
    assert not Rating.objects.filter(level=4).exists()
    assert not Event.objects.exists()


def test_a_save_whose_round_only_changed_its_title_is_written(deed):
    with transaction.atomic():
        Round.objects.update(title="Another title")
        saved = in_another_connection(lambda: save_rating(**deed))
        sleep(SECONDS)
        assert not saved.done()
    saved.result()
    assert Rating.objects.get(level=4).version == 2
    assert Event.objects.get().verb == "rating.saved"


def test_a_close_waits_for_a_save(deed):
    def close():
        return Round.objects.update(closes_at=timezone.now())

    with transaction.atomic():
        save_rating(**deed)
        closed = in_another_connection(close)
        sleep(SECONDS)
        assert not closed.done()
    assert closed.result() == 1
    assert Rating.objects.filter(level=4).exists()
