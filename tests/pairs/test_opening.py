"""The one way into a pair from outside: for the information governance officer, with a reason."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from pairs.models import Opening
from portal.organisations.models import Event
from tests import make
from tests.access.walk import CHANGES_EACH_TIME
from tests.make import pairs as making

pytestmark = pytest.mark.django_db
ADD = "/o/northgate/pairs/openings/add/"
WORDS = {"reason": "Somebody asked what is kept about them.", "tell": "yes", "untold_why": ""}


def text(answer):
    """The page without what is drawn anew for each."""
    return CHANGES_EACH_TIME.sub(b"", answer.content)


@pytest.fixture
def pair(northgate, cast):
    made = making.pair(
        organisation=northgate, users=[cast.colleague, cast.leader], name="Tea and charts"
    )
    making.own_answer(member=made.members.first(), key="which-work", answer="For myself alone")
    return made


def test_by_its_reference_it_is_open_for_a_day_and_its_members_are_told(as_, cast, pair):
    ig = as_(cast.ig)
    ig.post(ADD, WORDS | {"known_by": pair.public_id})
    opening = Opening.objects.get()
    page = ig.get(f"/o/northgate/pairs/openings/{opening.public_id}/").content.decode()
    assert "Tea and charts" in page
    assert "For myself alone" not in page
    assert {to for letter in mail.outbox for to in letter.to} == {
        cast.colleague.email,
        cast.leader.email,
    }
    for member in (cast.colleague, cast.leader):
        inside = as_(member).get(f"/p/{pair.public_id}/").content.decode()
        assert "Somebody asked what is kept about them." in inside
    assert pair.events.filter(verb="pair.opened_by_law").exists()


def test_by_an_address_every_pair_of_that_person_here_is_found(as_, cast, northgate, pair):
    making.pair(organisation=northgate, users=[cast.board, cast.leader])
    as_(cast.ig).post(ADD, WORDS | {"known_by": cast.leader.email.upper()})
    assert Opening.objects.count() == 2


def test_after_a_day_it_is_closed_again(as_, cast, pair):
    ig = as_(cast.ig)
    ig.post(ADD, WORDS | {"known_by": pair.public_id})
    day_ago = timezone.now() - timedelta(hours=25)
    Opening.objects.update(opened_at=day_ago, until=day_ago + timedelta(hours=24))
    opening = Opening.objects.get()
    page = ig.get(f"/o/northgate/pairs/openings/{opening.public_id}/").content.decode()
    assert "It is closed again" in page
    assert "Tea and charts" not in page


def test_where_telling_would_put_somebody_at_risk_the_members_learn_nothing(as_, cast, pair):
    words = {"tell": "no", "untold_why": "A child may be hurt.", "known_by": pair.public_id}

    def pages():
        rooms = ("", "history/", "everything/")
        leader = as_(cast.leader)
        return [text(leader.get(f"/p/{pair.public_id}/{room}")) for room in rooms]

    before = pages()
    as_(cast.ig).post(ADD, WORDS | words)
    assert Opening.objects.get().untold_why == "A child may be hurt."
    assert mail.outbox == []
    assert pages() == before


def test_why_they_are_not_told_has_to_be_said(as_, cast, pair):
    words = WORDS | {"tell": "no", "known_by": pair.public_id}
    page = as_(cast.ig).post(ADD, words).content.decode()
    assert "Say why they may not be told" in page
    assert "Somebody asked what is kept about them." in page
    assert not Opening.objects.exists()


@pytest.mark.parametrize("known_by", ["nobody@elsewhere.example", "zzzzzzzzzzzz", "Tea and charts"])
def test_nothing_found_says_so_keeps_what_was_typed_and_is_logged(as_, cast, pair, known_by):
    page = as_(cast.ig).post(ADD, WORDS | {"known_by": known_by}).content.decode()
    assert "No pair here is known by that" in page
    assert known_by in page
    assert Event.objects.get(verb="pair.looked_for").sealed
    assert not Opening.objects.exists()


def test_a_pair_of_another_organisation_is_not_found(as_, cast, southmoor):
    users = make.users(["one@southmoor.example", "two@southmoor.example"])
    other = making.pair(organisation=southmoor, users=users)
    page = as_(cast.ig).post(ADD, WORDS | {"known_by": other.public_id}).content.decode()
    assert "No pair here is known by that" in page
