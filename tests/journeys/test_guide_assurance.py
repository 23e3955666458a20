"""The gate [P15]: asked, stated in their own words, decided beside it, corrected, on one page."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from guide.models import Decision, Statement
from tests import make
from tests.journeys.browser import path_in
from tests.journeys.test_leading import enter_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SIZES = pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
GATE = "/o/northgate/guide/assurance/"


@pytest.fixture
def ash(northgate, cast):
    """A patient leader who may be named, so that the secretary may choose them too."""
    ash = make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    make.consent(leader=ash, by=cast.leader, kind="naming")
    return ash


def bring(they, title):
    """A proposal is written down: who took part, how far their say went, and who is asked."""
    they.go(GATE)
    they.press("Bring a proposal")
    they.press("Save")
    they.sees("There is a problem")
    they.check_access()
    they.choose("Business case")
    they.fill("What is it called?", title)
    they.fill("What is proposed?", "Twelve more beds")
    they.fill("Which patient leaders took part, and how?", "Four people drew the rooms")
    they.field("Did people take part one by one, or together?").select_option(value="collective")
    they.field("How far did their say go?").select_option(value="influence")
    enter_date(they, "When is it to be decided?", timezone.localdate() + timedelta(days=30))
    they.field("Which patient leader do you ask for a statement?").select_option(label="Ash Alder")
    they.press("Save")
    they.sees("Written down. Nobody is asked yet.")
    they.check_access()


def state(they, view, words, question="Why? In your own words"):
    they.choose(view)
    they.fill(question, words)


@pytest.mark.pdf
@SIZES
def test_from_a_proposal_to_a_decision_beside_the_statement_and_its_certificate(
    visits, cast, ash, scripts, width
):
    how = {"scripts": scripts, "width": width}
    # Given a secretary who brings a proposal, and reads the letter before it goes
    with visits(cast.secretary, **how) as secretary:
        bring(secretary, "The new ward")
        secretary.press("Ask for a statement")
        secretary.check_access()
        assert mail.outbox == []
        secretary.press("Send")
        secretary.sees("The letter is sent.")
        secretary.sees("has not answered yet")
        secretary.does_not_see("Decide")
    assert len(mail.outbox) == 1
    # When the patient leader follows it, and states it in their own log-in
    with visits(cast.leader, **how) as leader:
        leader.go(path_in(mail.outbox[0]))
        leader.sees("Four people drew the rooms")
        leader.check_access()
        leader.press("Make the statement")
        leader.sees("Say why, in your own words")
        leader.check_access()
        state(leader, "Not assured", "We were asked after it was drawn.")
        leader.press("Make the statement")
        leader.sees("The statement stands.")
        leader.check_access()
        # And thinks again: the first stays, the second corrects it
        leader.press("Correct your statement")
        leader.sees("You have made a statement before.")
        state(leader, "Partly assured", "The rooms are ours now. The garden is not.")
        leader.press("Make the statement")
        leader.page.locator("summary", has_text="Earlier statements").click()
        leader.sees("We were asked after it was drawn.")
        leader.sees("The rooms are ours now. The garden is not.")
        leader.does_not_see("Correct the decision")
        leader.check_access()
    assert Statement.objects.count() == 2
    # Then the board decides beside it
    with visits(cast.board, **how) as board:
        board.go("/o/northgate/")
        board.press("Decide, beside the statement: The new ward")
        board.sees("The rooms are ours now. The garden is not.")
        board.check_access()
        board.press("Decide")
        board.sees("There is a problem")
        board.check_access()
        board.choose("Wait until more is done together")
        board.fill("What are the reasons?", "The garden comes first.")
        board.press("Decide")
        board.sees("The decision stands.")
        board.press("Correct the decision")
        board.choose("Go ahead with changes")
        board.fill("What are the reasons?", "The garden is in the plan now.")
        board.press("Decide")
        board.sees("It corrects the decision before")
        board.sees("The garden comes first.")
        board.check_access()
        assert not board.page.get_by_role("link", name="Change the proposal").count()
    first = Decision.objects.get(corrects=None)
    # And the certificate of each stands: the earlier one says that it was corrected
    with visits(cast.lead, **how) as lead:
        lead.go(f"{GATE}certificates/{first.public_id}/")
        lead.sees("A later decision corrects this one.")
        lead.press("See the later certificate")
        lead.sees("Go ahead with changes")
        lead.sees("Stated with their own log-in.")
        lead.does_not_see("Ash Alder")
        lead.check_access()
        with lead.page.expect_download() as download:
            lead.press("Download the certificate (PDF)")
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
        assert download.value.suggested_filename.startswith("northgate-assurance-")


@SIZES
def test_the_proposal_changes_and_what_they_say_now_is_entered_for_them(
    visits, cast, ash, scripts, width
):
    how = {"scripts": scripts, "width": width}
    with visits(cast.lead, **how) as lead:
        bring(lead, "The new clinic")
    with visits(cast.leader, **how) as leader:
        leader.go(GATE)
        leader.press("The new clinic")
        leader.press("Say whether you are assured")
        state(leader, "Assured", "We drew it ourselves.")
        leader.press("Make the statement")
    # Given a proposal that is changed after the statement, it can't be decided
    with visits(cast.lead, **how) as lead:
        lead.go(GATE)
        lead.press("The new clinic")
        lead.press("Change the proposal")
        lead.check_access()
        lead.fill("What is proposed?", "Six more beds")
        lead.press("Save")
        lead.sees("About earlier words")
        lead.check_access()
        # When they say by telephone what they think of it now
        lead.press("Enter what they said for them")
        lead.check_access()
        state(lead, "Not assured", "Six is too few.")
        enter_date(lead, "When did they say it?", timezone.localdate())
        lead.fill("How did they say it?", "On the telephone, and a copy was posted")
        lead.press("Enter their statement")
        # Then it stands as entered for them, and the board may decide
        lead.sees("and entered for them")
        lead.does_not_see("About earlier words")
    with visits(cast.board, **how) as board:
        board.go(GATE)
        board.press("The new clinic")
        board.sees("Six is too few.")
        board.press("Decide")
        board.sees("On the telephone, and a copy was posted")
        board.check_access()
