"""Invitations and reminders: read first, sent by a press, told who failed, never who is missing."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from connections.actions.letters import (
    invitation_previews,
    reminder_preview,
    send_invitations,
    send_reminders,
    to_invite,
    to_remind,
)
from connections.actions.raters import remove_rater
from connections.actions.refused import NotAllowed
from connections.models import Rater
from portal.organisations.actions.invitations import InvitationGone
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


@pytest.fixture
def running(cast, northgate):
    return make.round(organisation=northgate, state="open")


@pytest.fixture
def board(cast, running):
    return make.rater(round=running, user=cast.board)


@pytest.fixture
def outsider(running):
    return make.rater(round=running, email="ann@partner.example", perspective="partner")


@pytest.fixture
def broken(monkeypatch):
    """A mail server that does not take letters to the addresses in this list."""
    refused = []

    def send(letters):
        bad = [letter for letter in letters if letter.to in refused]
        return [letter for letter in letters if letter not in bad], bad

    monkeypatch.setattr("connections.actions.letters.send", send)
    return refused


def invited(rater, *, ago=timedelta()):
    rater.invited_at = timezone.now() - ago
    rater.save(update_fields=["invited_at"])
    return rater


def test_the_invitation_is_read_as_it_will_be_sent_and_says_who_gets_it(
    as_, cast, running, board, outsider, mailoutbox
):
    running.save_version(1, invitation="Tea & cake at Jo’s.", purpose="To plan <together>.")
    client = as_(cast.lead)
    page = client.get(address("round_invitation", running))
    text = page.content.decode()
    member, stranger = page.context["letters"]
    assert "Tea &amp; cake at Jo’s." in text
    assert "To plan &lt;together&gt;." in text
    assert "ann@partner.example" in text
    assert "2 people have not been invited yet." in text
    assert mailoutbox == []
    client.post(address("round_invite", running))
    to_member, to_stranger = mailoutbox
    assert to_member.body == member.body
    assert to_member.subject == member.subject
    assert "Tea & cake at Jo’s." in to_member.body
    assert "To plan <together>." in to_member.body
    assert stranger.body.split("(here stands a link")[0] in to_stranger.body


def test_members_get_a_link_to_their_questions_and_others_one_to_make_an_account(
    cast, running, board, outsider
):
    send_invitations(round=running, by=cast.lead)
    to_member, to_stranger = mail.outbox
    assert (to_member.to, to_stranger.to) == (["board@northgate.example"], ["ann@partner.example"])
    assert f"https://testserver{address('rate_start', running)}" in to_member.body
    invitation = running.organisation.invitations.get()
    assert (invitation.email, invitation.role) == ("ann@partner.example", "rater")
    assert "https://testserver/invitations/" in to_stranger.body
    assert address("rate_start", running) not in to_stranger.body


def test_a_letter_says_what_it_is_for_until_when_and_who_sees_what(cast, running, board):
    letter = invitation_previews(running, cast.lead)[0]
    assert letter.subject == (
        f"Northgate and Riverside: will you answer six questions by {running.last_day:%-d %B %Y}?"
    )
    for words in (
        "Hello,",
        running.purpose,
        "Nobody sees an answer before the round is closed.",
        "not a test",
        "help@portal.example",
    ):
        assert words in letter.body
    board.name = "Bo Ard"
    board.save()
    running.organisation.contact = "Jo Field, 01632 960 123"
    letter = invitation_previews(running, cast.lead)[0]
    assert "Hello Bo Ard," in letter.body
    assert "Ask: Jo Field, 01632 960 123" in letter.body


def test_somebody_whose_roles_have_ended_needs_an_invitation_again(cast, running, northgate):
    gone = make.member(organisation=northgate, email="gone@northgate.example")
    make.rater(round=running, user=gone)
    gone.memberships.get().roles.update(ends_date=timezone.localdate())
    send_invitations(round=running, by=cast.lead)
    assert "/invitations/" in mail.outbox[0].body


def test_somebody_who_makes_their_account_at_this_very_moment_gets_the_direct_link(
    cast, running, outsider, monkeypatch
):
    def gone(**_):
        raise InvitationGone

    monkeypatch.setattr("connections.actions.letters.link_for", gone)
    send_invitations(round=running, by=cast.lead)
    assert address("rate_start", running) in mail.outbox[0].body


def test_a_second_press_sends_nothing_twice_and_late_raters_get_theirs(
    as_, cast, running, board, outsider
):
    client = as_(cast.lead)
    page = client.post(address("round_invite", running), follow=True)
    assert "2 invitations sent." in page.content.decode()
    page = client.post(address("round_invite", running), follow=True)
    assert "Everyone with an email address is invited already." in page.content.decode()
    make.rater(round=running, user=cast.leader)
    page = client.post(address("round_invite", running), follow=True)
    assert "1 invitation sent." in page.content.decode()
    assert len(mail.outbox) == 3
    details = Event.objects.filter(verb="round.invitations_sent").values_list("detail", flat=True)
    assert list(details) == [{"went": 1, "failed": 0}, {"went": 2, "failed": 0}]


def test_who_could_not_be_invited_is_named_and_stays_on_the_list(
    as_, cast, running, board, outsider, broken
):
    broken.append("ann@partner.example")
    page = as_(cast.lead).post(address("round_invite", running), follow=True)
    text = page.content.decode()
    assert "1 invitation sent." in text
    assert "Not sent, and still to be invited: ann@partner.example." in text
    assert list(to_invite(running)) == [outsider]
    board.refresh_from_db()
    assert board.invited_at is not None


def test_without_a_mail_server_it_stops_after_ten_and_names_all(cast, running, broken):
    for number in range(12):
        make.rater(round=running, user=make.user(email=f"p{number}@x.example"))
    broken += [f"p{number}@x.example" for number in range(12)]
    sent = send_invitations(round=running, by=cast.lead)
    assert sent.went == 0
    assert sent.failed == broken
    assert Event.objects.filter(verb="round.invitations_sent").get().detail["failed"] == 10
    assert to_invite(running).count() == 12


def test_more_than_ten_go_ten_at_a_time(cast, running):
    for number in range(12):
        make.rater(round=running, user=make.user(email=f"p{number}@x.example"))
    assert send_invitations(round=running, by=cast.lead).went == 12
    assert len({message.to[0] for message in mail.outbox}) == 12
    assert Event.objects.filter(verb="round.invitations_sent").count() == 2


def test_two_leads_who_press_at_once_send_one_letter_each(as_, cast, running, board):
    cache.add(f"sending-{running.public_id}", 1, timeout=60)
    client = as_(cast.lead)
    for name in ("round_invite", "round_remind"):
        page = client.post(address(name, running), follow=True)
        assert "are being sent just now. Look again in a minute." in page.content.decode()
    assert mail.outbox == []
    cache.delete(f"sending-{running.public_id}")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("draft", "The round is not open yet. Open it first"),
        ("closed", "This round is closed, so nothing more is sent."),
    ],
)
def test_nothing_is_sent_unless_the_round_takes_answers(as_, cast, northgate, state, said):
    round = make.round(organisation=northgate, state=state)
    make.rater(round=round, user=cast.board)
    client = as_(cast.lead)
    assert said in client.get(address("round_invitation", round)).content.decode()
    for name in ("round_invite", "round_remind"):
        assert said in client.post(address(name, round), follow=True).content.decode()
    assert mail.outbox == []


def test_nothing_is_sent_when_the_time_is_up(cast, running, board):
    running.save_version(1, closes_at=timezone.now())
    with pytest.raises(NotAllowed, match="The last day for answers has passed"):
        send_reminders(round=running, by=cast.lead)


def test_the_invitation_can_be_read_before_anybody_is_asked(as_, cast, northgate):
    page = as_(cast.lead).get(address("round_invitation", make.round(organisation=northgate)))
    assert "will you answer six questions" in page.content.decode()
    assert "Nobody is asked yet." in page.content.decode()


def test_people_on_paper_get_no_letters(cast, running):
    make.rater(round=running, name="Mary", way="assisted", invited_at=timezone.now())
    assert not to_invite(running).exists()
    assert not to_remind(running).exists()


def test_a_reminder_goes_to_those_who_have_not_sent_answers(as_, cast, running, board):
    invited(board)
    make.response(rater=board, levels={}, sent=False)
    answered = invited(make.rater(round=running, user=cast.leader))
    make.response(rater=answered, levels=2)
    make.rater(round=running, user=cast.colleague)
    client = as_(cast.lead)
    page = client.get(address("round_remind", running)).content.decode()
    assert "1 of 3 have answered." in page
    page = client.post(address("round_remind", running), follow=True).content.decode()
    assert "Everybody who has not answered has had a reminder." in page
    assert [message.to for message in mail.outbox] == [["board@northgate.example"]]
    letter = mail.outbox[0].body
    assert "Your answers are not in yet." in letter
    assert "At the end, press “Send my answers”." in letter


def test_nobody_learns_from_the_reminder_page_who_has_not_answered(as_, cast, running, broken):
    for person in (cast.board, cast.leader):
        invited(make.rater(round=running, user=person))
    client = as_(cast.lead)
    pages = [client.get(address("round_remind", running))]
    broken.append("board@northgate.example")
    pages.append(client.post(address("round_remind", running), follow=True))
    for page in pages:
        assert "@northgate.example" not in page.content.decode()
    assert "Not every reminder could be sent. Try again later." in pages[1].content.decode()
    assert reminder_preview(running, cast.lead).to == "(each of them)"


def test_nobody_is_reminded_twice_within_a_day(as_, cast, running, board):
    invited(board)
    client = as_(cast.lead)
    for _ in range(2):
        client.post(address("round_remind", running))
    assert len(mail.outbox) == 1
    Rater.objects.update(reminded_at=timezone.now() - timedelta(hours=24, minutes=1))
    client.post(address("round_remind", running))
    assert len(mail.outbox) == 2


def test_the_reminder_page_says_what_is_so_when_there_is_nobody_to_remind(
    as_, cast, running, board
):
    client = as_(cast.lead)
    page = client.get(address("round_remind", running)).content.decode()
    assert "Nobody is invited yet" in page
    invited(board)
    make.rater(round=running, user=cast.leader)
    page = client.get(address("round_remind", running)).content.decode()
    assert "1 person is not invited yet" in page
    for rater in running.raters.all():
        make.response(rater=invited(rater), levels=2)
    page = client.get(address("round_remind", running)).content.decode()
    assert "Everybody who is asked has answered" in page


@pytest.mark.parametrize("answered", [True, False])
def test_reminding_never_tells_whether_one_person_has_answered(as_, cast, running, board, answered):
    """Not by taking them out, nor by being the only one who had no reminder today."""
    others = [make.rater(round=running, email=f"{n}@partner.example") for n in range(4)]
    for rater in (board, *others):
        invited(rater)
    make.response(rater=others[0], levels=1)
    make.response(rater=board if answered else others[1], levels=2)
    Rater.objects.exclude(pk=board.pk).update(reminded_at=timezone.now())
    client, url = as_(cast.lead), address("round_remind", running)
    told = [words(client.get(url)), words(client.post(url, follow=True))]
    client.post(address("rater_remove", running, board.public_id), follow=True)
    told += [words(client.get(url)), words(client.post(url, follow=True))]
    assert "2 of 5 have answered." in told[0]
    assert "Everybody who has not answered has had a reminder." in told[1]
    assert told[2] == told[0]
    assert "Everybody who has not answered has had a reminder." in told[3]
    shown = Event.objects.unsealed().filter(verb__startswith="round.remind")
    assert [event.detail for event in shown] == [{}, {}]


def words(page) -> str:
    main = re.search("<main.*</main>", page.content.decode(), re.DOTALL).group()
    main = re.sub('<input type="hidden"[^>]*>', "", main)
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def test_a_reminder_to_somebody_without_an_account_brings_a_link_that_works(
    client, cast, running, outsider
):
    send_invitations(round=running, by=cast.lead)
    send_reminders(round=running, by=cast.lead)
    links = [
        next(line for line in message.body.splitlines() if "/invitations/" in line)
        for message in mail.outbox
    ]
    assert links[0] != links[1]
    assert client.get(links[1].removeprefix("https://testserver")).status_code == 200
    assert "It takes the place of the one you had before." in mail.outbox[1].body


def test_the_link_of_somebody_who_was_taken_out_stops_working(client, cast, running, outsider):
    send_invitations(round=running, by=cast.lead)
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/invitations/" in line)
    remove_rater(rater=outsider, by=cast.lead)
    assert client.get(link.removeprefix("https://testserver")).status_code == 404


def test_the_link_still_works_while_another_round_asks_the_same_person(
    client, cast, running, outsider, northgate
):
    send_invitations(round=running, by=cast.lead)
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/invitations/" in line)
    make.rater(round=make.round(organisation=northgate, title="Next"), email=outsider.email)
    remove_rater(rater=outsider, by=cast.lead)
    assert client.get(link.removeprefix("https://testserver")).status_code == 200
