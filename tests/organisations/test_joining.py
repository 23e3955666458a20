"""The link of an invitation works once, for one person, and there is no other door."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from portal.accounts.making import AccountExists
from portal.accounts.models import User
from portal.organisations.actions.invitations import (
    InvitationGone,
    accept_invitation,
    join_by_invitation,
    send_invitation,
    write_invitation,
)
from portal.organisations.models import Event, Invitation, Membership
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db
GOOD = {"name": "Fern Foxglove", "password": "three words together"}


@pytest.fixture
def invite(cast, northgate):
    """Invite an address; returns the path of its link."""

    def send(email="fern@northgate.example", role=Role.BOARD):
        invitation = write_invitation(organisation=northgate, email=email, role=role, by=cast.lead)
        send_invitation(invitation=invitation, by=cast.lead)
        return mail.outbox[-1].body.split("https://testserver")[1].split()[0]

    return send


def test_the_link_says_who_asks_and_as_what(client, invite):
    text = client.get(invite()).content.decode()
    assert "Lead asks you to join as" in text
    assert "<strong>a board member</strong>" in text
    assert 'value="fern@northgate.example"' in text
    assert 'autocomplete="new-password"' in text


def test_looking_at_the_link_changes_nothing_and_no_cache_keeps_it(client, invite):
    answer = client.get(invite())
    assert "no-store" in answer.headers["Cache-Control"]
    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email="fern@northgate.example").exists()


def test_a_new_person_sets_a_name_and_a_password_and_is_in(client, invite, northgate):
    answer = client.post(invite(), GOOD)
    assert answer.url == "/o/northgate/"
    home = client.get(answer.url).content.decode()
    assert "Welcome. You are now at Northgate and Riverside: Board member" in home
    assert "Fern Foxglove" in home
    person = User.objects.get(email="fern@northgate.example")
    assert person.check_password("three words together")
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == (person.email, True, True)
    role = Membership.objects.get(user=person, organisation=northgate).roles.get()
    assert (role.role, role.starts_date) == ("board", timezone.localdate())
    invitation = Invitation.objects.get()
    assert invitation.accepted_by == person
    assert not invitation.is_open
    assert Event.objects.get(verb="invitation.accepted").actor == person


def test_the_new_account_logs_in_with_its_password_afterwards(client, invite):
    client.post(invite(), GOOD)
    client.post("/accounts/logout/")
    data = {"login": "fern@northgate.example", "password": GOOD["password"]}
    assert client.post("/accounts/login/", data).url == "/"


def test_all_faults_are_shown_at_once_the_name_stays_and_nothing_is_made(client, invite):
    path = invite()
    text = client.post(path, {"name": "Fern Foxglove", "password": "short"}).content.decode()
    assert "<title>Error: Join Northgate and Riverside" in text
    assert "This password is too short" in text
    assert 'value="Fern Foxglove"' in text
    assert "short" not in text.replace("too short", "")
    empty = client.post(path, {"name": ""}).content.decode()
    assert "Enter your name" in empty
    assert "Enter a password" in empty
    like = client.post(path, {"name": "Fern Foxglove", "password": "fern@northgate.exampl"})
    assert "too similar to the email address" in like.content.decode()
    assert User.objects.filter(email="fern@northgate.example").count() == 0


def test_the_address_is_the_invited_one_whatever_is_posted(client, invite):
    client.post(invite(), GOOD | {"email": "mallory@elsewhere.example"})
    assert not User.objects.filter(email="mallory@elsewhere.example").exists()
    assert User.objects.filter(email="fern@northgate.example").exists()


def test_the_link_works_once(client, invite):
    path = invite()
    client.post(path, GOOD)
    assert client.get(path).url == "/o/northgate/"
    client.logout()
    again = client.post(path, {"name": "Somebody Else", "password": "another three words"})
    assert again.status_code == 404
    assert not client.session.get("_auth_user_id")


@pytest.mark.parametrize("state", ["expired", "withdrawn", "accepted", "unknown"])
def test_every_link_that_does_nothing_gets_the_same_plain_page(client, invite, cast, state):
    path, now = invite(), timezone.now()
    changes = {
        "expired": {"expires_at": now - timedelta(seconds=1)},
        "withdrawn": {"withdrawn_at": now},
        "accepted": {"accepted_at": now, "accepted_by": cast.board},
        "unknown": {"token_digest": "0" * 64},
    }
    Invitation.objects.update(**changes[state])
    answer = client.get(path)
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "This link does not work" in text
    assert "ask the person who invited you to send it again" in text
    assert "fern@northgate.example" not in text
    assert client.post(path, GOOD).status_code == 404


def test_somebody_with_an_account_logs_in_first_and_then_accepts_by_a_press(
    client, invite, northgate, cast
):
    path = invite(email=cast.southmoor_lead.email)
    text = client.get(path).content.decode()
    assert "You have an account already: lead@southmoor.example" in text
    assert f"/accounts/login/?next={path}" in text
    data = {"login": cast.southmoor_lead.email, "password": make.PASSWORD, "next": path}
    assert client.post("/accounts/login/", data).url == path
    assert "You are logged in as lead@southmoor.example" in client.get(path).content.decode()
    assert not northgate.memberships.filter(user=cast.southmoor_lead).exists()
    assert client.post(path).url == "/o/northgate/"
    assert northgate.memberships.get(user=cast.southmoor_lead).held == ("board",)
    assert client.get("/").url == "/organisations/"


def test_posting_a_password_to_an_account_that_exists_changes_nothing(client, invite, cast):
    path = invite(email=cast.southmoor_lead.email)
    answer = client.post(path, GOOD)
    assert "Log in to join Northgate" in answer.content.decode()
    cast.southmoor_lead.refresh_from_db()
    assert cast.southmoor_lead.check_password(make.PASSWORD)


def test_another_account_is_told_whose_invitation_it_is_and_can_log_out(as_, invite, cast):
    path = invite()
    client = as_(cast.stranger)
    text = client.get(path).content.decode()
    assert "It was sent to fern@northgate.example" in text
    assert f'<input type="hidden" name="next" value="{path}">' in text
    assert client.post(path, GOOD).status_code == 200
    assert Invitation.objects.get().accepted_at is None
    assert client.post("/accounts/logout/", {"next": path}).url == path
    assert b"Choose a password" in client.get(path).content


def test_a_member_who_accepts_a_further_role_keeps_the_first(as_, invite, cast, northgate):
    path = invite(email=cast.board.email, role=Role.SECRETARY)
    as_(cast.board).post(path)
    assert northgate.memberships.get(user=cast.board).held == ("board", "secretary")


def test_a_role_planned_for_later_begins_on_accepting(invite, cast, northgate, as_):
    path = invite(email=cast.stranger.email)
    membership = northgate.memberships.create(user=cast.stranger)
    membership.roles.create(role="board", starts_date=timezone.localdate() + timedelta(days=30))
    as_(cast.stranger).post(path)
    assert membership.roles.get().starts_date == timezone.localdate()


def test_a_role_given_while_the_letter_was_on_its_way_is_not_given_twice(
    invite, cast, northgate, as_
):
    path = invite(email=cast.stranger.email)
    make.member(organisation=northgate, email=cast.stranger.email, roles=[Role.BOARD])
    assert as_(cast.stranger).post(path).status_code == 302
    assert northgate.memberships.get(user=cast.stranger).roles.count() == 1


def test_an_outside_rater_comes_to_the_organisations_home(client, invite):
    path = invite(email="reed@council.example", role=Role.RATER)
    answer = client.post(path, GOOD, follow=True)
    assert answer.redirect_chain == [("/o/northgate/", 302)]
    assert "Outside rater" in answer.content.decode()


def test_two_windows_that_accept_at_once_make_one_account(invite, cast):
    invite()
    first, second = Invitation.objects.get(), Invitation.objects.get()
    join_by_invitation(invitation=first, **GOOD)
    with pytest.raises(AccountExists):
        join_by_invitation(invitation=second, **GOOD)
    with pytest.raises(InvitationGone):
        accept_invitation(invitation=second, by=cast.board)
    assert Membership.objects.filter(user__email="fern@northgate.example").count() == 1


def test_an_invitation_taken_in_the_same_moment_is_told_not_shown_as_a_fault(
    client, invite, monkeypatch
):
    def gone(**_):
        raise InvitationGone

    def exists(**_):
        raise AccountExists

    path, views = invite(), "portal.organisations.views.invitations."
    monkeypatch.setattr(f"{views}join_by_invitation", gone)
    assert client.post(path, GOOD).status_code == 404
    monkeypatch.setattr(f"{views}join_by_invitation", exists)
    assert client.post(path, GOOD).url == path


def test_there_is_no_open_sign_up(client):
    page = client.get("/accounts/signup/")
    assert b"password" not in page.content.lower().split(b"<main")[1].split(b"</main")[0]
    client.post(
        "/accounts/signup/",
        {"email": "x@y.example", "password1": "three words here", "password2": "three words here"},
    )
    assert not User.objects.filter(email="x@y.example").exists()
