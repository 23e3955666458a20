"""Somebody new, on a phone: from the public page to pages of their own."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from leaders.models import Application, InvolvePage, Leader
from tests import make
from tests.journeys.browser import path_in

pytestmark = pytest.mark.django_db(transaction=True)
NINA = "nina@home.example"


@pytest.fixture
def wanted(northgate):
    """A public page that is open, with something to do together."""
    InvolvePage.objects.create(
        organisation=northgate, is_open=True, welcome="Come in.", privacy="Two people read it."
    )
    return make.opportunity(organisation=northgate, public=True)


def applies(nina, wanted):
    """Fills in the form, and forgets to agree the first time."""
    nina.go("/involve/northgate/")
    nina.check_access()
    nina.fill("What do you like to be called?", "Nina Nettle")
    nina.choose("Email")
    nina.fill("Your email address, telephone number or postal address", NINA)
    nina.choose(wanted.title)
    nina.press("Send")
    nina.sees("Tick that you agree")
    nina.check_access()
    agree = nina.page.get_by_label("I agree that Northgate and Riverside keeps")
    agree.check(force=True)
    nina.press("Send")
    nina.sees("What happens next")
    nina.check_access()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_public_page_to_pages_of_ones_own(visits, cast, northgate, wanted, scripts):
    how = {"width": 320, "scripts": scripts}
    with visits(**how) as nina:
        # Given Nina, who has no account, and applies
        applies(nina, wanted)
        # When she confirms her address by the link of the letter
        nina.go(path_in(mail.outbox.pop()))
        nina.check_access()
        nina.press("Yes, that was right")
        nina.sees("Your email address is confirmed")
        nina.check_access()
    with visits(cast.lead, **how) as lead:
        # And the lead puts her on the register, tells her, and asks her in
        lead.go("/o/northgate/")
        lead.press("Look at who wants to join you")
        lead.check_access()
        lead.press("Nina Nettle")
        lead.check_access()
        lead.press("Put on the register")
        lead.sees("Nina Nettle is on the register. No letter was sent.")
        lead.check_access()
        lead.press("Invite Nina Nettle to look after their own record")
        lead.check_access()
        lead.press("Write the invitation")
        lead.check_access()
        lead.press("Send")
    # Then of what she typed the record alone is kept
    assert Leader.objects.get().interests.get().opportunity == wanted
    assert Application.objects.get().name == ""
    with visits(**how) as nina:
        # When she follows the link and makes an account
        nina.go(path_in(mail.outbox.pop()))
        nina.check_access()
        nina.fill("Your name", "Nina Nettle")
        nina.fill("Choose a password", make.PASSWORD)
        nina.press("Join")
        # Then her own pages are open to her
        nina.check_access()
        nina.go("/o/northgate/my-record/")
        nina.sees(NINA)
        nina.check_access()
        nina.press("When we spoke, and what was written down")
        nina.sees("Nothing is written down yet of a time we spoke.")
        nina.check_access()
        nina.press("Back to my record")
        nina.press("Things I could do")
        nina.sees(wanted.title)
        nina.check_access()
    assert Leader.objects.get().user.email == NINA


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_that_is_followed_too_late_leads_back_to_the_form(visits, wanted, scripts):
    with visits(width=320, scripts=scripts) as nina:
        applies(nina, wanted)
        # Given a letter that lay for too long
        Application.objects.update(expires_at=timezone.now() - timedelta(days=1))
        # When she follows its link, she reads what became of it
        nina.go(path_in(mail.outbox.pop()))
        nina.sees("This link does nothing any more")
        nina.check_access()
        # Then she can do it once more
        nina.press("Fill in the form again")
        nina.sees("Come in.")
