"""A culture test from its plan to an action, a lens, and a step into the plan."""

import pytest
from django.utils import timezone

from connections.actions.rounds import close_round
from connections.kinds import mechanisms
from connections.models import LensReview, Response, Round
from guide.models import Action
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

WITH_AND_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False])
QUESTIONS = len(mechanisms())


@pytest.fixture
def answered(northgate, framework, cast):
    """Open; two have answered, and the board member has not."""
    made = make.culture_test(organisation=northgate, framework=framework, state="open")
    for person in (cast.lead, cast.secretary):
        make.culture_response(rater=make.rater(round=made, user=person), own=3, colleagues=1)
    make.rater(round=made, user=cast.board)
    return made


def fill_date(they, question, day):
    box = they.page.get_by_role("group", name=question)
    for part in ("Day", "Month", "Year"):
        box.get_by_label(part, exact=True).fill(str(getattr(day, part.lower())))


def test_the_lead_plans_a_culture_test_and_asks_the_board(visits, northgate, framework, cast):
    with visits(cast.lead) as lead:
        lead.go("/o/northgate/rounds/")
        lead.press("Plan a culture test")
        lead.fill("Name of the round", "Board day")
        lead.fill("What is this round for?", "To see what we show that matters.")
        fill_date(lead, "What is the last day for answers?", timezone.localdate())
        lead.check_access()
        lead.press("Save the plan")
        lead.press("Choose who to ask")
        assert lead.page.get_by_role("checkbox", name="Board", exact=True).is_checked()
        lead.check_access()
        lead.choose("Secretary")
        lead.press("Add these people")
        lead.sees("2 people added")
    assert Round.objects.get().raters.count() == 2


@WITH_AND_WITHOUT_SCRIPTS
def test_a_board_member_answers_on_a_phone_and_the_spread_is_read_after_the_close(
    visits, northgate, answered, cast, scripts
):
    # Given a test that waits for her
    with visits(cast.board, width=320, scripts=scripts) as she:
        she.go("/o/northgate/")
        she.press("Give your answers: Board day")
        she.sees("Who will see what")
        she.press("Start")
        # When she answers each question for herself and for her colleagues
        for number in range(1, QUESTIONS + 1):
            she.sees(f"Question {number} of {QUESTIONS}")
            for group, answer in ((0, "Often"), (1, "Seldom" if number > 1 else "Not sure")):
                fields = she.page.locator("fieldset").nth(group)
                fields.get_by_label(answer, exact=True).check(force=True)
            if number == 1:
                she.check_access()
            she.press("Continue")
        she.sees("Check your answers")
        she.press("Send my answers")
        she.sees("Your answers are sent")
        she.check_width()
    assert Response.objects.get(rater__user=cast.board).submitted_at
    # Then nobody sees an answer before the deed
    close_round(round=answered, seen=answered.version, because="The board meets", by=cast.lead)
    with visits(cast.secretary, width=320, scripts=scripts) as they:
        they.go("/o/northgate/")
        they.press("Open the answers: Board day")
        they.does_not_see("Often")
        they.press("Open the answers")
        they.sees("All three chose “Often”.")
        they.check_width()
        they.check_access()
    # And the lead makes an action of it
    with visits(cast.lead, width=320, scripts=scripts) as lead:
        lead.go(f"/o/northgate/rounds/{answered.public_id}/culture/answers/")
        lead.page.get_by_role("link", name="Make an action from this").first.click()
        lead.fill("What will be done?", "Ask about it at each board meeting.")
        lead.press("Add to the plan")
        lead.sees("Ask about it at each board meeting.")
    assert Action.objects.get().culture_action.mechanism == mechanisms()[0].key


@WITH_AND_WITHOUT_SCRIPTS
def test_the_lead_looks_through_a_lens_and_puts_a_step_into_the_plan(
    visits, northgate, framework, cast, scripts
):
    round = make.round(organisation=northgate, framework=framework, state="agreed")
    for one in round.types.all():
        make.position(round=round, leader_type=one, by=cast.lead)
    with visits(cast.lead, width=320, scripts=scripts) as lead:
        lead.go("/o/northgate/")
        lead.press("Each type through five lenses")
        lead.press("Coaches")
        lead.page.get_by_role("link", name="Look through this lens").last.click()
        lead.fill("What would show us that it is going well?", "More people ask for a coach.")
        lead.check_access()
        lead.press("Save")
        lead.sees("More people ask for a coach.")
        lead.check_access()
        lead.go(f"/o/northgate/rounds/{round.public_id}/result/")
        lead.page.locator("summary", has_text="What helps to reach level 3").first.click()
        lead.check_access()
        lead.page.get_by_role("button", name="Put this into our plan").first.click()
        lead.sees("It is in the plan.")
        lead.check_width()
    assert LensReview.objects.get().type_key == "coach"
    assert Action.objects.get().level == 2
