"""From an agreed level to the tips that help to reach the next, and into the plan in one press."""

import pytest
from django.urls import reverse
from django.utils import timezone

from connections.distribution import LEVELS
from connections.steps import next_step
from guide.content import steps
from guide.models import Action, Plan, Tip
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


@pytest.fixture
def agreed(cast, northgate):
    """Level 2 for every type but coaches, of whom no level was agreed."""
    round = make.round(organisation=northgate, state="agreed")
    for one in round.types.all():
        make.position(
            round=round, leader_type=one, level=None if one.key == "coach" else 2, by=cast.lead
        )
    return round


def test_every_type_and_level_has_a_step_with_titles(framework):
    for one in framework.types.all():
        for level in LEVELS:
            found = next_step(one.key, level)
            assert found.step.towards
            assert all(title for _, title in found.tips)
            assert found.tips
    assert next_step("coach", 3).heading == "What helps to reach level 4"
    assert next_step("coach", 4).heading == "What helps to stay at level 4"
    assert next_step("coach", None) is None
    assert next_step("own-type", 2) is None


@pytest.mark.parametrize("name", ["round_result", "round_agree", "trend"])
def test_the_step_stands_where_a_level_is_agreed_or_shown(as_, cast, agreed, name):
    url = reverse("trend", args=["northgate"]) if name == "trend" else address(name, agreed)
    text = as_(cast.lead).get(url).content.decode()
    step = next_step("representative", 2)
    assert step.step.towards.split("’")[0] in text
    number, title = step.tips[0]
    assert f"{number}. {title}" in text
    assert address("step_act", agreed, "representative") in text
    assert address("step_act", agreed, "coach") not in text
    assert reverse("steps", args=["northgate", "representative", 2]) in text
    assert reverse("tip_detail", args=["northgate", number]) in text


def test_who_may_not_write_the_plan_reads_the_step_without_the_press(as_, cast, agreed):
    text = as_(cast.board).get(address("round_result", agreed)).content.decode()
    assert next_step("representative", 2).heading in text
    assert address("step_act", agreed, "representative") not in text


def test_one_press_makes_an_action_and_a_second_none(as_, cast, agreed):
    url = address("step_act", agreed, "representative")
    page = as_(cast.lead).post(url, follow=True)
    assert "It is in the plan." in page.content.decode()
    action = Action.objects.get()
    shown = reverse("action_detail", args=["northgate", action.public_id])
    assert page.redirect_chain[-1][0] == shown
    step = steps()["representative", 2]
    assert (action.type_key, action.level) == ("representative", 2)
    assert (action.what, action.tip_id) == (step.towards, step.tips[0])
    page = as_(cast.lead).post(url, follow=True)
    assert "This is in the plan already." in page.content.decode()
    assert Plan.objects.get().words == 2


def test_where_the_points_are_not_loaded_the_action_goes_without(as_, cast, agreed):
    Tip.objects.all().delete()
    as_(cast.lead).post(address("step_act", agreed, "representative"))
    assert Action.objects.get().tip is None


def test_before_the_meeting_a_level_that_is_written_down_will_do(as_, cast, northgate):
    round = make.round(organisation=northgate, state="closed", revealed_at=timezone.now())
    url = address("step_act", round, "representative")
    assert as_(cast.lead).post(url).status_code == 404
    make.position(round=round, leader_type=round.types.get(key="representative"), by=cast.lead)
    assert as_(cast.lead).post(url).status_code == 302
    assert Action.objects.get().level == 2


def test_no_action_comes_of_a_type_without_a_level(as_, cast, agreed):
    assert as_(cast.lead).post(address("step_act", agreed, "coach")).status_code == 404
    assert not Action.objects.exists()
