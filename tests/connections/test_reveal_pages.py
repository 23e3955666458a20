"""Blind until the close; opened by a deed; shown without names, totals or small groups."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from connections.actions.results import reveal_round
from connections.models import Perspective, Round
from connections.urls import urlpatterns
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db
NOTE = "zqnote: they never write back"
SEE_ANSWERS = ("lead", "board", "secretary", "leader", "employed")


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def answered(organisation, *, state="closed", people=9, **fields):
    """Answered by six of the board and three patient leaders, who don't agree on coaches."""
    round = make.round(organisation=organisation, state=state, **fields)
    for n in range(people):
        perspective = Perspective.PATIENT_LEADER if n >= 6 else Perspective.BOARD
        levels = dict.fromkeys((one.key for one in round.types.all()), 2)
        levels["coach"] = 0 if perspective == Perspective.PATIENT_LEADER else 4
        rater = make.rater(round=round, email=f"r{n}@asked.example", perspective=perspective)
        make.response(rater=rater, levels=levels, notes={"coach": NOTE} if n == 8 else None)
    return round


def text_of(client, round, name="reveal"):
    return client.get(address(name, round)).content.decode()


def names_of_pages():
    """Every page of the rounds that stands under one round and needs nothing else."""
    return [
        one.name
        for one in urlpatterns
        if set(one.pattern.converters) == {"round_id"} and "GET" in one.callback.methods
    ]


@pytest.mark.parametrize("state", ["draft", "open", "over time", "closed", "cancelled"])
def test_before_the_reveal_no_page_shows_anyone_an_answer(as_, cast, northgate, state):
    """Every address of the round, and every page of a type, as everybody."""
    fields = {"closes_at": timezone.now()} if state == "over time" else {}
    round = answered(northgate, state="open" if state == "over time" else state, **fields)
    pages = [(name, ()) for name in names_of_pages()]
    pages += [("rate_type", ("coach",)), ("position_edit", ("coach",))]
    assert len(pages) > 10
    for who in (*SEE_ANSWERS, "colleague", "ig", "rater", "superuser"):
        client = as_(getattr(cast, who))
        for name, parts in pages:
            page = client.get(address(name, round, *parts), follow=True)
            text = page.content.decode() if "text" in page["Content-Type"] else ""
            assert NOTE not in text, (who, name)
            assert "chose level" not in text, (who, name)
        for page in (client.get("/o/northgate/"), client.get(reverse("trend", args=["northgate"]))):
            assert NOTE not in page.content.decode()


@pytest.mark.parametrize("state", ["draft", "open", "cancelled"])
def test_before_the_close_there_is_no_reveal_to_open(as_, cast, northgate, state):
    round = answered(northgate, state=state)
    for person in (cast.lead, cast.board, cast.secretary):
        assert as_(person).get(address("reveal", round)).status_code == 404
        page = as_(person).post(address("round_reveal", round), follow=True)
        told = "The round was opened again or cancelled, so nobody sees answers."
        assert (told in page.content.decode()) == (state != "draft")
    round.refresh_from_db()
    assert round.revealed_at is None


def test_looking_at_a_closed_round_opens_nothing(as_, cast, northgate):
    round = answered(northgate)
    for who in SEE_ANSWERS:
        assert "Nobody has seen what they answered" in text_of(as_(getattr(cast, who)), round)
    round.refresh_from_db()
    assert round.revealed_at is None


def test_only_those_who_agree_the_position_may_open_the_answers(as_, cast, northgate):
    round = answered(northgate)
    for who in ("leader", "employed", "colleague", "ig", "rater"):
        assert as_(getattr(cast, who)).post(address("round_reveal", round)).status_code == 403
    assert "Open the answers</button>" not in text_of(as_(cast.leader), round)
    assert as_(cast.board).post(address("round_reveal", round)).url == address("reveal", round)
    round.refresh_from_db()
    assert round.revealed_at is not None
    assert not round.can_reopen


def test_pressing_twice_opens_once(as_, cast, northgate):
    round = answered(northgate)
    for person in (cast.board, cast.secretary):
        as_(person).post(address("round_reveal", round))
    assert Event.objects.filter(verb="round.revealed").count() == 1


def test_answers_are_not_opened_behind_a_reopening(cast, northgate):
    """The lead reopens the round while a board member has the page in front of them."""
    round = answered(northgate)
    Round.objects.filter(pk=round.pk).update(state="open", closed_at=None, version=2)
    with pytest.raises(StaleSave):
        reveal_round(round=round, by=cast.board)
    with pytest.raises(StaleSave):
        reveal_round(round=Round.objects.get(), by=cast.board)
    assert Round.objects.get().revealed_at is None


def test_two_who_open_at_the_same_moment_both_see_them(cast, northgate):
    round = answered(northgate)
    other = Round.objects.get()
    assert reveal_round(round=round, by=cast.board)
    assert not reveal_round(round=other, by=cast.lead)


@pytest.fixture
def opened(northgate):
    return answered(northgate, revealed_at=timezone.now())


