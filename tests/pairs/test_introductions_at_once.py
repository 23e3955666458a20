"""Two who answer at the same moment: the second waits, and its yes finds the first one's."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from pairs.actions.introduced import answer
from pairs.actions.introducing import introduce
from pairs.actions.notices import NotNow, withdraw_notice
from pairs.models import Introduction
from portal.organisations.permissions import Role
from tests import make
from tests.make import pairs as make_pairs

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
SECONDS = 0.5


@pytest.fixture
def two():
    northgate = make.organisation(slug="northgate")
    people = make.members(organisation=northgate, roles=[Role.LEADER, Role.COLLEAGUE, Role.LEAD])
    notices = [
        make_pairs.notice(organisation=northgate, user=people[role])
        for role in (Role.LEADER, Role.COLLEAGUE)
    ]
    return northgate, notices, people[Role.LEAD]


def in_another_connection(work):
    def run():
        try:
            return work()
        finally:
            connection.close()

    return ThreadPoolExecutor(1).submit(run)


def test_two_yeses_at_once_are_both_said_and_both_read(two):
    _, notices, lead = two
    make_pairs.introduction(one=notices[0], two=notices[1], by=lead)
    one, other = (notice.introductions.get() for notice in notices)
    with transaction.atomic():
        assert not answer(side=one, says="yes", by=notices[0].user)
        second = in_another_connection(lambda: answer(side=other, says="yes", by=notices[1].user))
        sleep(SECONDS)
        assert not second.done()
    assert second.result()
    assert Introduction.objects.filter(met_at__isnull=False).count() == 2
    assert Introduction.objects.values("met_at").distinct().count() == 1


def test_a_yes_that_becomes_a_no_at_once_with_the_others_yes_never_shows_a_name(two):
    _, notices, lead = two
    make_pairs.introduction(one=notices[0], two=notices[1], by=lead)
    one, other = (notice.introductions.get() for notice in notices)
    answer(side=one, says="yes", by=notices[0].user)
    with transaction.atomic():
        answer(side=one, says="no", by=notices[0].user)
        second = in_another_connection(lambda: answer(side=other, says="yes", by=notices[1].user))
        sleep(SECONDS)
    assert not second.result()
    assert not Introduction.objects.filter(met_at__isnull=False).exists()


def test_two_leads_who_introduce_the_same_two_make_one_introduction(two):
    northgate, [one, other], lead = two
    deed = {"organisation": northgate, "words": "", "by": lead}
    with transaction.atomic():
        introduce(one=one, two=other, **deed)
        second = in_another_connection(lambda: introduce(one=other, two=one, **deed))
        sleep(SECONDS)
        assert not second.done()
    with pytest.raises(NotNow):
        second.result()
    assert Introduction.objects.count() == 2
    assert timezone.now() < Introduction.objects.first().lapses_at


def test_a_yes_that_comes_with_the_other_taking_it_back_leaves_no_name_anywhere(two):
    _, notices, lead = two
    make_pairs.introduction(one=notices[0], two=notices[1], by=lead)
    one, other = (notice.introductions.get() for notice in notices)
    answer(side=one, says="yes", by=notices[0].user)
    with transaction.atomic():
        assert answer(side=other, says="yes", by=notices[1].user)
        gone = in_another_connection(lambda: withdraw_notice(notice=notices[0], by=notices[0].user))
        sleep(SECONDS)
        assert not gone.done()
    gone.result()
    assert not Introduction.objects.exists()
    notices[0].refresh_from_db()
    assert notices[0].offers == ""
