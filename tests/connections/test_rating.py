"""A rater's way: start, one type a page, check, send, done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from connections.actions.raters import remove_rater
from connections.forms.rating import RatingForm
from connections.models import Perspective, Rater, Rating, Response
from leaders.models import ScaleLevel
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
TYPES = [
    "representative",
    "informal-representative",
    "improvement-champion",
    "coach",
    "community-enabler",
    "patient-entrepreneur",
]


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def answer(level="2", version="0", **fields):
    return {"level": level, "note": "", "who": "", "version": version} | fields


@pytest.fixture
def round(cast, northgate):
    return make.round(organisation=northgate, state="open")


@pytest.fixture
def board(cast, round):
    return make.rater(round=round, user=cast.board)


@pytest.fixture
def started(board):
    """The board member's answers, begun and empty."""
    return make.response(rater=board, levels={}, sent=False)


def test_a_rater_is_done_after_as_many_pages_as_types_and_three(as_, cast, round, board):
    client, pages = as_(cast.board), 0
    page = client.get(address("rate_start", round))
    while True:
        pages += 1
        assert page.status_code == 200
        here = page.request["PATH_INFO"]
        if here == address("rate_done", round):
            break
        if here == address("rate_start", round):
            page = client.post(here, {"who": "alone", "shown_small": "no"}, follow=True)
        elif here == address("rate_check", round):
            page = client.post(address("rate_send", round), follow=True)
        else:
            page = client.post(here, answer(), follow=True)
    assert pages == len(TYPES) + 3
    assert Response.objects.get().submitted_at is not None
    assert Rating.objects.count() == len(TYPES)


def test_the_start_page_says_what_it_is_about_and_who_will_see_what(as_, cast, round, board):
    text = as_(cast.board).get(address("rate_start", round)).content.decode()
    for words in (
        round.purpose,
        "The answers are for talking together at Northgate and Riverside.",
        "This is not a benchmark: they are not for comparing Northgate and Riverside with others.",
        "ten minutes",
        "nobody sees anyone’s answers",
        "whoever types in a paper form for somebody sees those answers while typing",
        "nobody’s answer can be worked out from the numbers, not by them either",
        "the board’s paper, which the public may read",
        "There are 6 questions",
    ):
        assert words in text


def test_starting_makes_the_row_asked_by_e_mail_ones_own(as_, cast, round):
    rater = make.rater(round=round, email=cast.board.email)
    as_(cast.board).get(address("rate_start", round))
    assert Rater.objects.get(pk=rater.pk).user is None
    as_(cast.board).post(address("rate_start", round), {"who": "alone", "shown_small": "no"})
    assert Rater.objects.get(pk=rater.pk).user == cast.board


def test_whoever_is_no_rater_of_the_round_finds_nothing(as_, cast, round, board):
    gone = make.rater(round=round, user=cast.leader, removed_at=timezone.now())
    for person in (cast.lead, gone.user, cast.secretary):
        for name, parts in (("rate_start", ()), ("rate_type", ("coach",)), ("rate_check", ())):
            assert as_(person).get(address(name, round, *parts)).status_code == 404


def test_a_type_that_is_not_in_the_round_is_not_there(as_, cast, round, started):
    round.types.remove(round.types.get(key="coach"))
    assert as_(cast.board).get(address("rate_type", round, "coach")).status_code == 404


def test_a_person_with_two_hats_chooses_one_and_nothing_is_chosen_beforehand(as_, cast, round):
    rater = make.rater(round=round, user=cast.leader, perspective="")
    rater.offered = [Perspective.BOARD, Perspective.PATIENT_LEADER]
    rater.save()
    client = as_(cast.leader)
    page = client.get(address("rate_start", round))
    assert " checked" not in page.content.decode()
    refused = client.post(address("rate_start", round), {"who": "alone", "shown_small": "no"})
    assert "Choose the side you answer from" in refused.content.decode()
    forged = {"who": "alone", "shown_small": "no", "perspective": "executive"}
    assert client.post(address("rate_start", round), forged).status_code == 200
    client.post(address("rate_start", round), forged | {"perspective": "patient_leader"})
    rater.refresh_from_db()
    assert rater.perspective == Perspective.PATIENT_LEADER


def test_consent_to_be_shown_small_is_asked_only_of_a_small_perspective(as_, cast, round, board):
    client = as_(cast.board)
    assert "shown_small" in client.get(address("rate_start", round)).content.decode()
    for n in (1, 2):
        make.rater(round=round, email=f"board{n}@northgate.example")
    assert "shown_small" not in client.get(address("rate_start", round)).content.decode()
    client.post(address("rate_start", round), {"who": "alone"})
    board.refresh_from_db()
    assert board.shown_small is None


