"""Two people in two browsers at once: from an invitation to sharing, and down again."""

import pytest
from django.core import mail

from pairs.models import Pair, Release
from tests.journeys.browser import path_in

pytestmark = pytest.mark.django_db(transaction=True)
FAY = "fay@home.example"
WORDS = "We sat in the waiting room together, and now the chairs face each other."


def starts_and_asks(colin):
    """Starts a pair, asks somebody in, reads the letter and sends it."""
    colin.go("/o/northgate/pairs/")
    colin.check_access()
    colin.press("Start a pair")
    colin.check_access()
    colin.choose("Health or care professional")
    colin.fill("What do you call it?", "Tea and charts")
    colin.press("Start it")
    colin.sees("only you know of it")
    colin.check_access()
    colin.press("Who is in it")
    colin.press("Ask somebody in")
    colin.fill("Their email address", FAY)
    colin.choose("Patient partner")
    colin.check_access()
    colin.press("Write the letter")
    colin.check_access()
    assert mail.outbox == []
    colin.press("Send")
    colin.sees(f"The letter to {FAY} is on its way.")
    colin.check_access()


def joins(fay):
    """Follows the link of the letter, and makes an account that belongs to no organisation."""
    fay.go(path_in(mail.outbox.pop()))
    fay.sees("asks you into a pair")
    fay.check_access()
    fay.fill("Your name", "Fay Fern")
    fay.fill("Choose a password", "three words together")
    fay.press("Join")
    fay.sees("You are in it, with the same rights")
    fay.check_access()


def proposes(colin, pair):
    colin.go(f"/p/{pair}/visibility/")
    colin.check_access()
    colin.press("Shared")
    colin.fill("What are you called there?", "Tea and charts")
    colin.fill("What may others read of you?", WORDS)
    colin.choose("No, only from which sides we come")
    colin.check_access()
    colin.press("Say yes, and ask the others")
    colin.sees("Your yes is there.")
    colin.check_access()


@pytest.mark.parametrize("scripts", [True, False])
def test_two_members_share_and_one_of_them_steps_down(visits, cast, northgate, scripts):
    narrow = {"width": 320, "scripts": scripts}
    with visits(cast.colleague, scripts=scripts) as colin, visits(**narrow) as fay:
        # Given Colin, who starts a pair, and Fay, whom nobody here knows
        starts_and_asks(colin)
        joins(fay)
        pair = Pair.objects.get().public_id
        with visits(cast.board, scripts=scripts) as board:
            board.go("/o/northgate/pairs/")
            board.sees("None does just now.")
        # When he proposes words, she finds them on the pair's page and says yes
        proposes(colin, pair)
        fay.go(f"/p/{pair}/")
        fay.press("Read the words and answer")
        fay.sees(WORDS)
        fay.check_access()
        assert not Release.objects.exists()
        fay.press("Say yes to these words")
        fay.sees("Everybody said yes: it is done.")
        fay.check_access()
        # Then the others here read them
        with visits(cast.board, scripts=scripts) as board:
            board.go("/o/northgate/pairs/")
            board.sees(WORDS)
            board.check_access()
        # And she takes them down again, alone and at once
        fay.press("Step down")
        fay.choose("Private. Only you in it know that it exists.")
        fay.check_access()
        fay.press("Step down")
        fay.sees("Done. Papers that were issued before stay as they are.")
        colin.go(f"/p/{pair}/visibility/")
        colin.sees("Only you in it know that it exists.")
    with visits(cast.board, scripts=scripts) as board:
        board.go("/o/northgate/pairs/")
        board.sees("None does just now.")
