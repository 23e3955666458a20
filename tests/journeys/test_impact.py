"""What somebody said, what came of it, and who has the last word on that."""

import pytest

from tests import make
from tests.journeys.test_leading import enter_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TOLD = "If it is not open any more, what changed, or why did nothing change?"


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_what_came_of_it_is_disputed_then_reworded_and_asked_again(
    visits, cast, northgate, scripts, width
):
    ash = make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    how = {"scripts": scripts, "width": width}
    # Given a lead who writes down what was said and what came of it
    with visits(cast.lead, **how) as lead:
        lead.go(f"/o/northgate/people/{ash.public_id}/")
        lead.press("Write down something they said")
        lead.fill("What did they say?", "Letters come two days before")
        lead.choose("Something changed")
        lead.press("Save")
        lead.sees("Write what changed")
        lead.fill(
            TOLD,
            "They come in time",
        )
        lead.choose("Better services")
        lead.fill("In one plain line, what came of it? (optional)", "Ash gets letters in time")
        lead.press("Save")
        lead.sees("Take out “Ash”")
        lead.fill("In one plain line, what came of it? (optional)", "Letters come in time")
        lead.press("Save")
        lead.sees("They have not answered yet")
    # When the person sees it otherwise
    with visits(cast.leader, **how) as they:
        they.go("/o/northgate/my-record/contributions/")
        they.page.get_by_role("link", name="Say whether this is how it was").click()
        they.choose("No, I see it otherwise")
        they.fill("Is there anything you want to say? (optional)", "Mine came on the day")
        they.press("Save my answer")
    # Then all members read that it is disputed, and nobody's name
    with visits(cast.board, **how) as board:
        board.go("/o/northgate/impact/")
        board.sees("Letters come in time")
        board.sees("Disputed: whoever said it sees it differently.")
        board.does_not_see("Ash")
        board.does_not_see("Mine came on the day")
    # And other words are asked about again, while the answer stays with the words before
    with visits(cast.lead, **how) as lead:
        lead.go("/o/northgate/impact/contributions/?standing=disputed")
        lead.press("Letters come two days before")
        lead.sees("Mine came on the day")
        lead.press("Change what it says")
        lead.fill(
            TOLD,
            "Most come in time",
        )
        lead.press("Save")
        lead.sees("so they are asked again")
        lead.sees("They have not answered yet")
        lead.press("Write down what they told you")
        lead.choose("Yes, that is what came of it")
        enter_date(lead, "When did they say it?", ash.added_at)
        lead.fill("How did they say it?", "On the telephone")
        lead.press("Save their answer")
        lead.sees("Entered for them by")
