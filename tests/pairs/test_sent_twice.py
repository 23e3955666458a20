"""Two presses, or Back and Save again, make one pair."""

import pytest

from pairs.actions import introduced, inviting
from pairs.models import Pair, PairInvitation, Registration
from tests.make import pairs as make
from tests.pairs.test_registering import LIST, TYPED

pytestmark = pytest.mark.django_db
START = "/o/northgate/pairs/start/"
SIDE = {"side": "patient", "name": "", "challenge": "Night buses"}


def test_of_a_pair_that_is_started(as_, cast):
    client = as_(cast.leader)
    first, second = (client.post(START, SIDE) for _ in range(2))
    assert first.url == second.url
    assert Pair.objects.count() == 1
    client.post(START, SIDE | {"challenge": "Day buses"})
    as_(cast.board).post(START, SIDE)
    assert Pair.objects.count() == 3


def test_whoever_left_it_may_start_the_same_again(as_, cast):
    client = as_(cast.leader)
    left = client.post(START, SIDE).url
    client.post(f"{left}leave/", {"csrfmiddlewaretoken": ""})
    again = client.post(START, SIDE)
    assert again.url != left
    assert client.get(again.url).status_code == 200


def test_once_somebody_is_in_it_or_asked_the_same_words_begin_another(as_, cast):
    """With only a side, two pairs begin in the same words."""
    client, alone = as_(cast.leader), SIDE | {"challenge": ""}
    joined, asked, guest = Pair.objects, PairInvitation.objects, None
    for number in range(3):
        client.post(START, alone)
        pair = joined.order_by("-pk").first()
        if number == 0:
            pair.members.create(user=cast.board, side="manager")
        elif number == 1:
            by = make.first_of(pair)
            inviting.write_invitation(pair=pair, email="n@n.example", side="manager", by=by)
        else:
            guest = make.guest(pair=pair, email="g@g.example")
        assert joined.count() == number + 1
    client.post(START, alone)
    assert joined.count() == 4
    assert asked.count() == 1
    assert guest.pair.members.count() == 1


def test_of_a_pair_that_is_registered(as_, cast):
    lead = as_(cast.lead)
    first, second = (lead.post(f"{LIST}add/", TYPED) for _ in range(2))
    assert first.url == second.url
    assert Registration.objects.count() == 1


def test_of_a_pair_with_somebody_who_said_yes_too(as_, cast, northgate):
    users = (cast.leader, cast.colleague)
    one, two = (make.notice(organisation=northgate, user=user) for user in users)
    make.introduction(one=one, two=two, by=cast.lead)
    for notice, user in zip((one, two), users, strict=True):
        introduced.answer(side=notice.introductions.get(), says="yes", by=user)
    client = as_(cast.leader)
    here = f"/o/northgate/pairs/introductions/{one.introductions.get().public_id}/start/"
    first, second = (client.post(here, SIDE) for _ in range(2))
    assert first.url == second.url
    assert Pair.objects.count() == 1
    assert PairInvitation.objects.get().email == cast.colleague.email
    assert client.get(first.url).status_code == 200
    pair = Pair.objects.get()
    [theirs] = pair.invitations.all()
    assert f"/asked/{theirs.public_id}/" in first.url
    inviting.withdraw_invitation(invitation=theirs, by=make.first_of(pair))
    assert client.post(here, SIDE).url == f"/p/{pair.public_id}/"
    by = make.first_of(pair)
    inviting.write_invitation(pair=pair, email="other@n.example", side="manager", by=by)
    client.post(here, SIDE)
    assert Pair.objects.count() == 2
