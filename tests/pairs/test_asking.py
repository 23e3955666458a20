"""A member is asked in by the same letter, link and door as a guest, into another place."""

import pytest
from django.core import mail
from django.urls import reverse

from pairs.actions import inviting
from pairs.models import Guest
from tests.make import pairs as make
from tests.make import user

pytestmark = pytest.mark.django_db
EMAIL = "ann@elsewhere.example"


@pytest.fixture
def pair(cast, northgate):
    return make.pair(organisation=northgate, users=[cast.colleague], name="Falls at night")


@pytest.fixture
def sent(pair, cast, as_):
    """The path in a letter that a member wrote, read and sent."""
    client = as_(cast.colleague)
    path = reverse("pair_invite", args=[pair.public_id])
    page = client.post(path, {"email": EMAIL, "side": "patient"}, follow=True)
    assert "(here stands a link for this person alone)" in page.text
    client.post(page.request["PATH_INFO"])
    client.logout()
    [line] = [one for one in mail.outbox[0].body.splitlines() if "/pairs/join/" in one]
    return line[line.index("/pairs/") :]


def test_whoever_follows_the_link_is_a_member_with_the_same_rights(pair, sent, client):
    assert "Join the pair" in client.get(sent).text
    typed = {"name": "Ann Patel", "password": "three words together"}
    page = client.post(sent, typed, follow=True)
    assert "the same rights as everybody here" in page.text
    assert str(pair.members.last()) == "Ann Patel"
    assert not Guest.objects.exists()
    assert client.get(reverse("pair_history", args=[pair.public_id])).status_code == 200


def test_the_link_of_a_member_opens_no_door_of_a_guest(sent, client):
    assert client.get(sent.replace("/join/", "/read-along/")).status_code == 404


def test_a_link_that_was_taken_back_does_nothing(pair, sent, cast, as_, client):
    asked = pair.invitations.get()
    path = reverse("pair_invitation_withdraw", args=[pair.public_id, asked.public_id])
    as_(cast.colleague).post(path)
    client.logout()
    assert client.get(sent).status_code == 404
    assert pair.members.count() == 1


def test_who_came_in_by_another_press_at_the_same_moment_is_led_in(pair, sent, as_, monkeypatch):
    ann, find, token = user(email=EMAIL), inviting.by_token, sent.split("/")[-2]
    before = [find(token)]
    inviting.accept(invitation=find(token), by=ann)
    monkeypatch.setattr(inviting, "by_token", lambda *at: before.pop() if before else find(*at))
    assert as_(ann).post(sent)["Location"] == reverse("pair_detail", args=[pair.public_id])
