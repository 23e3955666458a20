"""A plan is made, confirmed by the partner, changed, and confirmed again [P6]."""

import pytest

from tests import make
from tests.journeys.test_leading import enter_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_a_plan_is_confirmed_changed_and_confirmed_again(visits, cast, northgate, scripts, width):
    make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    how = {"scripts": scripts, "width": width}

    # Given a lead who begins a plan, says who shares it, and asks them
    with visits(cast.lead, **how) as lead:
        lead.go("/o/northgate/")
        lead.press("The plan")
        lead.sees("There is no plan yet")
        lead.press("Add an action")
        lead.press("Save")
        lead.sees("There is a problem")
        lead.check_access()
        lead.fill("What will be done?", "Pay fares before a meeting")
        lead.page.get_by_label("Who sees to it?").select_option(label="Colleague")
        lead.choose("For the community")
        lead.press("Save")
        lead.sees("It is in the plan.")
        lead.check_access()
        lead.go("/o/northgate/plan/")
        lead.sees("Awaiting a partner")
        lead.check_access()
        lead.press("Say who shares the plan")
        lead.fill("Which patient leader shares the plan and confirms it?", "ash")
        lead.check_access()
        lead.press("Save")
        lead.sees("This is a draft: its words are not confirmed. Ash Alder shares it")
        lead.press("Ask the co-owner to confirm it")
        lead.sees("please read our plan")
        lead.check_access()
        lead.press("Send the letter")
        lead.sees("The letter is on its way.")
    # When the partner reads it and says not yet, then yes
    with visits(cast.leader, **how) as partner:
        partner.go("/o/northgate/")
        partner.press("Confirm the plan")
        partner.sees("Pay fares before a meeting")
        partner.check_access()
        partner.choose("Not yet")
        partner.press("Save my answer")
        partner.sees("Say what has to change before it can be confirmed")
        partner.check_access()
        partner.fill("If not yet, why?", "Child care too")
        partner.press("Save my answer")
        partner.sees("the answer was: not yet. “Child care too”")
    with visits(cast.lead, **how) as lead:
        lead.go("/o/northgate/plan/")
        lead.press("Pay fares before a meeting")
        lead.press("Change what it says, who sees to it or by when")
        lead.fill("What will be done?", "Pay fares and child care")
        lead.press("Save")
        lead.sees("its co-owner has to confirm them again")
    with visits(cast.leader, **how) as partner:
        partner.go("/o/northgate/plan/")
        partner.press("Read the plan and say whether you confirm it")
        partner.choose("Yes, I confirm it")
        partner.press("Save my answer")
        partner.sees("Confirmed by a patient leader on")
        partner.check_access()
    # Then whoever sees to it says how far it is, and nobody is asked again
    with visits(cast.colleague, **how) as colleague:
        colleague.go("/o/northgate/plan/?whose=mine")
        colleague.does_not_see("Ash Alder")
        colleague.press("Pay fares and child care")
        colleague.press("Say how far it is")
        colleague.check_access()
        colleague.choose("Under way")
        enter_date(colleague, "By when?", northgate.plans.get().opened_at.date())
        colleague.press("Save")
        colleague.fill("Your comment", "The form is printed")
        colleague.press("Add the comment")
        colleague.sees("The form is printed")
        colleague.check_access()
        colleague.go("/o/northgate/plan/")
        colleague.sees("Confirmed by a patient leader on")
    # And a new action asks again, while what was confirmed can still be read
    with visits(cast.lead, **how) as lead:
        lead.go("/o/northgate/plan/actions/add/?reason=data-unused")
        lead.sees("It comes from:")
        lead.fill("What will be done?", "Bring what we know to the board")
        lead.press("Save")
        lead.go("/o/northgate/plan/")
        lead.sees("Changed since it was confirmed")
        lead.press("Write down what the co-owner told you")
        lead.sees("New")
        lead.check_access()
        lead.choose("Yes, they confirm it")
        enter_date(lead, "When did they say it?", northgate.plans.get().opened_at)
        lead.fill("How did they say it?", "On the telephone")
        lead.press("Save their answer")
        lead.sees("it was entered for them")
        lead.press("Read the words that were confirmed")
        lead.sees("Bring what we know to the board")
        lead.check_access()
        for page in ("print/", "earlier/", "close/"):
            lead.go(f"/o/northgate/plan/{page}")
            lead.check_access()
