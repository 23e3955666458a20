"""Stories only with their yes [P16], and what people learn [P39]."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leaders.actions.stories import withdraw_story
from leaders.learning import balance_words
from leaders.models import Learning, Story
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
STORIES, LEARNING = "/o/northgate/impact/stories/", "/o/northgate/impact/learning/"
MINE = "/o/northgate/my-record/"
DAY = date(2026, 3, 4)


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def ash(northgate):
    return make.leader(organisation=northgate, name="Ash Alder")


def text_of(response):
    return response.content.decode()


def typed(prefix, day=DAY):
    return {f"{prefix}_day": day.day, f"{prefix}_month": day.month, f"{prefix}_year": day.year}


TYPED = {
    "title": "zqtitle",
    "naming": "named",
    "known_as": "",
    "changed": "",
    "assisted_how": "By telephone",
    **typed("consent_date"),
}


def add(lead, ash, **more):
    return lead.post(f"/o/northgate/people/{ash.public_id}/stories/add/", TYPED | more)


def story(ash, **fields):
    defaults = {"title": "zqtitle", "naming": "named", "consent_date": DAY}
    return Story.objects.create(organisation=ash.organisation, leader=ash, **(defaults | fields))


def test_a_story_is_kept_with_the_yes_to_it_and_who_entered_it(lead, ash, cast):
    assert add(lead, ash).status_code == 302
    one = ash.stories.get()
    assert (one.consent_date, one.assisted_by, one.assisted_date) == (DAY, cast.lead, DAY)
    assert one.told_by == "Ash Alder"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"naming": "role"}, "Enter what they are called instead of their name"),
        ({"naming": "role", "known_as": "Ash from Riverside"}, "Take out “Ash”"),
        ({"naming": "anonymous", "title": "Alder’s fall"}, "Take out “Alder”"),
        ({"assisted_how": ""}, "Say how they said it"),
    ],
)
def test_a_name_stands_nowhere_without_their_yes(lead, ash, more, message):
    assert message in text_of(add(lead, ash, **more))
    assert not ash.stories.exists()


def test_somebody_under_18_is_never_named(lead, ash):
    ash.under_18, ash.guardian_contact, ash.guardian_consent_date = True, "01632 960 001", DAY
    ash.save()
    assert add(lead, ash).status_code == 200
    assert not ash.stories.exists()
    assert story(ash).told_by == "Somebody who is not named"


@pytest.mark.parametrize("naming", ["role", "anonymous"])
def test_the_list_names_nobody_who_did_not_agree(lead, ash, naming):
    one = story(ash, naming=naming, known_as="A carer" if naming == "role" else "")
    assert "Ash Alder" not in text_of(lead.get(STORIES))
    assert one.told_by in text_of(lead.get(STORIES))


def test_a_yes_taken_back_takes_the_story_off_every_page_at_once(lead, ash, cast):
    one = story(ash)
    address = f"{STORIES}{one.public_id}/"
    assert "zqtitle" in text_of(lead.get(STORIES))
    assert lead.post(f"{address}withdraw/").status_code == 302
    for page in (STORIES, f"/o/northgate/people/{ash.public_id}/"):
        assert "zqtitle" not in text_of(lead.get(page))
    assert "1 more was taken back" in text_of(lead.get(STORIES))
    assert lead.get(address).status_code == 404
    withdraw_story(story=one, by=cast.lead)
    assert one.told_by == ""
    assert Event.objects.filter(verb="story.withdrawn").count() == 1


def test_they_take_the_yes_to_their_own_story_back_themselves(ash, northgate, cast, as_):
    ash.user = cast.leader
    ash.save()
    theirs, anothers = story(ash), story(make.leader(organisation=northgate, name="Olu Otter"))
    mine = as_(cast.leader)
    page = text_of(mine.get(f"{MINE}consents/"))
    assert "zqtitle" in page
    assert "with your name" in page
    for one in (theirs, anothers):
        mine.post(f"{MINE}stories/{one.public_id}/take-back/")
        one.refresh_from_db()
    assert not theirs.stands
    assert anothers.stands
    assert "zqtitle" not in text_of(mine.get(f"{MINE}consents/"))
    assert Event.objects.get(verb="story.withdrawn").actor == cast.leader


def test_a_page_loaded_before_they_took_it_back_saves_nothing(lead, ash):
    one = story(ash)
    lead.post(f"{STORIES}{one.public_id}/withdraw/")
    data = TYPED | {"version": 1, "title": "zqother"}
    assert lead.post(f"{STORIES}{one.public_id}/", data).status_code == 404
    one.refresh_from_db()
    assert one.title == "zqtitle"


def test_another_way_of_being_named_needs_its_own_yes(lead, ash, cast):
    one = story(ash, naming="anonymous")
    data = TYPED | {"version": 1, "naming": "named"}
    assert lead.post(f"{STORIES}{one.public_id}/", data | {"assisted_how": ""}).status_code == 200
    assert lead.post(f"{STORIES}{one.public_id}/", data).status_code == 302
    one.refresh_from_db()
    assert (one.naming, one.assisted_by) == ("named", cast.lead)


def event(northgate, title="zqlearning", **fields):
    defaults = {"date": DAY, "kind": "skill", "led_by": "leader"}
    return Learning.objects.create(organisation=northgate, title=title, **(defaults | fields))


def test_who_took_part_is_added_by_search_and_taken_off_again(lead, ash, northgate, southmoor):
    make.leader(organisation=southmoor, name="Ash of Southmoor")
    one = event(northgate)
    page = f"{LEARNING}{one.public_id}/"
    assert "Ash Alder" not in text_of(lead.get(page))
    found = text_of(lead.get(f"{page}?q=ash"))
    assert "Ash Alder" in found
    assert "Southmoor" not in found
    for _ in range(2):
        lead.post(f"{page}people/{ash.public_id}/add/")
    assert list(one.leaders.all()) == [ash]
    assert "zqlearning" in text_of(lead.get(f"/o/northgate/people/{ash.public_id}/"))
    assert "Nobody else on the register fits this." in text_of(lead.get(f"{page}?q=ash"))
    for _ in range(2):
        lead.post(f"{page}people/{ash.public_id}/remove/")
    assert not one.leaders.exists()


def test_many_who_fit_a_search_are_not_all_drawn(lead, northgate):
    for number in range(22):
        make.leader(organisation=northgate, name=f"Ash {number}")
    page = text_of(lead.get(f"{LEARNING}{event(northgate).public_id}/?q=ash"))
    assert page.count(">Add<") == 20
    assert "There are more. Type more of the name." in page


def test_a_chance_to_learn_is_written_down_once(lead, northgate):
    data = {"title": "Speaking up", "kind": "skill", "led_by": "leader", **typed("date")}
    assert lead.post(f"{LEARNING}add/", data).status_code == 302
    assert "written down for that day already" in text_of(lead.post(f"{LEARNING}add/", data))
    one = northgate.learnings.get()
    changed = data | {"version": 1, "title": "Speaking up together"}
    assert lead.post(f"{LEARNING}{one.public_id}/edit/", changed).status_code == 302
    assert "Speaking up together" in text_of(lead.post(f"{LEARNING}{one.public_id}/edit/", changed))


@pytest.mark.parametrize(
    ("skill", "knowledge", "words"),
    [
        (0, 0, ""),
        (3, 1, "3 about a skill, 1 about how the system works. Skills come first here."),
        (2, 2, "2 about a skill, 2 about how the system works. Skills help people more"),
        (0, 4, "what could you add?"),
    ],
)
def test_the_balance_is_told_in_words(skill, knowledge, words):
    assert words in balance_words(skill, knowledge)
    assert bool(words) == bool(balance_words(skill, knowledge))


@pytest.mark.parametrize("address", [STORIES, LEARNING])
def test_a_list_asks_as_many_queries_for_sixty_as_for_six(lead, northgate, address):
    def asked(count):
        for number in range(count):
            ash = make.leader(organisation=northgate, name=f"Ash {count} {number}")
            forum = make.forum(organisation=northgate, name=f"Forum {count} {number}")
            story(ash, forum=forum, told_date=DAY)
            event(northgate, title=f"Event {count} {number}").leaders.add(ash)
        with CaptureQueriesContext(connection) as queries:
            lead.get(address)
        return len(queries)

    asked(6)
    assert asked(0) == asked(54)
