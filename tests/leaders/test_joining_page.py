"""The public page: who may open it, what it takes, and what nobody learns from it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from leaders.models import Application, Card, InvolvePage
from portal.organisations.models import Event
from tests import make
from tests.journeys.browser import path_in

pytestmark = pytest.mark.django_db
PAGE = "/involve/northgate/"
SENT = "/involve/form/sent/"
TYPED = {
    "name": "Nina Nettle",
    "way": "email",
    "contact": "Nina@home.example",
    "own_words": "I would like to listen",
    "agree": "on",
}
YOUNG = TYPED | {"under_18": "on", "guardian_name": "Rose", "guardian_contact": "rose@home.example"}


@pytest.fixture
def page(northgate):
    return InvolvePage.objects.create(
        organisation=northgate, is_open=True, welcome="Come in.", privacy="Two people read it."
    )


def text(answer) -> str:
    return answer.content.decode()


def test_a_page_that_is_closed_is_not_there(client, northgate, southmoor, page):
    assert client.get(PAGE).status_code == 200
    assert client.get("/involve/southmoor/").status_code == 404
    assert client.get("/involve/nobody/").status_code == 404
    InvolvePage.objects.update(is_open=False)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, TYPED).status_code == 404
    assert not Application.objects.exists()


def test_the_page_of_an_organisation_that_has_ended_is_closed(client, northgate, page):
    northgate.closed_date = timezone.localdate()
    northgate.save(update_fields=["closed_date"])
    assert client.get(PAGE).status_code == 404


def test_it_shows_the_public_opportunities_that_are_open_and_no_other(client, northgate, page):
    make.opportunity(organisation=northgate, title="For all", public=True)
    make.opportunity(organisation=northgate, title="For members")
    make.opportunity(organisation=northgate, title="Not yet", public=True, state="draft")
    answer = text(client.get(PAGE))
    assert "For all" in answer
    assert "For members" not in answer
    assert "Not yet" not in answer
    assert "Two people read it." in answer


def test_what_the_lead_writes_is_never_run(client, page, northgate):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    page.save_version(page.version, welcome=evil, privacy=evil)
    make.opportunity(organisation=northgate, title=evil, description=evil, public=True)
    answer = text(client.get(PAGE))
    assert "<script>alert" not in answer
    assert "<img" not in answer
    assert "&lt;script&gt;" in answer


def test_nothing_is_ticked_beforehand_and_without_a_yes_nothing_is_kept(client, page):
    assert " checked" not in text(client.get(PAGE))
    answer = client.post(PAGE, TYPED | {"agree": ""})
    assert "Tick that you agree" in text(answer)
    assert "Nina Nettle" in text(answer)
    assert not Application.objects.exists()


def test_an_email_address_waits_until_it_is_confirmed_by_a_press(client, page):
    assert client.post(PAGE, TYPED).url == SENT
    one = Application.objects.get()
    assert (one.state, one.may_tell) == ("unconfirmed", False)
    [letter] = mail.outbox
    assert letter.to == ["Nina@home.example"]
    link = path_in(letter)
    assert "Press the button" in text(client.get(link))
    one.refresh_from_db()
    assert one.state == "unconfirmed"
    client.post(link)
    one.refresh_from_db()
    assert one.state == "waiting"
    assert one.confirmed_at is not None
    assert one.expires_at - one.sent_at == timedelta(days=60)


def test_the_letter_says_nothing_that_was_typed(client, page):
    """Or anybody could have us write to anybody what they like."""
    client.post(PAGE, TYPED | {"name": "Buy at spam.example", "own_words": "Buy buy"})
    [letter] = mail.outbox
    assert "Buy" not in letter.subject + letter.body


def test_a_confirmation_that_is_sent_again_changes_nothing(client, page):
    client.post(PAGE, TYPED)
    link = path_in(mail.outbox[0])
    client.post(link)
    first = Application.objects.get().confirmed_at
    assert "is confirmed" in text(client.post(link))
    assert Application.objects.get().confirmed_at == first
    assert Event.objects.filter(verb="application.confirmed").count() == 1


def test_a_link_that_is_wrong_or_out_of_date_confirms_nothing(client, page):
    client.post(PAGE, TYPED)
    link = path_in(mail.outbox[0])
    assert client.post("/involve/confirm/made-up/").status_code == 404
    Application.objects.update(expires_at=timezone.now())
    assert client.post(link).status_code == 410
    assert Application.objects.get().state == "unconfirmed"


def test_without_email_it_waits_for_the_lead_at_once(client, page):
    typed = TYPED | {"way": "phone", "contact": "01632 960 001"}
    assert client.post(PAGE, typed).url == SENT
    assert Application.objects.get().state == "waiting"
    assert mail.outbox == []


def test_of_somebody_under_18_the_guardian_is_asked(client, page):
    assert "Enter how to reach your parent" in text(
        client.post(PAGE, YOUNG | {"guardian_contact": ""})
    )
    assert "number of your parent or guardian (optional)" not in text(client.get(PAGE))
    client.post(PAGE, YOUNG)
    [letter] = mail.outbox
    assert letter.to == ["rose@home.example"]
    client.post(PAGE, YOUNG | {"guardian_contact": "01632 960 002"})
    assert len(mail.outbox) == 1
    assert Application.objects.latest("pk").state == "waiting"


def test_a_guardian_of_an_adult_is_not_kept(client, page):
    client.post(PAGE, YOUNG | {"under_18": ""})
    assert Application.objects.get().guardian_name == ""


def test_the_answer_is_the_same_whether_somebody_is_known_or_not(client, page, cast, northgate):
    make.leader(organisation=northgate, name="Nina Nettle", contact="nina@home.example")
    answers = []
    for contact in ("nina@home.example", "new@home.example", cast.lead.email):
        answer = client.post(PAGE, TYPED | {"contact": contact}, follow=True)
        answers.append((answer.redirect_chain, answer.content))
    assert answers[0] == answers[1] == answers[2]
    assert len(mail.outbox) == 3
    assert len({letter.subject for letter in mail.outbox}) == 1


def test_when_no_letter_can_be_sent_nothing_is_kept_or_lost(client, page, settings):
    settings.EMAIL_BACKEND = "tests.leaders.mail_that_fails.Backend"
    answer = client.post(PAGE, TYPED)
    assert "We could not send you an email" in text(answer)
    assert "I would like to listen" in text(answer)
    assert not Application.objects.exists()


@pytest.fixture
def limits(settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"involve": "5/h/ip", "involve_address": "3/d/key"}


def test_one_address_is_written_to_three_times_a_day_at_most(client, page, limits):
    for spelling in ("nina@home.example", "Nina@Home.example", "NINA@home.example"):
        assert client.post(PAGE, TYPED | {"contact": spelling}).url == SENT
    answer = client.post(PAGE, TYPED)
    assert "Too many forms" in text(answer)
    assert "I would like to listen" in text(answer)
    assert len(mail.outbox) == Application.objects.count() == 3
    assert client.post(PAGE, TYPED | {"contact": "olu@home.example"}).url == SENT


def test_one_network_address_sends_only_so_many_forms(client, page, limits):
    for number in range(5):
        client.post(PAGE, TYPED | {"contact": f"n{number}@other.example"})
    assert "Too many forms" in text(client.post(PAGE, TYPED | {"contact": "n6@other.example"}))
    assert Application.objects.count() == 5


@pytest.mark.parametrize(
    ("field", "length"), [("name", 121), ("contact", 255), ("own_words", 501), ("name", 200_000)]
)
def test_what_is_too_long_is_refused_and_not_cut(client, page, field, length):
    answer = client.post(PAGE, TYPED | {"way": "other", field: "x" * length})
    assert answer.status_code == 200
    assert "Error: " in text(answer)
    assert not Application.objects.exists()


def test_an_opportunity_of_another_organisation_can_not_be_named(client, page, southmoor):
    make.opportunity(organisation=page.organisation, public=True)
    theirs = make.opportunity(organisation=southmoor, title="Theirs", public=True)
    client.post(PAGE, TYPED | {"opportunity": theirs.public_id})
    assert not Application.objects.exists()


@pytest.fixture
def card(cast, northgate):
    made, token = Card.new(organisation=northgate, made_by=cast.colleague)
    made.save()
    return made, f"/involve/card/{token}/"


def test_a_card_opens_the_form_though_the_page_is_closed_and_works_once(client, card):
    made, link = card
    assert "Get involved" in text(client.get(link))
    made.refresh_from_db()
    assert made.used_at is None
    assert client.post(link, TYPED).url == SENT
    assert Application.objects.get().card == made
    assert client.get(link).status_code == 404
    assert client.post(link, TYPED).status_code == 404
    assert Application.objects.count() == 1


def test_a_form_with_a_mistake_does_not_use_the_card_up(client, card):
    _, link = card
    client.post(link, TYPED | {"agree": ""})
    assert client.post(link, TYPED).url == SENT


def test_a_card_that_is_out_of_date_opens_nothing(client, card):
    _, link = card
    Card.objects.update(expires_at=timezone.now())
    assert client.get(link).status_code == 404
    assert client.get("/involve/card/no-such-card/").status_code == 404
