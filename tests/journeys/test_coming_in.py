"""Logging in and out, with the keyboard alone too."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_wrong_password_is_said_and_the_right_one_leads_home(visits, cast, scripts):
    with visits(width=320, scripts=scripts) as they:
        # Given the front door
        they.go("/")
        they.press("Log in")
        they.fill("Email address", cast.board.email)
        they.fill("Password", "not my password")
        # When the password is wrong
        they.press("Log in")
        # Then it is said, and nothing of the password comes back
        they.sees("There is a problem")
        assert they.page.get_by_label("Password", exact=True).input_value() == ""
        if scripts:
            they.focus_is_on(".nhsuk-error-summary")
            they.check_access()
        # When it is right
        they.fill("Email address", cast.board.email)
        they.fill("Password", make.PASSWORD)
        they.press("Log in")
        # Then one is at home, and can go again
        they.sees("Nothing is waiting for you")
        they.press("Log out")
        they.sees("Log in")
        they.go("/o/northgate/")
        assert "/accounts/login/" in they.page.url


def test_an_address_that_logs_out_changes_nothing_when_it_is_only_opened(visits, cast):
    with visits(cast.board) as they:
        they.go("/accounts/logout/")
        they.go("/o/northgate/")
        they.sees("Nothing is waiting for you")


def test_the_keyboard_alone_skips_to_the_content_logs_in_and_reaches_what_waits(visits, cast):
    with visits() as they:
        they.go("/accounts/login/")
        keys = they.page.keyboard
        keys.press("Tab")
        they.focus_is_on(".nhsuk-skip-link")
        keys.press("Enter")
        they.focus_is_on("main h1, main")
        keys.press("Tab")
        they.focus_is_on("#id_login")
        keys.type(cast.lead.email)
        keys.press("Tab")
        keys.type(make.PASSWORD)
        keys.press("Enter")
        they.page.wait_for_url("**/o/northgate/")


def test_on_a_phone_the_focus_never_goes_where_nobody_sees_it(visits, cast, northgate):
    round = make.round(organisation=northgate, state="open")
    make.rater(round=round, user=cast.board)
    with visits(cast.lead, width=320) as they:
        for path in ("", "rounds/", f"rounds/{round.public_id}/raters/", "settings/members/"):
            they.go(f"/o/northgate/{path}")
            for _ in range(30):
                they.page.keyboard.press("Tab")
                assert they.focus_is_in_sight(), f"{path}: {they.focused()}"
