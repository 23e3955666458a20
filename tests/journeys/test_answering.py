"""A board member is asked by letter, and answers on a phone; what they write is never lost."""

import pytest
from django.core import mail
from django.utils import timezone

from connections.actions.letters import send_invitations
from connections.actions.rounds import close_round
from connections.models import Response, Round
from tests import make
from tests.journeys.browser import path_in

pytestmark = pytest.mark.django_db(transaction=True)

WITH_AND_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False])
TYPES = 6
NOTHING_SIDEWAYS = """() => {
  const tables = [...document.querySelectorAll(".nhsuk-scroll__content")];
  return tables.length > 1 && tables.every((box) => box.scrollWidth <= box.clientWidth);
}"""


@pytest.fixture
def round(northgate, framework, cast):
    """An open round with three board members, one of them without an account."""
    made = make.round(organisation=northgate, framework=framework, state="open")
    make.rater(round=made, user=cast.board)
    make.rater(round=made, email="bo@northgate.example")
    make.rater(round=made, email="nina@northgate.example", name="Nina Nettle")
    return Round.objects.with_progress().get(pk=made.pk)


@WITH_AND_WITHOUT_SCRIPTS
def test_a_board_member_follows_her_letter_and_answers_on_a_phone(visits, round, cast, scripts):
    # Given a letter to somebody who has no account
    send_invitations(round=round, by=cast.lead)
    letter = next(one for one in mail.outbox if one.to == ["nina@northgate.example"])
    with visits(width=320, scripts=scripts) as nina:
        # When she follows its link and chooses a password
        nina.go(path_in(letter))
        nina.sees("Join Northgate and Riverside")
        nina.fill("Your name", "Nina Nettle")
        nina.fill("Choose a password", "three words nettle")
        del nina.pages[:]
        nina.press("Join")
        # Then she is where she was asked to come
        nina.sees("Welcome.")
        nina.sees("For talking together, not for comparing")
        nina.choose("Just me")
        nina.press("Start")
        # When she answers every type
        for number in range(1, TYPES + 1):
            nina.sees(f"Type {number} of {TYPES}")
            nina.choose_starting("Level 2:" if number < TYPES else "Not sure")
            if number == 1:
                nina.fill("What makes you say so?", "They come to every meeting.")
            nina.press("Continue")
        # Then she can check, send, and read who will see what
        nina.sees("Check your answers")
        nina.sees("They come to every meeting.")
        nina.press("Send my answers")
        nina.sees("Your answers are sent")
        nina.sees("Who will see what")
        assert len(nina.pages) <= TYPES + 3, nina.pages
        nina.check_access()
    response = Response.objects.get(rater__email="nina@northgate.example")
    assert response.submitted_at
    assert response.ratings.filter(level=2).count() == TYPES - 1
    assert response.ratings.filter(not_sure=True).count() == 1


def test_she_stops_and_goes_on_where_she_was_on_another_device(visits, round, cast):
    with visits(cast.board, width=320) as on_her_phone:
        on_her_phone.go(f"/o/northgate/rounds/{round.public_id}/rate/")
        on_her_phone.choose("Just me")
        on_her_phone.press("Start")
        on_her_phone.choose_starting("Level 0:")
        on_her_phone.press("Continue")
    with visits(cast.board) as at_her_desk:
        at_her_desk.go("/o/northgate/")
        at_her_desk.press(f"Finish and send your answers: {round.title}")
        at_her_desk.press("Carry on")
        at_her_desk.sees(f"Type 2 of {TYPES}")


@WITH_AND_WITHOUT_SCRIPTS
def test_a_type_without_an_answer_is_asked_again_and_says_what_is_missing(
    visits, round, cast, scripts
):
    make.response(rater=round.raters.get(user=cast.board), levels={}, sent=False)
    with visits(cast.board, width=320, scripts=scripts) as they:
        they.go(f"/o/northgate/rounds/{round.public_id}/rate/representative/")
        they.fill("What makes you say so?", "I wrote this first.")
        they.press("Continue")
        they.sees("There is a problem")
        assert they.page.title().startswith("Error: ")
        assert they.field("What makes you say so?").input_value() == "I wrote this first."
        if scripts:
            they.focus_is_on(".nhsuk-error-summary")
            they.page.get_by_role("link", name="Choose a level, or “Not sure”").click()
            they.focus_is_on("#id_level_0")
            they.check_access()


