"""Lines that people read who may not know whose they are: no name stands in them [P16]."""

from datetime import date

import pytest

from leaders.actions.consents import NotUnder18, give_consent
from leaders.actions.people import edit_leader
from leaders.models import Story
from leaders.models.names import NOT_SHOWN, name_in, without_name
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 4)
YOUNG = {
    "under_18": True,
    "guardian_contact": "01632 960 009",
    "guardian_consent_date": DAY,
}
STORIES, IMPACT = "/o/northgate/impact/stories/", "/o/northgate/impact/"
BARRIERS = f"{IMPACT}barriers/"


@pytest.fixture
def ash(northgate):
    return make.leader(organisation=northgate, name="Ash Alder")


def found_young(leader, by):
    leader.refresh_from_db()
    edit_leader(leader=leader, seen=leader.version, by=by, **YOUNG)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Letters come sooner", "Ash Alder", ""),
        ("Thanks to Ash", "Ash Alder", "Ash"),
        ("thanks to ash", "Ash Alder", "ash"),
        ("THANKS TO ALDER", "Ash Alder", "ALDER"),
        ("ash’s idea", "Ash Alder", "ash"),
        ("the Alders' idea", "Ash Alder", ""),
        ("zoe asked", "Zoë Ash", "zoe"),
        ("ZOË asked", "Zoe Ash", "ZOË"),
        ("Zoe\u0308 asked", "Zoë Ash", "Zoë"),
        ("lukasz asked", "Łukasz Żak", "lukasz"),
        ("as obrien and O’Brien's friends said", "Pat O'Brien", "obrien"),
        ("anne marie asked", "Anne-Marie Cole", "anne"),
        ("mrs khan asked", "Mrs Khan", "khan"),
        ("the letter of mrs Cole", "Mrs Khan", ""),
        ("thanks to ash", "ash alder", "ash"),
        ("The water and the ash-tree", "Cy Elm", ""),
        ("J is for joy", "J Elm", ""),
    ],
)
def test_a_name_is_found_however_it_is_typed(text, name, found):
    assert name_in(text, name) == found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("It will change in may, with hope", "Will May", ""),
        ("Will said so", "Will May", "Will"),
        ("as will may said", "Will May", "will"),
        ("van drivers de facto", "Piet van Dyk", ""),
        ("and so on", "Ash and Cy Elm", ""),
        ("And so on", "Ash and Cy Elm", ""),
        ("an idea", "An Nguyen", ""),
    ],
)
def test_a_word_that_is_no_name_in_small_letters_may_stand(text, name, found):
    assert name_in(text, name) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Letters come sooner", "Letters come sooner"),
        ("Ash Alder’s letters", f"{NOT_SHOWN} letters"),
        ("As ash and ALDER said.", f"As {NOT_SHOWN} and {NOT_SHOWN} said."),
    ],
)
def test_a_name_is_taken_out_of_a_line(text, shown):
    assert without_name(text, "Ash Alder") == shown


def test_a_line_written_before_is_read_without_the_name(as_, cast, ash, northgate):
    """Written before names were looked for in small letters, or before the name was put right."""
    make.contribution(
        leader=ash,
        by=cast.lead,
        outcome="changed",
        told="So",
        services=True,
        summary="zqline thanks to ash",
    )
    make.barrier(organisation=northgate, leader=ash, summary="zqway of alder", doing="zqrang ash")
    for who in (cast.board, cast.secretary, cast.leader, cast.colleague):
        client = as_(who)
        assert f"zqline thanks to {NOT_SHOWN}" in text_of(client.get(IMPACT))
        page = text_of(client.get(BARRIERS))
        assert f"zqway of {NOT_SHOWN}" in page
        assert f"zqrang {NOT_SHOWN}" in page
    assert "zqway of alder" in text_of(as_(cast.lead).get(BARRIERS)), "who has to mend it reads it"


def test_whoever_sees_to_a_barrier_is_not_told_who_raised_it(as_, cast, ash, northgate):
    owner = make.membership(organisation=northgate, user=cast.colleague)
    one = make.barrier(
        organisation=northgate,
        leader=ash,
        what="zqwhat: ash alder can’t come",
        summary="zqline",
        owner=owner,
    )
    work = f"{BARRIERS}{one.public_id}/see-to/"
    client = as_(cast.colleague)
    for page in ("/o/northgate/", BARRIERS, work):
        assert f"zqwhat: {NOT_SHOWN} can’t come" in text_of(client.get(page))
    typed = {"version": 1, "doing": "I rang Ash and Birch"}
    assert client.post(work, typed).status_code == 302, "a refusal would tell whose name it is"
    page = text_of(client.get(BARRIERS))
    assert "I rang Ash and Birch" in page, "nor does the page tell it to whoever wrote it"
    assert f"I rang {NOT_SHOWN} and Birch" in text_of(as_(cast.board).get(BARRIERS))


def test_a_story_named_before_names_nobody_once_they_are_under_18(as_, cast, ash):
    named = {"naming": "named", "consent_date": DAY, "organisation": ash.organisation}
    one = Story.objects.create(leader=ash, title="zqtitle of ash", **named)
    taken_back = Story.objects.create(
        leader=ash, title="zqother", withdrawn_at="2026-03-05T10:00Z", **named
    )
    lead = as_(cast.lead)
    assert "Ash Alder" in text_of(lead.get(STORIES))
    found_young(ash, cast.lead)
    page = text_of(lead.get(STORIES))
    assert "Ash Alder" not in page
    assert f"zqtitle of {NOT_SHOWN}" in page
    one.refresh_from_db()
    assert (one.naming, one.version) == ("anonymous", 2), "who turns 18 is asked again"
    taken_back.refresh_from_db()
    assert taken_back.version == 1
    assert Event.objects.filter(verb="story.unnamed").count() == 1


def test_who_is_under_18_is_named_and_found_by_nobody_and_is_asked_again_later(cast, ash):
    partner = make.partner(organisation=ash.organisation)
    for kind, to in (("naming", None), ("bank", partner), ("contact", None)):
        give_consent(leader=ash, kind=kind, partner=to, by=cast.lead)
    found_young(ash, cast.lead)
    assert [one.kind for one in ash.consents.standing()] == ["contact"]
    for kind, to in (("naming", None), ("bank", partner)):
        with pytest.raises(NotUnder18):
            give_consent(leader=ash, kind=kind, partner=to, by=cast.lead)


def test_their_own_page_offers_neither(as_, cast, ash, northgate, southmoor):
    make.partner(organisation=northgate, name="zqpartner", portal_organisation=southmoor)
    ash.user = cast.leader
    ash.save()
    page = "/o/northgate/my-record/consents/"
    assert "zqpartner may find me" in text_of(as_(cast.leader).get(page))
    found_young(ash, cast.lead)
    shown = text_of(as_(cast.leader).get(page))
    assert "zqpartner may find me" not in shown
    assert "may write my name" not in shown
    assert "may tell me about things" in shown
