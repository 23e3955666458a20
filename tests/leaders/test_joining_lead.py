"""A lead looks at who applied; colleagues make cards; what is over goes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions.joining import (
    Decided,
    Decision,
    accept_application,
    decline_application,
)
from leaders.models import Application, Card, InvolvePage, Leader
from leaders.qr import MARGIN, qr_code
from leaders.waiting import waiting
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"


def application(organisation, **fields):
    now = timezone.now()
    defaults = {
        "name": "Nina Nettle",
        "way": "email",
        "contact": "nina@home.example",
        "own_words": "I would like to listen",
        "state": "waiting",
        "sent_at": now,
        "expires_at": now + timedelta(days=60),
    }
    return Application.objects.create(organisation=organisation, **(defaults | fields))


@pytest.fixture
def one(northgate, framework):
    return application(northgate)


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


def url(one, deed=""):
    return f"{HERE}applications/{one.public_id}/{deed}"


def text(answer) -> str:
    return answer.content.decode()


def is_blank(one) -> bool:
    one.refresh_from_db()
    kept = (one.name, one.way, one.contact, one.own_words, one.guardian_name, one.guardian_contact)
    return not any(kept) and not one.token_digest and one.card is None


def test_only_those_that_wait_are_listed(lead, northgate, southmoor, one):
    application(northgate, name="Not yet", state="unconfirmed")
    application(northgate, name="Too old", expires_at=timezone.now())
    application(southmoor, name="Elsewhere")
    page = text(lead.get(f"{HERE}applications/"))
    assert "Nina Nettle" in page
    assert not [name for name in ("Not yet", "Too old", "Elsewhere") if name in page]


def test_the_list_asks_as_often_for_sixty_as_for_six(lead, northgate, framework):
    counts = []
    for more in (6, 54):
        for number in range(more):
            wanted = make.opportunity(organisation=northgate, title=f"Thing {number}")
            application(northgate, opportunity=wanted)
        with CaptureQueriesContext(connection) as asked:
            lead.get(f"{HERE}applications/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_put_on_the_register_by_their_own_word_and_blanked(lead, one, northgate, cast):
    leader_url = lead.post(url(one, "accept/")).url
    leader = Leader.objects.get()
    assert leader_url == f"{HERE}people/{leader.public_id}/"
    assert (leader.name, leader.own_words) == ("Nina Nettle", "I would like to listen")
    assert (leader.consent_basis, leader.route_in) == ("joined", "self")
    assert leader.consent_date == timezone.localdate()
    assert is_blank(one)
    assert (one.state, one.leader, one.decided_by) == ("accepted", leader, cast.lead)
    assert not leader.consents.exists()
    assert mail.outbox == []


def test_a_letter_goes_only_when_it_is_ticked_and_as_it_was_shown(lead, one):
    assert "You are now on the list" in text(lead.get(url(one)))
    assert " checked" not in text(lead.get(url(one)))
    lead.post(url(one, "accept/"), {"accept-send_letter": "on"})
    [letter] = mail.outbox
    assert letter.to == ["nina@home.example"]
    assert "Dear Nina Nettle" in letter.body
    assert "You are now on the list" in letter.body


def test_a_letter_that_was_not_sent_is_said_so(lead, one, settings):
    settings.EMAIL_BACKEND = "tests.leaders.mail_that_fails.Backend"
    answer = lead.post(url(one, "accept/"), {"accept-send_letter": "on"}, follow=True)
    assert "The letter was not sent" in text(answer)
    assert Leader.objects.count() == 1


def test_declined_nothing_is_kept(lead, one):
    lead.post(url(one, "decline/"), {"decline-send_letter": "on"})
    assert is_blank(one)
    assert (one.state, Leader.objects.count()) == ("declined", 0)
    assert "we have deleted what was typed" in mail.outbox[0].body


def test_their_yes_to_hearing_more_and_what_they_would_like_come_along(lead, northgate, framework):
    wanted = make.opportunity(organisation=northgate, public=True)
    one = application(northgate, may_tell=True, opportunity=wanted)
    lead.post(url(one, "accept/"))
    leader = Leader.objects.consenting("contact").get()
    assert leader.consents.get().assisted_how == "on the page Get involved"
    interest = leader.interests.get()
    assert (interest.opportunity, interest.state) == (wanted, "interested")
    assert interest.follow_up_by > timezone.localdate()


def test_somebody_who_seems_to_be_there_already_is_asked_about(lead, one, northgate):
    known = make.leader(organisation=northgate, name="N. Nettle", contact="NINA@home.example")
    answer = lead.post(url(one, "accept/"))
    assert "Say whether it is somebody new" in text(answer)
    assert Leader.objects.count() == 1
    lead.post(url(one, "accept/"), {"accept-who": known.public_id})
    assert Leader.objects.get() == known
    assert is_blank(one)
    assert one.leader == known


def test_somebody_new_with_a_known_name_is_added(lead, one, northgate):
    make.leader(organisation=northgate, name="Nina Nettle")
    lead.post(url(one, "accept/"), {"accept-who": "new"})
    assert Leader.objects.count() == 2


def test_a_record_elsewhere_is_no_answer(lead, one, northgate, southmoor):
    make.leader(organisation=northgate, name="Nina Nettle")
    theirs = make.leader(organisation=southmoor, name="Nina Nettle")
    lead.post(url(one, "accept/"), {"accept-who": theirs.public_id})
    one.refresh_from_db()
    assert one.state == "waiting"


def test_staff_are_noted_as_such(lead, northgate, cast, framework):
    one = application(northgate, contact=cast.board.email)
    assert "Staff are never patient leaders only" in text(lead.post(url(one, "accept/")))
    lead.post(url(one, "accept/"), {"accept-works_here": "on"})
    assert Leader.objects.get().works_here


def test_of_somebody_under_18_the_guardian_agrees_first_and_gets_the_letter(
    lead, northgate, framework
):
    one = application(northgate, under_18=True, guardian_contact="rose@home.example")
    assert "Ask the parent or guardian first" in text(lead.post(url(one, "accept/")))
    today = timezone.localdate()
    day = {
        f"accept-guardian_date_{part}": getattr(today, part) for part in ("day", "month", "year")
    }
    lead.post(url(one, "accept/"), day | {"accept-send_letter": "on"})
    leader = Leader.objects.get()
    assert (leader.under_18, leader.guardian_consent_date) == (True, today)
    assert mail.outbox[0].to == ["rose@home.example"]


def test_of_two_decisions_the_first_counts(one, cast, lead):
    decline_application(application=one, by=cast.lead)
    with pytest.raises(Decided):
        accept_application(application=one, decision=Decision(), by=cast.lead)
    assert not Leader.objects.exists()


def test_the_home_page_says_how_many_wait(one, northgate, cast):
    member = make.membership(organisation=northgate, user=cast.lead)
    assert "1 person is waiting" in [thing.hint for thing in waiting(member)]


def test_the_page_is_opened_only_with_a_privacy_notice(lead, northgate):
    typed = {"is_open": "on", "welcome": "Come in", "privacy": "", "version": 0}
    assert "before you open it" in text(lead.post(f"{HERE}involve/", typed))
    lead.post(f"{HERE}involve/", typed | {"privacy": "Two people read it."})
    page = InvolvePage.objects.get()
    assert page.is_open
    stale = lead.post(f"{HERE}involve/", typed | {"privacy": "Nobody.", "version": 0})
    assert "Two people read it." in text(stale)
    lead.post(f"{HERE}involve/", {"privacy": "Two", "version": page.version})
    page.refresh_from_db()
    assert (page.is_open, page.welcome) == (False, "")


def test_a_card_is_shown_once_and_knows_nothing_of_anybody(cast, as_, northgate, settings):
    answer = as_(cast.colleague).post(f"{HERE}cards/add/")
    card = Card.objects.get()
    link = answer.context["link"]
    assert link in text(answer)
    token = link.split("/")[-2]
    assert token not in str(vars(card))
    assert Card.by_token(token) == card
    assert card.expires_at - card.made_at == timedelta(days=30)
    assert token not in text(as_(cast.colleague).get(f"{HERE}cards/"))
    assert Event.objects.get(verb="card.made").detail == {}
    assert "A QR code that leads to" in text(answer)


def test_nobody_makes_cards_without_end(cast, as_, northgate, monkeypatch):
    monkeypatch.setattr("leaders.actions.joining.MOST_CARDS", 2)
    for _ in range(3):
        answer = as_(cast.colleague).post(f"{HERE}cards/add/", follow=True)
    assert "Hand those over first" in text(answer)
    assert Card.objects.count() == 2


def test_ones_own_cards_are_listed_used_or_not_never_by_whom(cast, as_, northgate, lead):
    for maker in (cast.colleague, cast.board):
        card, _ = Card.new(organisation=northgate, made_by=maker)
        card.save()
    mine = Card.objects.get(made_by=cast.colleague)
    Card.objects.update(used_at=timezone.now())
    application(northgate, card=mine)
    page = text(as_(cast.colleague).get(f"{HERE}cards/"))
    assert mine.public_id in page
    assert "Used" in page
    assert "Nina" not in page
    assert Card.objects.get(made_by=cast.board).public_id not in page


def test_who_came_with_a_card_is_known_to_have_and_to_whom_it_was_not_told(
    lead, northgate, cast, framework
):
    card, _ = Card.new(organisation=northgate, made_by=cast.colleague)
    card.save()
    one = application(northgate, card=card)
    assert "With a card that a colleague handed over" in text(lead.get(url(one)))
    lead.post(url(one, "accept/"))
    assert Leader.objects.get().route_in == "nomination"
    assert is_blank(one)


def test_a_code_is_drawn_as_the_library_reckons_it():
    code = qr_code("https://leaders.example.org/involve/card/abcdefghijkm/")
    assert code.size > 2 * MARGIN + 20
    assert code.path.startswith(f"M{MARGIN} {MARGIN}h7v1h-7z")


def test_what_is_over_goes_and_what_is_not_stays(northgate, cast, capsys):
    now = timezone.now()
    over, soon = now - timedelta(minutes=1), now + timedelta(days=1)
    application(northgate, state="unconfirmed", expires_at=over)
    application(northgate, expires_at=over)
    kept = application(northgate, state="unconfirmed", expires_at=soon)
    for expires, used in ((over, None), (over, now), (soon, None), (soon, now)):
        card, _ = Card.new(organisation=northgate, made_by=cast.colleague)
        card.expires_at, card.used_at = expires, used
        card.save()
    waiting_still, _ = Card.new(organisation=northgate, made_by=cast.colleague)
    waiting_still.expires_at, waiting_still.used_at = over, now
    waiting_still.save()
    by_card = application(northgate, card=waiting_still)
    call_command("forget")
    assert set(Application.objects.all()) == {kept, by_card}
    assert Card.objects.count() == 3
    assert "applications: 2 gone" in capsys.readouterr().out
    call_command("forget")
    assert Event.objects.filter(verb="cards.forgotten").count() == 1


@pytest.mark.parametrize("page", ["involve/paper/", "involve/", "cards/", "applications/"])
def test_each_page_of_the_lead_opens(lead, northgate, page):
    make.opportunity(organisation=northgate, title="For all", public=True)
    assert lead.get(f"{HERE}{page}").status_code == 200


def test_a_record_is_printed_to_be_corrected_by_hand(lead, northgate, framework):
    leader = make.leader(organisation=northgate, own_words="I listen")
    page = text(lead.get(f"{HERE}people/{leader.public_id}/paper/"))
    assert "I listen" in page
    assert "Please give this form back to" in page


def test_of_somebody_known_the_guardian_and_the_work_here_are_kept_too(cast, northgate, framework):
    known = make.leader(organisation=northgate, contact="nina@home.example")
    one = application(
        northgate, under_18=True, guardian_name="Ned", guardian_contact="ned@home.example"
    )
    decision = Decision(same_as=known, works_here=True, guardian_date=timezone.localdate())
    accept_application(application=one, decision=decision, by=cast.lead)
    known.refresh_from_db()
    assert (known.under_18, known.guardian_contact) == (True, "ned@home.example")
    assert known.works_here


def test_a_yes_taken_back_since_they_applied_or_of_a_namesake_does_not_come_back(cast, northgate):
    known = make.leader(organisation=northgate, name="Nina Nettle", contact="nina@home.example")
    one = application(northgate, may_tell=True, sent_at=timezone.now() - timedelta(days=9))
    make.consent(
        leader=known,
        by=cast.lead,
        given_at=timezone.now() - timedelta(days=20),
        withdrawn_at=timezone.now() - timedelta(days=2),
        withdrawn_by=cast.lead,
    )
    accept_application(application=one, decision=Decision(same_as=known), by=cast.lead)
    assert not known.consents.standing().exists()
    namesake = application(northgate, may_tell=True, contact="other@home.example")
    accept_application(application=namesake, decision=Decision(same_as=known), by=cast.lead)
    assert not known.consents.standing().exists()
