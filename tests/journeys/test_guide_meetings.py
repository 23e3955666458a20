"""The board's cycle, a meeting for everybody, a paper in plain words, a project put to the test."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.organisations.models import Event
from tests.journeys.test_leading import enter_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SIZES = pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
MEETINGS = "/o/northgate/guide/meetings/"
DAY = "%-d %B %Y"
PAPER = (
    "The XQZ programme will operationalise transformation for hard to reach communities, "
    "utilising multidisciplinary infrastructure to facilitate the implementation of integrated "
    "neighbourhood commissioning arrangements across organisational boundaries in every locality."
)
PLAIN = (
    "We will ask people what they need. They will tell us, and we will act on it. "
    "We will say what we did and why. Then we will ask them again in the spring."
)


def answer(visitor, question, words):
    visitor.page.get_by_role("group", name=question).get_by_label(words, exact=True).check(
        force=True
    )


@SIZES
def test_the_secretary_keeps_the_board_s_cycle_and_all_see_it(visits, cast, scripts, width):
    how = {"scripts": scripts, "width": width}
    today = timezone.localdate()
    last, following = today - timedelta(days=150), today + timedelta(days=20)
    with visits(cast.secretary, **how) as secretary:
        # Given that nobody has said how often
        secretary.go(MEETINGS)
        secretary.sees("Nobody has said yet how often the board takes it.")
        secretary.check_access()
        # When the next date is before the last one, it is refused; then it is mended
        secretary.press("Change when the board takes it")
        asked_last = "When did it do so last?"
        asked_next = "If the next meeting is known, when is it?"
        enter_date(secretary, asked_last, last)
        enter_date(secretary, asked_next, last)
        secretary.press("Save")
        secretary.sees("The next meeting must be after the last one")
        secretary.check_access()
        enter_date(secretary, asked_next, following)
        secretary.press("Save")
        secretary.sees("Every 6 months")
        # Then it waits for them on the home page, since it is less than a month away
        secretary.go("/o/northgate/")
        secretary.sees("Bring patient leadership to the board")
    with visits(cast.board, **how) as board:
        board.go(MEETINGS)
        board.sees(f"{following:{DAY}}")
        board.does_not_see("Change when the board takes it")
        board.check_access()


@SIZES
def test_a_meeting_is_got_ready_and_a_patient_leader_sees_how(visits, cast, scripts, width):
    how = {"scripts": scripts, "width": width}
    coming = timezone.localdate() + timedelta(days=28)
    with visits(cast.lead, **how) as lead:
        # Given a meeting of which only the name and the day are known
        lead.go(MEETINGS)
        lead.press("Get a meeting ready")
        lead.press("Save")
        lead.sees("There is a problem")
        lead.check_access()
        lead.fill("Which meeting is it?", "Quality committee")
        enter_date(lead, "When does it meet?", coming)
        answer(lead, "Words are plain", "Not yet")
        lead.press("Save")
        lead.sees("They have not gone out yet.")
        lead.sees("Nobody has written an answer yet.")
        lead.check_access()
        # When the papers have gone and the first question that begins with So what is answered
        lead.press("Change")
        enter_date(lead, "When did the papers go out?", timezone.localdate())
        answer(lead, "Words are plain", "Yes")
        lead.fill("So what does this meeting mean for patients?", "Shorter waits for a bed")
        lead.press("Save")
    # Then whoever comes as a patient leader reads how it stands
    with visits(cast.leader, **how) as leader:
        leader.go(MEETINGS)
        leader.press("Quality committee")
        leader.sees("That was in time.")
        leader.sees("Shorter waits for a bed")
        leader.sees("Not looked at yet")
        leader.does_not_see("Change")
        leader.check_access()


@SIZES
def test_a_pasted_paper_is_looked_at_and_nothing_is_kept_or_blocked(visits, cast, scripts, width):
    with visits(cast.colleague, scripts=scripts, width=width) as colleague:
        colleague.go(MEETINGS)
        colleague.press("Look at a text before it goes out")
        colleague.check_access()
        # Given nothing pasted, it asks for a text
        colleague.press("Look at it")
        colleague.sees("Paste the text that you want to look at")
        colleague.check_access()
        written = Event.objects.count()
        # When a heavy text is pasted, it warns of four things
        colleague.fill("The text", PAPER)
        colleague.press("Look at it")
        colleague.sees("Try for 12 or less")
        colleague.sees("It puts the fault with people.")
        colleague.sees("Short forms that the glossary does not explain")
        colleague.sees("XQZ")
        colleague.sees("Sentences of more than 25 words")
        colleague.check_access()
        # And the text is still there, to be made better and looked at again
        assert colleague.field("The text").input_value() == PAPER
        colleague.fill("The text", PLAIN)
        colleague.press("Look at it")
        colleague.sees("nothing that we would change")
        colleague.does_not_see("XQZ")
        # Then nothing was written down, and a page opened afresh knows nothing of it
        assert Event.objects.count() == written
        colleague.go("/o/northgate/guide/plain-words/")
        assert colleague.field("The text").input_value() == ""


@SIZES
def test_a_project_is_put_to_the_four_tests_with_reasons(visits, cast, scripts, width):
    how = {"scripts": scripts, "width": width}
    grow = "Do the patients and carers in it grow in skill and courage"
    with visits(cast.lead, **how) as lead:
        lead.go("/o/northgate/guide/")
        lead.press("Four tests of a project")
        lead.check_access()
        lead.press("Look at a project")
        lead.check_access()
        lead.fill("Which project is it?", "Home from hospital")
        enter_date(lead, "When did you look at it?", timezone.localdate())
        answer(lead, grow, "Partly")
        # When an answer has no reason it is refused, and nothing typed is lost
        lead.press("Save")
        lead.sees("Say why you answered so")
        lead.check_access()
        assert lead.field("Which project is it?").input_value() == "Home from hospital"
        lead.fill("Your reasons: It helps people to grow", "Two people now chair a group")
        lead.press("Save")
        lead.sees("Two people now chair a group")
        lead.check_access()
    with visits(cast.board, **how) as board:
        board.go("/o/northgate/guide/projects/")
        board.press("Home from hospital")
        board.sees("because: Two people now chair a group")
        assert board.page.get_by_text("Not looked at yet", exact=True).count() == 3
        board.does_not_see("Change")
        board.check_access()
