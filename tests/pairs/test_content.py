"""What the guide on pairs holds, counted, and the gallery of pairs that there were."""

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pairs import content
from pairs.models import Side
from pairs.models.charter import SHARED

HERE = "/o/northgate/pairs/examples/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_five_things_are_shared():
    assert len(SHARED) == 5


def test_eighteen_questions_stand_in_five_ways():
    assert [len(way.questions) for way in content.ways()] == [3, 3, 3, 4, 5]
    assert len(content.questions()) == 18
    assert len({one.question for one in content.questions().values()}) == 18


def test_there_are_six_first_steps_and_five_and_nine_capabilities():
    assert len(content.first_steps()) == 6
    assert [len(content.capabilities(whose)) for whose in ("patient", "all")] == [5, 9]
    assert len(content.every_capability()) == 14


def test_five_tips_are_about_being_on_an_equal_footing():
    assert len(content.tips("footing")) == 5


@pytest.mark.parametrize(
    "room", ["charter", "first-steps", "questions", "capabilities", "going-on", "footing"]
)
def test_each_panel_has_tips_and_each_tip_a_panel(room):
    assert content.tips(room)
    rooms = {room for tip in content.read(content.TEXTS)["tips"] for room in tip["rooms"]}
    assert rooms == {"charter", "first-steps", "questions", "capabilities", "going-on", "footing"}


def test_twelve_pairs_and_three_made_to_fit_each_with_two_people_from_known_sides():
    programme, adapted = (content.examples(which) for which in ("programme", "adapted"))
    assert (len(programme), len(adapted)) == (12, 3)
    every = [*programme, *adapted]
    assert len({one.key for one in every}) == 15
    assert {len(one.people) for one in every} == {2}
    assert {person.side for one in every for person in one.people} <= set(Side.values)
    assert all(Side.PATIENT in {person.side for person in one.people} for one in every)


def test_each_pair_of_the_programme_has_a_challenge_of_a_known_kind_and_each_kind_has_some():
    found = {one.kind for one in content.examples("programme")}
    assert found == {key for key, _ in content.example_kinds()}
    assert all(one.challenge for one in content.examples("programme"))
    assert not any(one.challenge for one in content.examples("adapted"))


@pytest.mark.parametrize("name", [content.TEXTS, content.EXAMPLES])
def test_no_text_is_empty_but_what_is_not_told(name):
    def walk(value, key=""):
        if isinstance(value, str):
            assert value.strip() == value
            assert value or key in ("kind", "challenge")
        for inner_key, inner in value.items() if isinstance(value, dict) else ():
            walk(inner, inner_key)
        for inner in value if isinstance(value, list) else ():
            walk(inner, key)

    walk(json.loads((settings.BASE_DIR / "fixtures" / name).read_text(encoding="utf-8")))


@pytest.mark.django_db
class TestTheGallery:
    def test_it_shows_all_and_is_reached_from_the_door(self, cast, as_):
        assert HERE in text(as_(cast.board).get("/o/northgate/pairs/"))
        page = text(as_(cast.board).get(HERE))
        assert page.count("nhsuk-card__heading") == 15
        assert "chief pharmacist" in page
        assert "youth worker" in page

    @pytest.mark.parametrize(
        ("asked", "count"),
        [
            ({"side": "professional"}, 6),
            ({"side": "patient"}, 15),
            ({"kind": "research"}, 2),
            ({"kind": "research", "side": "professional"}, 0),
            ({"kind": "joined-up", "side": "manager"}, 3),
            ({"side": "nonsense"}, 15),
        ],
    )
    def test_it_is_narrowed_by_side_and_kind(self, asked, count, cast, as_):
        answer = as_(cast.leader).get(HERE, asked)
        found = [*answer.context["programme"], *answer.context["adapted"]]
        assert len(found) == count
        assert ("None of them was like that" in text(answer)) == (count == 0)

    def test_it_asks_nothing_of_any_pair(self, cast, as_):
        client = as_(cast.colleague)
        client.get(HERE)
        with CaptureQueriesContext(connection) as queries:
            client.get(HERE)
        assert not [one["sql"] for one in queries if "pairs_" in one["sql"]]