@pytest.mark.parametrize("who", SEE_ANSWERS)
def test_after_the_reveal_answers_are_shown_by_type_and_perspective(as_, cast, opened, who):
    text = text_of(as_(getattr(cast, who)), opened)
    for words in (
        "9 of 9 people answered",
        "Three of nine chose level 0 and six chose level 4",
        "Patient leaders",
        NOTE,
        "Talk about these first",
        "There are two camps",
        "not for comparing",
    ):
        assert words in text, words


def test_those_without_the_permission_never_see_the_answers(as_, cast, opened):
    for who in ("colleague", "ig", "rater", "superuser"):
        status = as_(getattr(cast, who)).get(address("reveal", opened)).status_code
        assert status == (404 if who == "superuser" else 403)
    assert Client().get(address("reveal", opened)).status_code == 302


def test_no_rater_is_named_beside_the_answers(as_, cast, opened):
    assert "asked.example" not in text_of(as_(cast.lead), opened)


def test_with_two_raters_there_is_only_the_invitation_to_talk(as_, cast, northgate):
    round = answered(northgate, people=2, revealed_at=timezone.now())
    text = text_of(as_(cast.board), round)
    assert "Talk about each type together instead." in text
    assert "<table" not in text
    assert "Write down what was agreed" in text


def test_one_patient_leader_is_not_shown_alone(as_, cast, northgate):
    round = answered(northgate, people=7, revealed_at=timezone.now())
    text = text_of(as_(cast.lead), round)
    assert re.search(r"<th[^>]*>Patient leaders", text) is None
    assert "Board and Patient leaders" not in text  # one group of all: the row "Everybody" says it
    assert "Everybody" in text


def test_six_raters_and_sixty_ask_the_same_queries(
    as_, cast, northgate, southmoor, django_assert_num_queries
):
    few = answered(northgate, people=6, revealed_at=timezone.now())
    many = answered(southmoor, people=60, revealed_at=timezone.now())
    for round, person in ((few, cast.lead), (many, cast.southmoor_lead)):
        client = as_(person)
        with django_assert_num_queries(9):
            assert client.get(address("reveal", round)).status_code == 200


def settled(cast, northgate, state):
    round = answered(northgate, state=state, title="Spring 2026")
    for leader_type in round.types.all():
        make.position(
            round=round, leader_type=leader_type, level=3, by=cast.lead, rationale="zqwhy"
        )
    return round


def test_a_published_result_is_for_everybody_here_without_the_answers(as_, cast, northgate):
    round = settled(cast, northgate, "published")
    for who in (*SEE_ANSWERS, "colleague", "ig", "rater"):
        text = text_of(as_(getattr(cast, who)), round, "round_result")
        assert "Level 3: Regular and planned" in text
        assert "zqwhy" in text
        assert NOTE not in text
        assert "chose level" not in text
    assert as_(cast.southmoor_lead).get(address("round_result", round)).status_code == 404


def test_an_agreed_result_is_for_those_who_see_answers_until_it_is_published(as_, cast, northgate):
    round = settled(cast, northgate, "agreed")
    for who in ("colleague", "ig", "rater"):
        assert as_(getattr(cast, who)).get(address("round_result", round)).status_code == 404
        assert (
            "Spring 2026" not in as_(getattr(cast, who)).get("/o/northgate/trend/").content.decode()
        )
    for who in SEE_ANSWERS:
        assert "zqwhy" in text_of(as_(getattr(cast, who)), round, "round_result")
        assert "Spring 2026" in as_(getattr(cast, who)).get("/o/northgate/trend/").content.decode()


def test_the_mirror_says_the_difference_in_words(as_, cast, northgate):
    text = text_of(as_(cast.leader), settled(cast, northgate, "agreed"), "mirror")
    assert "The board agreed level 3." in text
    assert "All three patient leaders chose level 0." in text
    assert "Compared with the board, that is three levels lower." in text


def test_there_is_no_mirror_before_there_is_a_position(as_, cast, opened):
    assert as_(cast.lead).get(address("mirror", opened)).status_code == 404


def test_the_trend_shows_each_type_and_says_when_there_is_nothing(as_, cast, northgate):
    assert "No round has been agreed yet." in (
        as_(cast.rater).get("/o/northgate/trend/").content.decode()
    )
    settled(cast, northgate, "published")
    text = as_(cast.rater).get("/o/northgate/trend/").content.decode()
    assert text.count("<svg") >= 6
    assert "Level 3 in" in text


def test_who_sees_results_and_no_rounds_finds_them_from_home(as_, cast, northgate):
    settled(cast, northgate, "published")
    for person in (cast.rater, cast.ig):
        home = as_(person).get("/o/northgate/").content.decode()
        assert 'href="/o/northgate/trend/">What the board agreed</a>' in home
        page = as_(person).get("/o/northgate/trend/").content.decode()
        assert 'href="/o/northgate/rounds/"' not in page
    assert ">What the board agreed</a>" not in as_(cast.board).get("/o/northgate/").content.decode()
    page = as_(cast.board).get("/o/northgate/trend/").content.decode()
    assert 'href="/o/northgate/rounds/"' in page
