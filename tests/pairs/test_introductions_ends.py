"""Introductions at their edges: who is gone, who took it back, who would read another's no."""

import pytest
from django.utils import timezone

from leaders.actions.people import record_death
from leaders.actions.said import SaidTo
from leaders.models import Leader
from pairs.actions.introduced import Over, answer
from pairs.actions.introducing import introduce
from pairs.actions.notices import NotNow, wish, withdraw_notice
from pairs.models import Introduction
from tests.make import pairs as make_pairs
from tests.pairs.test_introductions import BOARD, HOME, LIST, bay, page_of, say, sides, titles, two
from tests.pairs.test_notices import OWN, TYPED, shows, text

__all__ = ["bay", "sides", "two"]

pytestmark = pytest.mark.django_db


def test_the_log_names_nobody_beside_their_own_notice(as_, cast, northgate, bay):
    """Who reads it reads the board, whose links name the notices."""
    client = as_(cast.leader)
    client.post(f"{OWN}write/", TYPED)
    client.post(f"{OWN}renew/")
    other = make_pairs.notice(organisation=northgate, user=cast.colleague)
    client.post(f"{BOARD}notices/{other.public_id}/meet/")
    client.post(f"{BOARD}notices/{other.public_id}/meet/take-back/")
    mine = northgate.notices.get(user=cast.leader)
    wish(notice=mine, wanted=other, by=cast.leader)
    as_(cast.lead).post(f"{LIST}wishes/{mine.wishes.get().public_id}/noted/")
    as_(cast.leader).post(f"{OWN}withdraw/")
    assert northgate.events.filter(target_id=mine.public_id).count() >= 5
    page = text(as_(cast.ig).get("/o/northgate/access-log/"))
    assert mine.public_id not in page
    make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead)
    withdraw_notice(notice=bay.notices.get(), by=cast.lead)
    assert bay.notices.get().public_id in text(as_(cast.ig).get("/o/northgate/access-log/"))


def test_nobody_without_an_account_is_introduced_to_a_lead_who_would_read_their_no(
    as_, cast, northgate, bay
):
    theirs = make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead)
    leads = make_pairs.notice(organisation=northgate, user=cast.lead)
    for one, other in ((theirs, leads), (leads, theirs)):
        with pytest.raises(NotNow, match="would read their answer"):
            introduce(organisation=northgate, one=one, two=other, words="", by=cast.lead)
    assert not Introduction.objects.exists()


def test_a_lead_never_reads_what_somebody_answered_with_an_account_that_they_had(
    as_, cast, northgate, two, bay
):
    """A record may lose its account again."""
    theirs = make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead)
    side = make_pairs.introduction(one=theirs, two=two[1], by=cast.lead)
    Leader.objects.filter(pk=bay.pk).update(user=cast.employed)
    say(as_, Introduction.objects.get(pk=side.pk), "no")
    Leader.objects.filter(pk=bay.pk).update(user=None)
    lead = as_(cast.lead)
    page = text(lead.get(LIST))
    assert "You entered" not in page
    assert "Enter another answer" not in page
    assert "Ask one person without an account about an introduction" in titles(lead.get(HOME))


def test_what_is_taken_back_is_not_answered_any_more(as_, cast, northgate, two, bay, sides):
    withdraw_notice(notice=two[0], by=cast.leader)
    say(as_, sides[0], "yes")
    theirs = make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead)
    side = make_pairs.introduction(one=theirs, two=two[1], by=cast.lead)
    withdraw_notice(notice=theirs, by=cast.lead)
    with pytest.raises(Over):
        answer(side=side, says="yes", by=cast.lead, said=SaidTo(timezone.localdate(), "Here"))
    assert not Introduction.objects.exclude(answer="").exists()


def test_nobody_is_asked_to_ask_whoever_died(as_, cast, northgate, two, bay):
    theirs = make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead)
    make_pairs.introduction(one=theirs, two=two[1], by=cast.lead)
    asking = "Ask one person without an account about an introduction"
    assert asking in titles(as_(cast.lead).get(HOME))
    record_death(leader=bay, by=cast.lead)
    assert titles(as_(cast.lead).get(HOME)) == ["Tell one person that they could be introduced"]


def test_a_home_page_counts_those_who_wish_as_the_list_does(as_, cast, northgate, two):
    third = make_pairs.notice(organisation=northgate, user=cast.employed)
    for wanted in (two[1], third):
        wish(notice=two[0], wanted=wanted, by=cast.leader)
    asks = ["One person would like to be introduced to somebody"]
    assert titles(as_(cast.lead).get(HOME)) == asks
    for notice in (two[1], third):
        assert titles(as_(cast.lead).get(HOME)) == asks
        type(notice).objects.filter(pk=notice.pk).update(shown_until=timezone.localdate())
    assert titles(as_(cast.lead).get(HOME)) == []
    assert "Nobody asks just now" in text(as_(cast.lead).get(LIST))


def test_a_name_that_is_gone_waits_on_no_home_page_for_good(as_, cast, northgate, sides):
    for side in sides:
        say(as_, side, "yes")
    northgate.memberships.get(user=cast.colleague).roles.update(ends_date=timezone.localdate())
    client = as_(cast.leader)
    [thing] = client.get(HOME).context["things"]
    assert "I have read it" in text(client.get(thing.link))
    client.post(page_of(sides[0], "read/"))
    assert client.get(HOME).context["things"] == []


def test_who_has_two_notices_takes_both_back(as_, cast, northgate, bay):
    """One was entered for them before their account was known to be theirs."""
    make_pairs.notice(organisation=northgate, user=cast.leader, offers="zqown")
    make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead, offers="zqentered")
    Leader.objects.filter(pk=bay.pk).update(user=cast.leader)
    for words in ("zqown", "zqentered"):
        assert words in text(as_(cast.leader).get(OWN))
        assert shows(as_, cast.board, words)
        as_(cast.leader).post(f"{OWN}withdraw/")
        assert not shows(as_, cast.board, words)
    assert not northgate.notices.standing().exists()
