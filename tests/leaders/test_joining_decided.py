"""A decision about who wants to join: a no is asked once more, and what is decided is told."""

import pytest
from django.core import mail
from django.utils import timezone

from leaders.actions.joining import (
    Decided,
    Decision,
    accept_application,
    decline_application,
)
from leaders.models import Leader
from portal.organisations.models import Event
from tests import make
from tests.leaders.test_joining_lead import HERE, application, is_blank, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(northgate, framework):
    return application(northgate)


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


def test_no_is_asked_once_more_with_the_letter_and_nothing_is_lost_by_looking(lead, one):
    page = text(lead.get(url(one)))
    assert 'href="decline/"' in page
    assert page.count("<form") == text(lead.get(HERE)).count("<form") + 1  # to put them on
    asked = text(lead.get(url(one, "decline/")))
    assert "What they typed is deleted at once" in asked
    assert "we have deleted what was typed" in asked
    assert f'href="{url(one)}">No, keep it for now' in asked
    assert "Nina Nettle wants to join" in text(lead.get(url(one)))


def test_somebody_without_email_is_told_no_in_another_way(lead, northgate, framework):
    one = application(northgate, way="phone", contact="01632 960 001")
    assert "Read the letter" not in text(lead.get(url(one, "decline/")))
    answer = lead.post(url(one, "decline/"), follow=True)
    assert "No letter was sent" in text(answer)
    assert is_blank(one)


DEEDS = ("accept/", "decline/")


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_taken_up_in_another_tab_is_said_with_the_way_to_the_record(
    lead, one, cast, as_, deed
):
    leader = accept_application(application=one, decision=Decision(), by=cast.lead)
    page = text(lead.post(url(one, deed), follow=True))
    assert "This was decided already" in page
    assert "you put them on the register" in page
    assert f"{HERE}people/{leader.public_id}/" in page
    assert Leader.objects.count() == 1
    assert Event.objects.filter(verb__startswith="application.").count() == 1
    assert lead.get(url(one, "decline/"), follow=True).content.decode().count("decided already")


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_colleague_did_not_take_up_is_said_with_their_name_and_what_to_do(
    lead, one, northgate, deed
):
    other = make.member(organisation=northgate, email="fern@northgate.example", roles=["lead"])
    decline_application(application=one, by=other)
    page = text(lead.post(url(one, deed), follow=True))
    assert f"{other} did not take it up" in page
    assert f"talk with {other} first" in page
    assert f'href="{HERE}people/add/"' in page
    assert (Leader.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize(
    ("deed", "does"), [("accept", "accept_application"), ("decline", "decline_application")]
)
def test_whoever_is_second_by_a_moment_is_told_the_same(lead, one, cast, monkeypatch, deed, does):
    """Between looking and doing somebody else decides."""
    there = f"leaders.actions.joining.{does}"

    def too_late(*, application, by, **_):
        decline_application(application=application, by=cast.lead)
        raise Decided(application)

    monkeypatch.setattr(there, too_late)
    page = text(lead.post(url(one, f"{deed}/"), {f"{deed}-send_letter": "on"}, follow=True))
    assert "This was decided already" in page
    assert mail.outbox == []


def test_of_an_erased_record_no_name_and_no_way_is_shown(lead, one, cast):
    leader = accept_application(application=one, decision=Decision(), by=cast.lead)
    Leader.objects.update(erased_at=timezone.now())
    page = text(lead.get(url(one)))
    assert "This was decided already" in page
    assert leader.public_id not in page


def test_what_waited_for_too_long_says_so_without_what_was_typed(lead, one):
    one.expires_at = timezone.now()
    one.save()
    for page in (lead.get(url(one)), *(lead.post(url(one, deed), follow=True) for deed in DEEDS)):
        assert "This waited for too long" in text(page)
        assert "Nina" not in text(page)
    one.refresh_from_db()
    assert one.state == "waiting"


def test_what_waits_for_its_email_or_is_elsewhere_is_not_there(lead, northgate, southmoor, cast):
    decided = application(southmoor)
    decline_application(application=decided, by=cast.southmoor_lead)
    for one in (
        application(northgate, state="unconfirmed"),
        application(southmoor),
        decided,
    ):
        assert lead.get(url(one)).status_code == 404
        assert [lead.post(url(one, deed)).status_code for deed in DEEDS] == [404, 404]
