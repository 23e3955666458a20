"""The pages of the charter: what a member reads, and what happens when two write at once."""

import pytest

from pairs.actions.pairs import set_pace
from pairs.models import Charter, CharterYes, Pace, PairMember
from tests.make import pairs as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast, northgate):
    return makers.pair(organisation=northgate, users=[cast.leader, cast.colleague])


@pytest.fixture
def here(pair):
    return f"/p/{pair.public_id}/charter/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_is_written_read_and_agreed_on(cast, as_, here):
    assert "Nothing is written yet" in text(as_(cast.leader).get(here))
    answer = as_(cast.leader).post(f"{here}edit/", {"purpose": "Better mornings", "version": 0})
    assert (answer.status_code, answer["Location"]) == (302, here)
    page = text(as_(cast.colleague).get(here))
    assert "Better mornings" in page
    assert "Draft" in page
    assert "Read it and say yes" in page
    as_(cast.colleague).post(f"{here}yes/", {"words": 1})
    assert "Read it and say yes" not in text(as_(cast.colleague).get(here))
    as_(cast.leader).post(f"{here}yes/", {"words": 1})
    page = text(as_(cast.leader).get(here))
    assert "It stands" in page
    assert "All of you said yes to these words" in page


def test_a_newer_draft_is_shown_with_what_stands_and_what_differs(cast, as_, pair, here):
    makers.agreed(pair, purpose="Better mornings")
    makers.charter(pair, purpose="Better days")
    page = text(as_(cast.leader).get(here))
    assert "What is different from what stands" in page
    assert page.count("Better mornings") == 2
    assert page.count("Better days") == 2


def test_a_draft_that_comes_back_to_what_stands_says_so(cast, as_, pair, here):
    makers.agreed(pair, purpose="Better mornings")
    makers.charter(pair, purpose="Better days")
    makers.charter(pair, purpose="Better mornings")
    assert "The draft says the same as what stands" in text(as_(cast.leader).get(here))


def test_what_stands_is_read_also_where_the_draft_was_emptied(cast, as_, pair, here):
    makers.agreed(pair, purpose="Better mornings")
    makers.charter(pair, purpose="")
    page = text(as_(cast.leader).get(here))
    assert "Nothing is written yet" in page
    assert "Better mornings" in page


def test_a_yes_that_comes_too_late_shows_both_texts_and_can_be_said_anew(cast, as_, pair, here):
    makers.charter(pair, purpose="Better mornings")
    makers.charter(pair, purpose="Better days")
    answer = as_(cast.leader).post(f"{here}yes/", {"words": 1})
    page = text(answer)
    assert "The words have changed" in page
    assert "Better mornings" in page
    assert "Better days" in page
    assert not CharterYes.objects.exists()
    assert 'name="words" value="2"' in page
    assert as_(cast.leader).post(f"{here}yes/", {"words": 2}).status_code == 302


def test_two_who_edit_at_once_are_shown_both_texts(cast, as_, pair, here):
    makers.charter(pair, purpose="Before")
    as_(cast.leader).post(f"{here}edit/", {"purpose": "Hers", "version": 1})
    page = text(as_(cast.colleague).post(f"{here}edit/", {"purpose": "His", "version": 1}))
    assert "Hers" in page
    assert "His" in page
    assert Charter.objects.get().purpose == "Hers"


@pytest.mark.parametrize("words", ["", "x", "-1", "99999999999"])
def test_a_number_that_no_page_sent_is_told(words, cast, as_, pair, here):
    makers.charter(pair, purpose="Ours")
    page = text(as_(cast.leader).post(f"{here}yes/", {"words": words}))
    assert "open the page again" in page


def test_a_number_of_no_text_is_words_that_changed(cast, as_, pair, here):
    makers.charter(pair, purpose="Ours")
    assert "The words have changed" in text(as_(cast.leader).post(f"{here}yes/", {"words": 7}))


def test_where_there_is_nothing_to_say_yes_to_the_page_says_why(cast, as_, here):
    page = text(as_(cast.leader).get(f"{here}yes/"))
    assert "Nothing is written yet" in page
    assert "Say yes to these words" not in page
    assert "Nothing is written yet" in text(as_(cast.leader).post(f"{here}yes/", {"words": 1}))


def test_a_yes_is_entered_for_somebody_without_an_account(cast, as_, pair, here):
    ada = PairMember.objects.create(pair=pair, name="Ada Reed", side="patient")
    makers.agreed(pair, purpose="Ours")
    link = f"{here}yes/{ada.public_id}/"
    assert link in text(as_(cast.leader).get(here))
    page = text(as_(cast.leader).post(link, {"words": 1, "how": "by post"}))
    assert "Enter the day on which they said it" in page
    day = {"date_day": "5", "date_month": "1", "date_year": "2026"}
    answer = as_(cast.leader).post(link, {"words": 1, "how": "by post", **day})
    assert answer.status_code == 302
    assert "All of you said yes" in text(as_(cast.leader).get(here))


def test_a_yes_entered_too_late_loses_nothing_that_was_typed(cast, as_, pair, here):
    ada = PairMember.objects.create(pair=pair, name="Ada Reed", side="patient")
    makers.charter(pair, purpose="Before")
    makers.charter(pair, purpose="Now")
    day = {"date_day": "5", "date_month": "1", "date_year": "2026"}
    answer = as_(cast.leader).post(
        f"{here}yes/{ada.public_id}/", {"words": 1, "how": "by post", **day}
    )
    page = text(answer)
    assert "The words have changed" in page
    assert 'value="by post"' in page


def test_the_yes_of_somebody_with_an_account_has_no_such_page(cast, as_, pair, here):
    other = pair.members.get(user=cast.colleague)
    assert as_(cast.leader).get(f"{here}yes/{other.public_id}/").status_code == 404


def test_it_says_who_came_and_went_since_it_was_agreed(cast, as_, pair, here):
    makers.agreed(pair, purpose="Ours")
    PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    page = text(as_(cast.leader).get(here))
    assert f"{cast.board} has joined since" in page
    assert "You can say yes to it anew" in page
    as_(cast.colleague).post(f"/p/{pair.public_id}/leave/", {"keeps": "yes"})
    assert f"{cast.colleague} has left since" in text(as_(cast.leader).get(here))


def test_what_is_typed_once_the_pair_is_over_stays_on_the_screen(cast, as_, pair, here):
    makers.charter(pair, purpose="Ours")
    set_pace(pair=pair, pace=Pace.ENDED, by=cast.leader)
    page = text(as_(cast.leader).get(here))
    assert "Change it" not in page
    assert "Read it and say yes" not in page
    answer = as_(cast.leader).post(f"{here}edit/", {"purpose": "Typed late", "version": 1})
    assert "Typed late" in text(answer)
    assert "It is not saved" in text(as_(cast.leader).post(f"{here}yes/", {"words": 1}))
    assert Charter.objects.get().purpose == "Ours"
