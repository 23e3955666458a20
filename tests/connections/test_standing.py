"""How a round stands: the list and each round's own page, in words and numbers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from connections.actions.raters import remove_rater
from connections.models import Round
from connections.standing import Asked, AskedFrom, deeds, standing, too_few, who_is_asked
from portal.organisations.permissions import Role, permissions_of
from tests import make

pytestmark = pytest.mark.django_db
LIST = "/o/northgate/rounds/"


def page_of(client, round):
    return client.get(reverse("round_detail", args=["northgate", round.public_id]))


def labels(round, role, **more):
    """What somebody with this role can do, as the round's page lists it."""
    round = Round.objects.with_progress().get(pk=round.pk)
    may = permissions_of((role,)).__contains__
    return [deed.label for deed in deeds(round, may, **more)]


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


STATES = {
    "draft": "It is being planned. Nobody can answer yet.",
    "open": "Answers are taken until the end of",
    "closed": "Nobody has seen the answers yet.",
    "agreed": "What was agreed is written down.",
    "published": "Published to everyone here on",
    "cancelled": "There is no result.",
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_said_in_words_on_the_rounds_page(as_, cast, northgate, state):
    round = make.round(organisation=northgate, state=state)
    for person in (cast.lead, cast.board, cast.leader, cast.colleague):
        page = page_of(as_(person), round)
        assert page.status_code == 200
        assert STATES[state] in page.content.decode()


def test_a_round_past_its_last_day_says_so_and_wants_closing(cast, northgate):
    round = make.round(
        organisation=northgate, state="open", closes_at=timezone.now() - timedelta(minutes=1)
    )
    assert standing(round).tag == "Time is up"
    assert "No more answers are taken." in standing(round).words
    assert labels(round, Role.LEAD)[:2] == ["Close the round", "Give more time"]


def test_after_the_answers_were_opened_it_says_to_talk_and_agree(northgate, framework):
    round = make.round(organisation=northgate, state="closed", revealed_at=timezone.now())
    assert "Talk about the answers and agree together." in standing(round).words
    assert labels(round, Role.LEAD)[:2] == ["See the answers", "Write down what is agreed"]
    assert "Open it again" not in labels(round, Role.LEAD)
    assert labels(round, Role.LEADER) == ["See the answers"]
    assert labels(round, Role.COLLEAGUE) == []


def test_what_comes_next_stands_first(cast, northgate):
    draft = make.round(organisation=northgate)
    assert labels(draft, Role.LEAD)[0] == "Choose who to ask"
    make.rater(round=draft, user=cast.board)
    assert labels(draft, Role.LEAD)[0] == "Open the round"
    round = make.round(organisation=northgate, state="open")
    assert labels(round, Role.LEAD)[0] == "Close the round"
    rater = make.rater(round=round, user=cast.board)
    assert labels(round, Role.LEAD)[:2] == ["Read and send the invitations", "Send a reminder"]
    rater.invited_at = timezone.now()
    rater.save()
    assert labels(round, Role.LEAD)[0] == "Send a reminder"
    make.response(rater=rater, levels=2)
    assert labels(round, Role.LEAD)[0] == "Close the round"


def test_what_comes_next_after_the_close_depends_on_who_looks(northgate, framework):
    closed = make.round(organisation=northgate, state="closed")
    assert labels(closed, Role.LEAD) == [
        "Open the answers",
        "See who is asked",
        "Open it again",
        "Cancel the round",
    ]
    assert labels(closed, Role.BOARD) == ["Open the answers"]
    assert labels(closed, Role.LEADER) == []
    agreed = make.round(organisation=northgate, state="agreed")
    assert labels(agreed, Role.LEAD)[0] == "Publish what is agreed"
    assert labels(agreed, Role.BOARD)[0] == "See what was agreed"
    assert labels(agreed, Role.COLLEAGUE) == []
    published = make.round(organisation=northgate, state="published")
    assert labels(published, Role.COLLEAGUE) == ["See what was agreed"]
    assert labels(published, Role.LEADER)[-1] == "See the mirror"
    assert labels(make.round(organisation=northgate, state="cancelled"), Role.LEAD) == []


def test_somebody_who_is_asked_finds_the_way_to_their_answers(as_, cast, northgate):
    round = make.round(organisation=northgate, state="open")
    rater = make.rater(round=round, user=cast.board)
    assert "Give your own answers" in as_(cast.board).get(LIST).content.decode()
    assert "Give your own answers" in page_of(as_(cast.board), round).content.decode()
    make.response(rater=rater, levels=2)
    assert "Look at your own answers" in page_of(as_(cast.board), round).content.decode()
    assert "your own answers" not in page_of(as_(cast.colleague), round).content.decode()


def test_the_page_tells_how_many_have_answered_and_never_who(as_, cast, northgate):
    round = make.round(organisation=northgate, state="open")
    make.response(rater=make.rater(round=round, user=cast.board), levels=4)
    make.response(rater=make.rater(round=round, user=cast.leader), levels={}, sent=False)
    make.rater(round=round, email="late@partner.example", perspective="partner")
    page = page_of(as_(cast.lead), round)
    shown = page.context["round"]
    assert (shown.asked, shown.answered, shown.started, shown.not_invited) == (3, 1, 1, 3)
    for person in (cast.board, cast.leader):
        assert person.email not in page.content.decode()


def test_others_than_the_lead_see_numbers_without_details_of_the_raters(as_, cast, northgate):
    round = make.round(organisation=northgate, state="open")
    make.response(rater=make.rater(round=round, user=cast.board), levels=4)
    text = page_of(as_(cast.leader), round).content.decode()
    assert "Have answered" in text
    for words in ("Not invited yet", "Asked from each side", "Have started", "Few people"):
        assert words not in text


def test_taking_somebody_out_of_an_open_round_does_not_tell_whether_they_had_answered(
    as_, cast, northgate
):
    round = make.round(organisation=northgate, state="open")
    answered = make.rater(round=round, user=cast.board)
    make.response(rater=answered, levels=4)
    make.rater(round=round, user=cast.leader)
    remove_rater(rater=answered, by=cast.lead)
    page = page_of(as_(cast.lead), round)
    assert (page.context["round"].asked, page.context["round"].answered) == (2, 1)
    assert "2, of whom 1 was taken out since" in page.content.decode()
    round.save_version(1, state="closed", closed_at=timezone.now())
    shown = page_of(as_(cast.lead), round).context["round"]
    assert (shown.asked, shown.answered) == (1, 0)


def test_reasons_for_closing_early_and_for_cancelling_are_shown(as_, cast, northgate):
    early = make.round(
        organisation=northgate, state="closed", closed_early_because="Board is early"
    )
    gone = make.round(organisation=northgate, state="cancelled", cancelled_because="Merged")
    assert "Why: Board is early" in page_of(as_(cast.colleague), early).content.decode()
    assert "Why: Merged" in page_of(as_(cast.colleague), gone).content.decode()


def test_hats_are_counted_as_they_were_asked_whatever_was_chosen(cast, northgate):
    round = make.round(organisation=northgate, state="open")
    make.rater(round=round, user=cast.board)
    two = make.rater(round=round, user=cast.leader)
    two.offered = ["board", "patient_leader"]
    two.perspective = "patient_leader"
    two.save()
    assert who_is_asked(round.raters) == Asked(
        2, (AskedFrom("Board", 1, 1), AskedFrom("Patient leaders", 0, 1))
    )


def test_the_lead_is_warned_of_too_few_raters():
    def asked(people, *sides):
        return Asked(people, sides)

    assert too_few(asked(0)) == ""
    assert too_few(asked(1)).startswith("Only one person is asked.")
    assert too_few(asked(2)).startswith("Only two people are asked.")
    assert too_few(asked(3, AskedFrom("Board", 3, 0))) == ""
    assert too_few(asked(3, AskedFrom("Board", 2, 1))) == ""
    some = too_few(asked(5, AskedFrom("Board", 3, 0), AskedFrom("Staff", 2, 0)))
    assert some.startswith("Fewer than three people are asked from: Staff.")


def test_a_plan_shows_the_types_that_it_would_be_about(as_, cast, northgate):
    round = make.round(organisation=northgate)
    round.types.clear()
    assert "Improvement champions" in page_of(as_(cast.lead), round).content.decode()


def test_the_list_has_what_is_open_first_and_what_is_over_in_a_table(as_, cast, northgate):
    for state in ("draft", "agreed", "closed", "open", "published", "cancelled"):
        make.round(organisation=northgate, state=state, title=f"The {state} one")
    page = as_(cast.lead).get(LIST)
    order = [one["round"].state for one in page.context["current"]]
    assert order == ["open", "closed", "agreed", "draft"]
    text = page.content.decode()
    assert text.index("The draft one") < text.index("Rounds that are over")
    assert "The published one" in text
    assert "Never closed" in text


def test_the_list_asks_as_many_queries_for_sixty_raters_and_rounds_as_for_six(as_, cast, northgate):
    client = as_(cast.lead)

    def grow(number):
        for index in range(number):
            place = northgate.localities.create(name=f"Place {number} {index}")
            round = make.round(organisation=northgate, state="open", locality=place)
            make.rater(round=round, email=f"{number}.{index}@asked.example")
            make.round(organisation=northgate, state="published", locality=place)

    grow(2)
    few = queries(client, LIST)
    grow(18)
    assert queries(client, LIST) == few


def test_another_organisations_round_is_not_there(as_, cast, southmoor):
    theirs = make.round(organisation=southmoor)
    assert page_of(as_(cast.lead), theirs).status_code == 404
