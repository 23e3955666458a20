"""Somebody of here and somebody of a partner: each by their own yes, and by name after two more."""

import pytest

from pairs.actions.introducing import introduce
from pairs.actions.notices import NotNow, wish
from pairs.models import Introduction
from portal.organisations.permissions import Role
from tests import make
from tests.make import pairs as make_pairs
from tests.pairs.test_introductions import LIST, page_of, say, titles
from tests.pairs.test_notices import text

pytestmark = pytest.mark.django_db
THERE = "/o/southmoor/pairs/introductions/"


@pytest.fixture
def two(northgate, southmoor, cast):
    """One of each organisation; both let the other's members read what they wrote."""
    cast.leader.name = "Zora Quill"
    cast.leader.save(update_fields=["name"])
    email = "nell@southmoor.example"
    nell = make.member(
        organisation=southmoor, email=email, roles=[Role.COLLEAGUE], name="Nell Nurse"
    )
    ways = ((northgate, southmoor, cast.leader, "zqbuses"), (southmoor, northgate, nell, "zqward"))
    return [
        make_pairs.notice(
            organisation=here,
            user=user,
            offers=words,
            partners=[make.partner(organisation=here, name="P", portal_organisation=other)],
        )
        for here, other, user, words in ways
    ]


def introduced(two, northgate, cast):
    introduce(organisation=northgate, one=two[0], two=two[1], words="", by=cast.lead)
    return [one.introductions.get() for one in two]


def test_each_lead_tells_their_own_and_reads_no_other_name_until_both_said_yes(
    as_, cast, northgate, southmoor, two
):
    sides = introduced(two, northgate, cast)
    assert [one.organisation for one in sides] == [northgate, southmoor]
    for lead, page, own, other in (
        (cast.lead, LIST, "Zora Quill, to Somebody of Southmoor", "Nell"),
        (cast.southmoor_lead, THERE, "Nell Nurse, to Somebody of Northgate", "Zora"),
    ):
        shown = text(as_(lead).get(page))
        assert own in shown
        assert other not in shown
        assert titles(as_(lead).get(page.replace("pairs/introductions/", ""))) == [
            "Tell one person that they could be introduced"
        ]
    assert as_(cast.lead).get(page_of(sides[1], "letter/")).status_code == 404
    for side in sides:
        say(as_, side, "yes")
    assert "Zora Quill, to Nell Nurse" in text(as_(cast.lead).get(LIST))
    assert "nell@southmoor.example" in text(as_(cast.leader).get(page_of(sides[0])))
    [event] = southmoor.events.filter(verb="introduction.made_by_partner")
    assert event.detail == {"partner": "northgate"}
    assert {one.actor for one in southmoor.events.filter(verb="introduction.met")} == {None}


@pytest.mark.parametrize("who", [0, 1])
def test_a_yes_to_the_partner_that_is_taken_back_ends_it_at_once_for_both(
    who, as_, cast, northgate, two
):
    sides = introduced(two, northgate, cast)
    for side in sides:
        say(as_, side, "yes")
    assert "Nell" in text(as_(cast.leader).get(page_of(sides[0])))
    two[who].partners.all().delete()
    assert "Nell" not in text(as_(cast.leader).get(page_of(sides[0])))
    assert "Zora" not in text(as_(two[1].user).get(page_of(sides[1])))


@pytest.mark.parametrize("who", [0, 1])
def test_without_both_yeses_nobody_is_introduced_nor_wishes_for_it(who, as_, cast, northgate, two):
    two[who].partners.all().delete()
    with pytest.raises(NotNow):
        introduced(two, northgate, cast)
    with pytest.raises(NotNow, match="Members of Southmoor can’t read your notice"):
        wish(notice=two[0], wanted=two[1], by=cast.leader)
    choose = f"/o/northgate/pairs/seeking/notices/{two[0].public_id}/introduce/"
    assert "zqward" not in text(as_(cast.lead).get(choose))
    assert not Introduction.objects.exists()


def test_a_lead_may_begin_from_either_of_the_two(as_, cast, northgate, two):
    for one, words in ((two[0], "zqward"), (two[1], "zqbuses")):
        choose = f"/o/northgate/pairs/seeking/notices/{one.public_id}/introduce/"
        assert words in text(as_(cast.lead).get(choose))


def test_nobody_is_introduced_to_themselves_or_by_a_lead_of_neither(
    cast, northgate, southmoor, two
):
    make.member(organisation=southmoor, email=cast.leader.email, roles=[Role.COLLEAGUE])
    [partner] = southmoor.partners.all()
    same = make_pairs.notice(organisation=southmoor, user=cast.leader, partners=[partner])
    for one, other, here in ((two[0], same, northgate), (two[1], same, northgate)):
        with pytest.raises(NotNow):
            introduce(organisation=here, one=one, two=other, words="", by=cast.lead)
