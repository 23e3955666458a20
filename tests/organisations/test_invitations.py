"""People are asked in by letters that are written, read and only then sent."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.organisations.actions.invitations import (
    InvitationGone,
    link_for,
    send_invitation,
    withdraw_invitation,
    write_invitation,
)
from portal.organisations.models import Event, Invitation
from portal.organisations.models.memberships import digest
from portal.organisations.permissions import Role
from portal.organisations.waiting import waiting

pytestmark = pytest.mark.django_db
LIST = "/o/northgate/settings/invitations/"


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def invitation(cast, northgate):
    return write_invitation(
        organisation=northgate, email="fern@northgate.example", role=Role.BOARD, by=cast.lead
    )


def token_in(message):
    return message.body.split("/invitations/")[1].split("/")[0]


def test_writing_an_invitation_sends_nothing_and_shows_the_letter(lead, cast, northgate):
    answer = lead.post(f"{LIST}add/", {"email": " Fern@Northgate.Example ", "role": "board"})
    written = Invitation.objects.get()
    assert (written.email, written.role) == ("fern@northgate.example", "board")
    assert (written.invited_by, written.sent_at, written.token_digest) == (cast.lead, None, "")
    assert answer.url == f"{LIST}{written.public_id}/send/"
    text = lead.get(answer.url).content.decode()
    assert "Northgate and Riverside asks you to join as a board member" in text
    assert "(here stands a link for this person alone)" in text
    assert mail.outbox == []
    assert "Not sent" in lead.get(LIST).content.decode()
    assert Event.objects.get().verb == "invitation.written"


def test_a_list_without_invitations_says_what_is_true_also_where_nobody_was_asked(lead):
    assert "No invitation is waiting for an answer." in lead.get(LIST).content.decode()


def test_all_faults_are_shown_at_once_and_what_was_typed_stays(lead):
    text = lead.post(f"{LIST}add/", {"email": "fern at northgate"}).content.decode()
    assert "Enter an email address in the right form" in text
    assert "Answer “What will they be here?”" in text
    assert 'value="fern at northgate"' in text


def test_somebody_who_has_the_role_or_is_asked_already_is_not_asked_again(lead, invitation):
    has = lead.post(f"{LIST}add/", {"email": "BOARD@northgate.example", "role": "board"})
    assert "board@northgate.example has this role here already" in has.content.decode()
    again = lead.post(f"{LIST}add/", {"email": invitation.email, "role": "board"})
    assert "is invited to this role already" in again.content.decode()
    other = lead.post(f"{LIST}add/", {"email": invitation.email, "role": "colleague"})
    assert other.status_code == 302
    assert Invitation.objects.count() == 2


def test_the_letter_goes_by_a_press_of_its_own(lead, cast, northgate, invitation):
    northgate.contact = "Fern's team, 01632 960 001"
    northgate.save(update_fields=["contact"])
    answer = lead.post(f"{LIST}{invitation.public_id}/send/", follow=True)
    assert "Sent the invitation to fern@northgate.example" in answer.content.decode()
    (message,) = mail.outbox
    assert message.to == ["fern@northgate.example"]
    assert message.subject == "Northgate and Riverside asks you to join as a board member"
    assert "Lead asks you to join Northgate and Riverside" in message.body
    assert "https://testserver/invitations/" in message.body
    assert "Questions? Fern's team, 01632 960 001" in message.body
    invitation.refresh_from_db()
    assert invitation.token_digest == digest(token_in(message))
    assert invitation.is_open
    assert timedelta(days=13) < invitation.expires_at - timezone.now() < timedelta(days=14)
    assert Event.objects.filter(verb="invitation.sent", actor=cast.lead).count() == 1


def test_sending_again_makes_a_new_link_and_stops_the_old_one(lead, cast, client, invitation):
    send_invitation(invitation=invitation, by=cast.lead)
    assert "The new letter has a new link" in (
        lead.get(f"{LIST}{invitation.public_id}/send/").content.decode()
    )
    lead.post(f"{LIST}{invitation.public_id}/send/")
    old, new = (token_in(message) for message in mail.outbox)
    client.logout()
    assert client.get(f"/invitations/{old}/").status_code == 404
    assert client.get(f"/invitations/{new}/").status_code == 200


def test_a_letter_that_did_not_go_leaves_the_invitation_unsent(lead, invitation, monkeypatch):
    def refuse(self):
        raise OSError("the server is away")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    answer = lead.post(f"{LIST}{invitation.public_id}/send/", follow=True)
    text = answer.content.decode()
    assert "The mail to fern@northgate.example was not sent. Try again later" in text
    assert "Success" not in text
    invitation.refresh_from_db()
    assert invitation.sent_at is None
    assert not Event.objects.filter(verb="invitation.sent").exists()


def test_a_withdrawn_invitation_lets_nobody_in(lead, cast, client, invitation):
    send_invitation(invitation=invitation, by=cast.lead)
    path = f"{LIST}{invitation.public_id}/withdraw/"
    assert "stops working" in lead.get(path).content.decode()
    lead.post(path)
    assert lead.get(path).status_code == 404
    assert "No invitation is waiting for an answer" in lead.get(LIST).content.decode()
    client.logout()
    assert client.get(f"/invitations/{token_in(mail.outbox[0])}/").status_code == 404
    assert Event.objects.get(verb="invitation.withdrawn").detail == {"role": "board"}
    with pytest.raises(InvitationGone):
        withdraw_invitation(invitation=invitation, by=cast.lead)
    with pytest.raises(InvitationGone):
        send_invitation(invitation=invitation, by=cast.lead)


@pytest.mark.parametrize("press", ["send", "withdraw"])
def test_a_press_that_came_too_late_is_told(lead, invitation, monkeypatch, press):
    def gone(**_):
        raise InvitationGone

    monkeypatch.setattr(f"portal.organisations.views.invitations.{press}_invitation", gone)
    answer = lead.post(f"{LIST}{invitation.public_id}/{press}/", follow=True)
    assert b"nhsuk-notification-banner" in answer.content
    assert b"Success" not in answer.content


def test_an_invitation_past_its_date_is_marked(lead, cast, invitation):
    send_invitation(invitation=invitation, by=cast.lead)
    assert "works until" in lead.get(LIST).content.decode()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert "Out of date" in lead.get(LIST).content.decode()
    assert "and is out of date" in lead.get(f"{LIST}{invitation.public_id}/send/").content.decode()


def test_what_is_not_sent_or_out_of_date_waits_for_the_lead_alone(cast, northgate, invitation):
    lead, board = (northgate.memberships.get(user=one) for one in (cast.lead, cast.board))
    assert [(one.title, one.hint) for one in waiting(lead)] == [
        ("Send invitations to join", "1 written but not sent yet")
    ]
    assert waiting(board) == []
    send_invitation(invitation=invitation, by=cast.lead)
    assert waiting(lead) == []
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    (thing,) = waiting(lead)
    assert (thing.title, thing.link) == ("Send invitations to join again", LIST)


def test_another_app_gets_a_link_for_a_letter_of_its_own(cast, northgate, client):
    first = link_for(
        organisation=northgate, email="Reed@riverside.example", role=Role.RATER, by=cast.lead
    )
    second = link_for(
        organisation=northgate, email="reed@riverside.example", role=Role.RATER, by=cast.lead
    )
    assert Invitation.objects.count() == 1
    assert mail.outbox == []
    assert client.get(first.removeprefix("https://testserver")).status_code == 404
    assert client.get(second.removeprefix("https://testserver")).status_code == 200


def test_who_is_asked_in_with_a_round_is_in_no_list_for_a_new_date_would_tell_who_was_reminded(
    cast, northgate, lead
):
    link_for(organisation=northgate, email="reed@council.example", role=Role.RATER, by=cast.lead)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert "reed@council.example" not in lead.get(LIST).content.decode()
    assert waiting(northgate.memberships.get(user=cast.lead)) == []
    address = f"{LIST}{Invitation.objects.get().public_id}/send/"
    assert lead.get(address).status_code == 404
    assert not Event.objects.unsealed().exists()


def test_outside_raters_are_asked_with_a_round_and_not_here(lead):
    assert "Outside rater" not in lead.get(f"{LIST}add/").content.decode()
    answer = lead.post(f"{LIST}add/", {"email": "reed@council.example", "role": "rater"})
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_another_organisations_invitation_is_not_there(lead, cast, southmoor):
    theirs = write_invitation(
        organisation=southmoor, email="x@southmoor.example", role="board", by=cast.southmoor_lead
    )
    assert lead.get(f"{LIST}{theirs.public_id}/send/").status_code == 404
    assert lead.post(f"{LIST}{theirs.public_id}/withdraw/").status_code == 404
    assert "x@southmoor.example" not in lead.get(LIST).content.decode()


def test_the_list_asks_as_much_of_the_database_for_many_as_for_one(
    lead, cast, northgate, invitation, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10) as few:
        lead.get(LIST)
    for number in range(20):
        write_invitation(
            organisation=northgate, email=f"x{number}@a.example", role="board", by=cast.lead
        )
    with django_assert_num_queries(len(few.captured_queries)):
        lead.get(LIST)


def test_an_invitation_says_in_words_what_it_is(invitation):
    assert str(invitation) == "fern@northgate.example as Board member"
