"""The guide at work: a lead says how far they are, a board member looks, a reader searches."""

import pytest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
POINT = "/o/northgate/guide/points/17/"


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_a_lead_says_how_far_we_are_and_the_board_sees_it(visits, cast, scripts, width):
    how = {"scripts": scripts, "width": width}
    # Given a lead who finds a point by a search with a typo
    with visits(cast.lead, **how) as lead:
        lead.go("/o/northgate/")
        lead.page.locator("main").get_by_role("link", name="The guide", exact=True).click()
        lead.check_access()
        lead.fill("Search the guide", "trusting relatonships")
        lead.press("Search")
        lead.sees("No text has “relatonships”")
        lead.check_access()
        lead.press("17. Build trusting relationships")
        lead.sees("Not started")
        lead.check_access()
        # When they say why it is not for them, first without a reason
        lead.press("Say how far we are")
        lead.choose("Not for us")
        lead.press("Save")
        lead.sees("Say why it is not for you")
        lead.check_access()
        lead.choose("Under way")
        lead.fill("What shows it?", "Papers go out seven days ahead")
        lead.press("Save")
        lead.sees("Papers go out seven days ahead")
        # And add where to turn
        lead.press("Add where to turn here")
        lead.fill("What is it called?", "Plain English team")
        lead.fill("Web address", "https://www.example.org/plain")
        lead.press("Save")
        lead.sees("Plain English team")
    # Then the board sees it on the front page, and among its own points
    with visits(cast.board, **how) as board:
        board.go("/o/northgate/guide/")
        board.sees("39 not started, 1 under way")
        board.press("The 24 points for the board")
        board.sees("24 points: who it is for: The board (parts 2 to 4)")
        board.check_access()
        board.press("17. Build trusting relationships")
        board.sees("Papers go out seven days ahead")
        board.does_not_see("Say how far we are")
        board.press("A page to print")
        board.sees("What we think about it:")
        board.check_access()


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_a_patient_leader_reads_stories_words_and_steps(visits, cast, scripts, width):
    with visits(cast.leader, scripts=scripts, width=width) as leader:
        leader.go("/o/northgate/guide/")
        leader.press("Four people’s stories")
        leader.check_access()
        leader.press("Ellie Milner")
        leader.sees("What it shows")
        leader.check_access()
        leader.go("/o/northgate/guide/")
        leader.press("Glossary")
        leader.check_access()
        leader.go("/o/northgate/guide/steps/")
        leader.check_access()
        leader.page.locator("main dl a").nth(2).click()
        leader.sees("Points that help")
        leader.check_access()
        leader.go("/o/northgate/guide/search/?q=xqzw")
        leader.sees("Nothing fits “xqzw”")
        leader.check_access()
