"""The register knows to whom no letter of a round goes: the dead, and young people themselves."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from connections.actions.letters import send_invitations, send_reminders
from tests import make

pytestmark = pytest.mark.django_db
GUARDIAN = {
    "under_18": True,
    "guardian_contact": "parent@home.example",
    "guardian_consent_date": date(2026, 1, 5),
}
KINDS = {"young": GUARDIAN, "dead": {"deceased_at": timezone.now()}}


@pytest.fixture(params=KINDS)
def known(request, cast, northgate):
    """An open round with somebody known by address, somebody known by account, and one other."""
    running = make.round(organisation=northgate, state="open")
    fields = KINDS[request.param]
    make.leader(organisation=northgate, name="Ash", contact="ash@a.example", **fields)
    make.leader(organisation=northgate, name="Bay", user=cast.leader, **fields)
    for person in ({"email": "ash@a.example"}, {"user": cast.leader}, {"email": "cal@c.example"}):
        make.rater(round=running, **person)
    return running


def test_they_are_neither_invited_nor_reminded(known, cast):
    assert send_invitations(round=known, by=cast.lead).went == 1
    assert [letter.to for letter in mail.outbox] == [["cal@c.example"]]
    known.raters.update(invited_at=timezone.now(), reminded_at=None)
    mail.outbox.clear()
    send_reminders(round=known, by=cast.lead)
    assert [letter.to for letter in mail.outbox] == [["cal@c.example"]]


def test_the_page_of_the_invitation_says_who_gets_none_and_what_to_do(known, cast, as_):
    page = reverse("round_invitation", args=["northgate", known.public_id])
    text = as_(cast.lead).get(page).text
    to_them, _, not_to_them = text.partition("Who gets no letter")
    assert "cal@c.example" in to_them
    assert "ash@a.example" not in to_them
    assert "ash@a.example" in not_to_them
    assert cast.leader.email in not_to_them
    assert "parent or guardian" in not_to_them