def test_consent_is_kept_as_it_was_given(as_, cast, round, board):
    client = as_(cast.board)
    for words, kept in (("yes", True), ("no", False)):
        client.post(address("rate_start", round), {"who": "alone", "shown_small": words})
        board.refresh_from_db()
        assert board.shown_small is kept


def test_a_group_says_how_many_it_is(as_, cast, round, board):
    client, together = as_(cast.board), {"who": "together", "shown_small": "no"}
    for size in ("", "1", "many"):
        page = client.post(address("rate_start", round), together | {"group_size": size})
        assert page.status_code == 200
        assert not Response.objects.exists()
    client.post(address("rate_start", round), together | {"group_size": "7"})
    assert Response.objects.get().group_size == 7
    client.post(address("rate_start", round), {"who": "alone", "shown_small": "no"})
    assert Response.objects.get().group_size is None


def test_a_question_names_the_type_its_place_examples_and_all_five_levels(
    as_, cast, round, started
):
    page = as_(cast.board).get(address("rate_type", round, "informal-representative"))
    text = page.content.decode()
    for words in (
        "Type 2 of 6",
        "Informal representatives",
        "Patient safety partner",
        "Level 0: No links",
        "Level 4: A continuing dialogue",
        "We make contact with them, but only now and then.",
        "Not sure",
        "health or private life",
    ):
        assert words in text
    assert "CCG locality reference group" not in text
    assert " checked" not in text


def test_the_organisation_s_own_roles_are_examples_too(as_, cast, northgate, round, started):
    coach = round.types.get(key="coach")
    northgate.local_roles.create(leader_type=coach, name="Recovery buddy", valid_from="2020-01-01")
    northgate.local_roles.create(
        leader_type=coach, name="Old title", valid_from="2020-01-01", valid_to="2021-01-01"
    )
    text = as_(cast.board).get(address("rate_type", round, "coach")).content.decode()
    assert "Recovery buddy" in text
    assert "Old title" not in text


def test_not_sure_is_saved_as_an_answer_of_its_own_and_never_as_0(as_, cast, round, started):
    as_(cast.board).post(address("rate_type", round, "coach"), answer("not_sure"))
    rating = Rating.objects.get()
    assert (rating.level, rating.not_sure) == (None, True)


@pytest.mark.parametrize("level", ["", "5", "-1", "2.5", "²", "two"])
def test_anything_but_a_level_or_not_sure_is_refused(as_, cast, round, started, level):
    page = as_(cast.board).post(
        address("rate_type", round, "coach"), answer(level, note="Kept on screen")
    )
    assert page.status_code == 200
    assert "Kept on screen" in page.content.decode()
    assert not Rating.objects.exists()


def test_each_continue_saves_so_that_another_device_carries_on(client, as_, cast, round, started):
    as_(cast.board).post(address("rate_type", round, TYPES[0]), answer("3", note="Two meetings"))
    assert Rating.objects.get().note == "Two meetings"
    client.logout()
    page = as_(cast.board).get(address("rate_start", round))
    assert "Carry on" in page.content.decode()
    page = client.post(address("rate_start", round), {"who": "alone", "shown_small": "no"})
    assert page.url == address("rate_type", round, TYPES[1])
    shown = client.get(address("rate_type", round, TYPES[0])).content.decode()
    assert "Two meetings" in shown
    assert shown.count(" checked") == 1


def test_a_change_from_the_check_page_leads_back_to_it(as_, cast, round, board):
    make.response(rater=board, levels=2, sent=False)
    page = as_(cast.board).post(address("rate_type", round, "coach"), answer("4", version="1"))
    assert page.url == address("rate_check", round)


def test_answers_with_a_gap_are_not_sent(as_, cast, round, started):
    client = as_(cast.board)
    client.post(address("rate_type", round, "coach"), answer())
    text = client.get(address("rate_check", round)).content.decode()
    assert "5 questions are not answered yet" in text
    assert "Send my answers" not in text
    assert client.post(address("rate_send", round)).url == address("rate_check", round)
    started.refresh_from_db()
    assert started.submitted_at is None


def test_what_was_typed_by_somebody_who_was_taken_out_meanwhile_stays_to_be_copied(
    as_, cast, round, started
):
    remove_rater(rater=started.rater, by=cast.lead)
    client = as_(cast.board)
    page = client.post(address("rate_type", round, "coach"), answer(note="They run our panel"))
    assert "You were taken out of it" in page.content.decode()
    assert "They run our panel" in page.content.decode()
    assert not Rating.objects.exists()
    assert client.get(address("rate_type", round, "coach")).status_code == 404