def test_two_windows_show_both_texts_and_the_second_save_is_made_knowingly(visits, round, cast):
    # Given one question open in two windows
    make.response(rater=round.raters.get(user=cast.board), levels={}, sent=False)
    address = f"/o/northgate/rounds/{round.public_id}/rate/coach/"
    with visits(cast.board) as first, visits(cast.board, width=320) as second:
        for window in (first, second):
            window.go(address)
            window.choose_starting("Level 1:")
        first.fill("What makes you say so?", "Written at my desk.")
        second.fill("What makes you say so?", "Written on the bus.")
        # When both are saved
        first.press("Continue")
        second.press("Continue")
        # Then the later is told, and sees both
        second.sees("You saved this in another window too")
        second.sees("Written at my desk.")
        second.sees("Written on the bus.")
        second.focus_is_on(".nhsuk-error-summary")
        second.check_access()
        # When it is saved again
        second.press("Continue")
        second.does_not_see("You saved this in another window too")
    rating = Response.objects.get(rater__user=cast.board).ratings.get()
    assert rating.note == "Written on the bus."


@WITH_AND_WITHOUT_SCRIPTS
def test_an_answer_posted_after_the_close_is_refused_and_stays_on_the_screen(
    visits, round, cast, scripts
):
    make.response(rater=round.raters.get(user=cast.board), levels={}, sent=False)
    with visits(cast.board, width=320, scripts=scripts) as they:
        they.go(f"/o/northgate/rounds/{round.public_id}/rate/coach/")
        they.choose_starting("Level 3:")
        they.fill("What makes you say so?", "A long and careful text.")
        close_round(round=round, seen=round.version, because="The board meets today", by=cast.lead)
        they.press("Continue")
        they.sees("This round takes no more answers")
        they.sees("What you see below is not saved.")
        kept = they.page.get_by_label("What makes you say so?", exact=True)
        assert kept.input_value() == "A long and careful text."
        they.check_access()
    assert not Response.objects.get(rater__user=cast.board).ratings.exists()


def test_all_answers_stand_on_a_phone_beside_each_other(visits, northgate, framework, cast):
    # Given a closed round of two sides, one with many answers
    closed = make.round(organisation=northgate, framework=framework, state="closed")
    for number in range(14):
        side = "board" if number > 3 else "executive"
        rater = make.rater(
            round=closed, email=f"person{number}@northgate.example", perspective=side
        )
        make.response(rater=rater, levels={one.key: 2 for one in framework.types.all()})
    # When the lead opens it at a meeting
    with visits(cast.lead, width=320) as they:
        they.go(f"/o/northgate/rounds/{closed.public_id}/answers/")
        they.press("Open the answers")
        they.sees("What people answered")
        # Then no table has to be pushed sideways
        they.waits_until(NOTHING_SIDEWAYS)


def correct(they, position, words):
    they.go(position)
    they.fill("Why?", words)
    they.press("Save")


def test_words_that_the_back_button_brings_never_replace_a_colleagues_unseen(
    visits, northgate, framework, cast
):
    # Given a position that the lead wrote
    seen = timezone.now()
    closed = make.round(
        organisation=northgate, framework=framework, state="closed", revealed_at=seen
    )
    here = f"/o/northgate/rounds/{closed.public_id}/agree/coach/"
    with visits(cast.lead) as lead, visits(cast.secretary) as secretary:
        lead.go(here)
        lead.choose_starting("Level 2")
        lead.fill("Why?", "First words")
        lead.press("Save")
        # When she goes back, with nobody else at work, she just goes on
        lead.page.go_back()
        lead.fill("Why?", "Second words")
        lead.press("Save")
        lead.does_not_see("Somebody else saved this too")
        # When a colleague corrects it, and she goes back and changes something else
        correct(secretary, here, "Corrected words")
        lead.page.go_back()
        assert lead.field("Why?").input_value() == "Second words"
        lead.choose_starting("Level 3")
        lead.press("Save")
        # Then she reads both, and nothing is written
        lead.sees("Somebody else saved this too")
        lead.sees("Corrected words")
        assert closed.positions.get().rationale == "Corrected words"
        # And so she does where a link within the page stands between
        lead.go(here)
        lead.page.evaluate("location.hash = 'maincontent'")
        lead.fill("Why?", "Third words")
        lead.go("/o/northgate/")
        correct(secretary, here, "Corrected again")
        lead.page.go_back()
        assert lead.field("Why?").input_value() == "Third words"
        lead.press("Save")
        lead.sees("Somebody else saved this too")
        assert closed.positions.get().rationale == "Corrected again"
