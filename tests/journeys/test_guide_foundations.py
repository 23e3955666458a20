"""What the work rests on: the lead writes it down, the board sees it and what is still blank."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guide.models import Action
from tests import make
from tests.journeys.test_leading import enter_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SIZES = pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
HERE = "/o/northgate/guide/foundations/"


def tags(visitor, words):
    return visitor.page.get_by_text(words, exact=True).count()


def pick(visitor, label, name):
    visitor.field(label).select_option(label=name)


def link(visitor, words):
    """The link that reads `words`, with what is said of it to those who don't see where it is."""
    return visitor.page.get_by_role("link").filter(has_text=words)


def follow(visitor, words):
    link(visitor, words).click()
    visitor.page.wait_for_load_state()
    visitor.check_width()


@SIZES
def test_named_leads_lines_and_policy_are_written_and_blanks_stay_in_sight(
    visits, cast, northgate, scripts, width
):
    how = {"scripts": scripts, "width": width}
    make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    yesterday = timezone.localdate() - timedelta(days=1)

    # Given a lead who comes to a room where all is blank
    with visits(cast.lead, **how) as lead:
        lead.go("/o/northgate/guide/")
        lead.press("What it rests on")
        assert (tags(lead, "Nobody yet"), tags(lead, "Blank")) == (3, 9)
        lead.check_access()
        # When they name two of the three who lead it
        lead.press("Say who leads it")
        lead.check_access()
        pick(lead, "Which director leads this?", "Board")
        pick(lead, "Which patient leader?", "Ash Alder")
        lead.press("Save")
        lead.sees("Ash Alder")
        assert tags(lead, "Nobody yet") == 1
        # And write down one of the five lines, first with half a date
        follow(lead, "Change “There is money and time for it”")
        lead.sees("Our budget names a sum for this work.")
        lead.check_access()
        lead.fill("How does it stand?", "Twelve hours a week")
        lead.page.get_by_role("group", name="When will you look at it again?").get_by_label(
            "Day", exact=True
        ).fill("3")
        lead.press("Save")
        lead.sees("There is a problem")
        lead.check_access()
        enter_date(lead, "When will you look at it again?", yesterday)
        pick(lead, "Who sees to it?", "Colleague")
        lead.press("Save")
        lead.sees("Twelve hours a week")
        lead.sees("Colleague sees to it.")
        lead.sees("Review is past")
        # And one part of the policy
        follow(lead, "Change “For staff and organisations”")
        lead.sees("Is it clear which budget pays?")
        lead.check_access()
        lead.choose("In draft")
        lead.fill("Which document says so?", "Paying people fairly")
        lead.press("Save")
        lead.sees("In: Paying people fairly")
        assert tags(lead, "Blank") == 7
        lead.check_access()
    # Then the board reads it, blanks and all, changes nothing, and sees no name without a yes
    with visits(cast.board, **how) as board:
        board.go(HERE)
        board.sees("Twelve hours a week")
        board.sees("In draft")
        board.sees("A patient leader")
        board.does_not_see("Ash Alder")
        assert (tags(board, "Nobody yet"), tags(board, "Blank")) == (1, 7)
        assert not link(board, "Change “").count()
        board.check_access()


@SIZES
def test_other_plans_are_linked_and_a_forgotten_one_is_added(visits, cast, scripts, width):
    how = {"scripts": scripts, "width": width}
    with visits(cast.lead, **how) as lead:
        # Given no other plan, and a list of those that are often forgotten
        lead.go(HERE)
        lead.press("See the other plans")
        lead.sees("No other plan is written down yet.")
        lead.check_access()
        # When one of them is added, first without a name
        follow(lead, "Add it: Communications plan")
        lead.press("Save")
        lead.sees("There is a problem")
        lead.check_access()
        lead.fill("What is it called?", "Telling people, 2026 to 2029")
        lead.choose("Partly")
        lead.fill("Who wrote it together?", "Two patient leaders and the press team")
        lead.press("Save")
        # Then it stands there, and is no longer missed
        lead.sees("Two patient leaders and the press team")
        assert not link(lead, "Add it: Communications plan").count()
        lead.check_access()
        follow(lead, "Change “Telling people, 2026 to 2029”")
        lead.choose("Yes")
        lead.check_access()
        lead.press("Save")
    with visits(cast.board, **how) as board:
        board.go(HERE)
        board.sees("Telling people, 2026 to 2029: says how it connects")
        board.press("See the other plans")
        board.does_not_see("Add it")
        board.check_access()
    # And when it is no longer in force, it is kept below and missed again
    with visits(cast.lead, **how) as lead:
        lead.go(f"{HERE}plans/")
        follow(lead, "Change “Telling people, 2026 to 2029”")
        lead.press("It is no longer in force")
        lead.sees("It can’t be put back.")
        lead.check_access()
        lead.press("It is no longer in force")
        lead.sees("Telling people, 2026 to 2029, until")
        assert link(lead, "Add it: Communications plan").count()
        lead.check_access()


@SIZES
def test_the_lead_looks_at_the_nine_reasons_and_makes_one_an_action(visits, cast, scripts, width):
    how = {"scripts": scripts, "width": width}
    ours = "People are left on their own"
    with visits(cast.lead, **how) as lead:
        lead.go(HERE)
        lead.sees("Nobody has looked at them yet.")
        lead.press("Look at the nine reasons")
        assert tags(lead, "Not looked at yet") == 9
        lead.check_access()
        # When the lead says of one that it is true here, first without an answer
        follow(lead, f"Say whether it is true here: {ours}")
        lead.press("Save")
        lead.sees("There is a problem")
        lead.check_access()
        lead.choose("Yes, this is true here")
        lead.fill("Can you give an example?", "Nobody rings back after a meeting")
        lead.press("Save")
        # Then it is dated, and becomes an action of the plan
        lead.sees("You have looked at 1 of them.")
        lead.press("Look at the nine reasons")
        follow(lead, f"Make an action of “{ours}”")
        lead.sees(ours)
        lead.check_access()
        lead.fill("What will be done?", "Ring everybody within two days")
        lead.press("Save")
        lead.sees("It is in the plan.")
    assert Action.objects.get().reason == "left-alone"
    # And the board reads the look, and which of the nine nobody has looked at
    with visits(cast.board, **how) as board:
        board.go(f"{HERE}reasons/")
        board.sees("Nobody rings back after a meeting")
        assert tags(board, "Not looked at yet") == 8
        board.does_not_see("Say whether it is true here")
        board.does_not_see("Make an action")
        board.check_access()