def test_what_was_typed_before_being_asked_afresh_stays_and_leads_to_the_start(
    as_, cast, round, started
):
    remove_rater(rater=started.rater, by=cast.lead)
    make.rater(round=round, user=cast.board)
    page = as_(cast.board).post(
        address("rate_type", round, "coach"), answer(note="They run our panel")
    )
    assert "You have been asked afresh" in page.content.decode()
    assert "They run our panel" in page.content.decode()
    assert address("rate_start", round) in page.content.decode()
    assert not Rating.objects.exists()


def test_whoever_was_never_asked_finds_nothing_to_post_to(as_, cast, round, started):
    page = as_(cast.secretary).post(address("rate_type", round, "coach"), answer())
    assert page.status_code == 404


def test_sending_twice_is_sending_once(as_, cast, round, board):
    response = make.response(rater=board, levels=2, sent=False)
    client = as_(cast.board)
    client.post(address("rate_send", round))
    response.refresh_from_db()
    first = response.submitted_at
    client.post(address("rate_send", round))
    response.refresh_from_db()
    assert response.submitted_at == first
    assert Event.objects.filter(verb="response.sent").count() == 1


def test_a_change_after_sending_stays_sent(as_, cast, round, board):
    response = make.response(rater=board, levels=2)
    client = as_(cast.board)
    assert "A change counts as soon as" in (
        client.get(address("rate_type", round, "coach")).content.decode()
    )
    client.post(address("rate_type", round, "coach"), answer("4", version="1"))
    response.refresh_from_db()
    assert response.submitted_at is not None
    assert response.ratings.get(leader_type__key="coach").level == 4


def test_the_last_round_is_shown_only_beside_what_is_answered(as_, cast, northgate, round, started):
    before = make.round(organisation=northgate, state="published", title="Spring 2026")
    make.response(rater=make.rater(round=before, user=cast.board), levels=1)
    for leader_type in before.types.all():
        make.position(round=before, leader_type=leader_type, level=3, by=cast.lead)
    client = as_(cast.board)
    question = client.get(address("rate_type", round, "coach")).content.decode()
    assert "Last time" not in question
    client.post(address("rate_type", round, "coach"), answer())
    text = client.get(address("rate_check", round)).content.decode()
    assert text.count("the board agreed level 3") == 1
    assert text.count("Last time you chose level 1") == 1


def test_an_outside_rater_is_not_told_an_agreed_level_before_it_is_published(
    as_, cast, northgate, round
):
    before = make.round(organisation=northgate, state="agreed")
    for leader_type in before.types.all():
        make.position(round=before, leader_type=leader_type, level=3, by=cast.lead)
    for person, told in ((cast.rater, False), (cast.leader, True)):
        make.response(rater=make.rater(round=round, user=person), levels=2, sent=False)
        text = as_(person).get(address("rate_check", round)).content.decode()
        assert ("the board agreed level 3" in text) is told


def test_who_answered_stands_in_no_event_that_a_list_shows(as_, cast, round, board):
    client = as_(cast.board)
    client.post(address("rate_start", round), {"who": "alone", "shown_small": "no"})
    for key in TYPES:
        client.post(address("rate_type", round, key), answer())
    client.post(address("rate_send", round))
    assert Event.objects.filter(sealed=True).count() == len(TYPES) + 2
    assert not Event.objects.filter(sealed=False, actor=cast.board).exists()


def test_what_one_form_says_of_its_levels_no_other_one_says():
    ours, other = RatingForm(initial={"version": 0}), RatingForm(initial={"version": 0})
    plain = str(other["level"])
    level = ours.fields["level"]
    level.name_levels([ScaleLevel(value=2, name="Now and then", meaning="A few")], hint="Fine")
    level.widget.attrs["data-of"] = level.error_messages["required"] = "ours"
    assert "Now and then" in str(ours["level"])
    assert str(other["level"]) == plain
    assert str(RatingForm(initial={"version": 0})["level"]) == plain
    assert other.fields["level"].error_messages["required"] != "ours"


def test_what_was_typed_while_somebody_was_logged_out_stays_on_the_screen(client, cast, northgate):
    round = make.round(organisation=northgate, state="open")
    here = reverse("rate_type", args=["northgate", round.public_id, "coach"])
    page = client.post(here, {"level": "2", "note": "We met them twice.", "version": "0"})
    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    text = page.content.decode()
    assert ">We met them twice.</textarea>" in text
    assert '<label class="nhsuk-label nhsuk-label--s" for="typed-1">Level</label>' in text
    assert f'href="/accounts/login/?next={here}"' in text
    # But who has typed no sentence is asked to log in, and nobody's password is shown
    assert client.post(here, {"level": "2"}).url == f"/accounts/login/?next={here}"
    typed = {"oldpassword": "three words nettle"}
    assert client.post("/accounts/password/change/", typed).status_code == 302
