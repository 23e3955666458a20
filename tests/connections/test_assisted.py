"""People who don't use the web: a form to print, and somebody who types it in for them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from connections.actions.assisted import Answer, Said, enter_answers, record_objection
from connections.actions.raters import remove_rater
from connections.actions.refused import NotAllowed
from connections.models import Rater, Rating, Response
from leaders.models import HiddenType
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


@pytest.fixture
def running(cast, northgate):
    return make.round(organisation=northgate, state="open")


@pytest.fixture
def mary(running):
    """Asked on paper, one of three patient leaders, so that she is not asked for consent."""
    for number in range(3):
        make.rater(round=running, email=f"p{number}@x.example", perspective="patient_leader")
    return make.rater(
        round=running, name="Mary Bright", way="assisted", perspective="patient_leader"
    )


def form(round, version=0, **changes):
    today = timezone.localdate()
    typed = {f"level_{one.key}": "2" for one in round.types.all()} | {
        "said_date_day": today.day,
        "said_date_month": today.month,
        "said_date_year": today.year,
        "how": "By telephone",
        "version": version,
    }
    return typed | changes


def entered(client, rater, **changes):
    here = address("assisted_entry", rater.round, rater.public_id)
    return client.post(here, form(rater.round, **changes), follow=True)


def test_the_paper_form_has_every_question_in_full_words(as_, cast, running, framework):
    running.organisation.local_roles.create(
        leader_type=framework.types.get(key="coach"),
        name="Walking group guide",
        valid_from=timezone.localdate(),
    )
    page = as_(cast.lead).get(address("paper_form", running)).content.decode()
    assert running.purpose in page
    for level in framework.levels.all():
        assert page.count(f"<strong>Level {level.value}: {level.name}.</strong>") == 6
        assert page.count(level.meaning) == 6
    assert page.count("<strong>Not sure</strong>") == 6
    assert "Walking group guide" in page
    assert "Peer supporter" in page
    assert "CCG lay member" not in page
    assert "would know that everyone on your side said yes" in page
    assert "the board’s paper, which the public may read" in page
    assert "paper_form.css" in page


def test_the_paper_form_of_a_plan_leaves_out_hidden_types(as_, cast, northgate, framework):
    coach = framework.types.get(key="coach")
    HiddenType.objects.create(organisation=northgate, leader_type=coach)
    round = make.round(organisation=northgate)
    page = as_(cast.lead).get(address("paper_form", round)).content.decode()
    assert page.count("<strong>Not sure</strong>") == 5
    assert "6." not in [line.strip()[:2] for line in page.splitlines()]


def test_whoever_types_a_form_in_reads_the_levels_as_they_stand_on_it(as_, cast, mary):
    here = address("assisted_entry", mary.round, mary.public_id)
    page = as_(cast.lead).get(here).content.decode()
    for level in mary.round.framework.levels.all():
        assert page.count(f">Level {level.value}: {level.name}</label>") == 6


def test_the_answers_of_a_form_are_entered_on_one_page_and_count_at_once(as_, cast, mary):
    page = entered(
        as_(cast.lead),
        mary,
        level_coach="not_sure",
        note_representative="They come when asked.",
        who_representative="The governors",
        group_size="4",
    )
    assert "The answers of Mary Bright are saved and counted." in page.content.decode()
    response = Response.objects.sent().get(rater=mary)
    assert (response.assisted_by, response.assisted_how) == (cast.lead, "By telephone")
    assert (response.assisted_date, response.group_size) == (timezone.localdate(), 4)
    assert response.ratings.count() == 6
    first = response.ratings.get(leader_type__key="representative")
    assert (first.level, first.note, first.who) == (2, "They come when asked.", "The governors")
    assert response.ratings.get(leader_type__key="coach").not_sure
    event = Event.objects.get()
    assert (event.verb, event.sealed, event.detail) == ("response.entered_for", True, {})


def test_what_was_entered_is_not_shown_again(as_, cast, mary):
    client = as_(cast.lead)
    entered(client, mary, note_coach="Secret words", level_coach="4")
    page = client.get(address("assisted_entry", mary.round, mary.public_id))
    text = page.content.decode()
    assert "Lead entered answers of Mary Bright on" in text
    assert "Secret words" not in text
    assert " checked" not in text
    assert "They are not shown again before the round is closed, to you neither." in text


def test_entering_it_anew_takes_the_place_of_what_was_there(as_, cast, mary):
    client = as_(cast.lead)
    entered(client, mary, level_coach="4")
    version = Response.objects.get().version
    entered(client, mary, version=version, level_coach="1")
    assert Rating.objects.get(leader_type__key="coach").level == 1
    assert Rating.objects.count() == 6


def test_when_two_enter_the_same_form_the_later_is_told_and_keeps_what_was_typed(as_, cast, mary):
    client = as_(cast.lead)
    entered(client, mary, level_coach="4")
    page = entered(client, mary, level_coach="1", note_coach="Typed by the second")
    assert "Somebody else has entered answers for this person" in page.content.decode()
    assert "Typed by the second" in page.content.decode()
    assert Rating.objects.get(leader_type__key="coach").level == 4
    version = page.context["form"]["version"].value()
    entered(client, mary, version=version, level_coach="1")
    assert Rating.objects.get(leader_type__key="coach").level == 1


def test_each_type_needs_an_answer_and_what_was_typed_is_kept(as_, cast, mary):
    page = entered(as_(cast.lead), mary, level_coach="", how="", note_coach="Kept")
    text = page.content.decode()
    assert "Choose a level for coaches, or “Not sure”" in text
    assert "Say how they said it, for example on a paper form" in text
    assert "Kept" in text
    assert not Response.objects.exists()


def test_they_can_not_have_said_it_tomorrow(as_, cast, mary):
    tomorrow = timezone.localdate() + timedelta(days=1)
    days = {"said_date_day": tomorrow.day, "said_date_month": tomorrow.month}
    page = entered(as_(cast.lead), mary, **days, said_date_year=tomorrow.year)
    assert "The date must be today or in the past" in page.content.decode()


def test_a_person_with_two_hats_and_a_small_side_is_asked_for_both(as_, cast, mary):
    Rater.objects.filter(pk=mary.pk).update(perspective="", offered=["partner", "patient_leader"])
    client = as_(cast.lead)
    text = entered(client, mary).content.decode()
    assert "Choose the side they answered from" in text
    assert "Choose yes or no: may their answers be shown by themselves?" in text
    entered(client, mary, perspective="partner", shown_small="yes")
    mary.refresh_from_db()
    assert (mary.perspective, mary.shown_small) == ("partner", True)


def test_a_side_that_is_large_enough_asks_for_no_consent(as_, cast, mary):
    page = as_(cast.lead).get(address("assisted_entry", mary.round, mary.public_id))
    assert "shown_small" not in page.content.decode()
    entered(as_(cast.lead), mary)
    mary.refresh_from_db()
    assert mary.shown_small is None


def test_after_the_close_nothing_is_saved_and_what_was_typed_stays_on_the_screen(as_, cast, mary):
    mary.round.save_version(1, state="closed", closed_at=timezone.now())
    page = entered(as_(cast.lead), mary, note_coach="A long note")
    assert page.status_code == 200
    assert "This round takes no more answers, so nothing was saved." in page.content.decode()
    assert "A long note" in page.content.decode()
    assert not Response.objects.exists()


def test_a_close_at_the_last_moment_refuses_the_answers(as_, cast, mary, monkeypatch):
    def closed_meanwhile(**entry):
        mary.round.save_version(1, state="closed", closed_at=timezone.now())
        return enter_answers(**entry)

    monkeypatch.setattr("connections.views.assisted.enter_answers", closed_meanwhile)
    page = entered(as_(cast.lead), mary, note_coach="A long note")
    assert "This round takes no more answers" in page.content.decode()
    assert "A long note" in page.content.decode()
    assert not Response.objects.exists()


def test_answers_for_other_types_than_the_rounds_are_refused(cast, mary):
    with pytest.raises(NotAllowed, match="The types of this round have changed"):
        enter_answers(rater=mary, answers=[], said=None, seen=0, by=cast.lead)


def test_nothing_is_entered_for_somebody_who_has_just_been_taken_out(cast, mary):
    remove_rater(rater=Rater.objects.get(pk=mary.pk), by=cast.lead)
    answers = [Answer(one, 2) for one in mary.round.types.all()]
    said = Said(timezone.localdate(), "By telephone")
    with pytest.raises(NotAllowed, match="taken this person out"):
        enter_answers(rater=mary, answers=answers, said=said, seen=0, by=cast.lead)
    assert not Response.objects.exists()


def test_a_page_that_knew_of_answers_which_are_not_there_any_more_is_stale(cast, mary):
    response = make.response(rater=mary, levels=2)
    mary.round.types.clear()
    with pytest.raises(StaleSave):
        enter_answers(rater=mary, answers=[], said=None, seen=7, by=cast.lead)
    response.refresh_from_db()
    assert response.version == 1


def test_nobody_types_over_the_answers_of_somebody_who_rates_online(as_, cast, running):
    rater = make.rater(round=running, user=cast.board)
    client = as_(cast.lead)
    for name in ("assisted_entry", "assisted_copy", "assisted_objection"):
        assert client.get(address(name, running, rater.public_id)).status_code == 404


def test_the_copy_can_be_recorded_later(as_, cast, mary):
    client, here = as_(cast.lead), address("assisted_copy", mary.round, mary.public_id)
    assert (
        "There are no answers to give a copy of." in client.get(here, follow=True).content.decode()
    )
    entered(client, mary)
    page = client.get(address("assisted_entry", mary.round, mary.public_id))
    assert "No copy was given yet" in page.content.decode()
    assert "A copy for Mary Bright" in client.get(here).content.decode()
    assert "Enter the day on which you gave or sent a copy" in client.post(here).content.decode()
    client.post(here, {"day_day": "1", "day_month": "2", "day_year": "2026"})
    assert Response.objects.get().copy_given_date.isoformat() == "2026-02-01"
    page = client.get(address("assisted_entry", mary.round, mary.public_id))
    assert "A copy was given or sent on 1 February 2026." in page.content.decode()


def test_when_the_person_objects_the_answers_are_taken_out(as_, cast, mary):
    client, here = as_(cast.lead), address("assisted_objection", mary.round, mary.public_id)
    assert "There are no answers to take out." in client.get(here, follow=True).content.decode()
    entered(client, mary)
    assert "Does Mary Bright say that something is wrong?" in client.get(here).content.decode()
    client.post(here)
    assert not Rating.objects.exists()
    assert not Response.objects.sent().exists()
    assert Response.objects.get().objected_at is not None
    page = client.get(address("assisted_entry", mary.round, mary.public_id)).content.decode()
    assert "Their answers were taken out." in page
    events = Event.objects.filter(verb="response.objected_to")
    assert [event.sealed for event in events] == [True]


def test_after_an_objection_the_person_may_answer_again(as_, cast, mary):
    client = as_(cast.lead)
    entered(client, mary)
    record_objection(rater=mary, by=cast.lead)
    entered(client, mary, version=Response.objects.get().version)
    assert Response.objects.sent().get().objected_at is None


def test_an_objection_counts_after_the_close_until_the_answers_are_opened(as_, cast, mary):
    client, here = as_(cast.lead), address("assisted_objection", mary.round, mary.public_id)
    entered(client, mary)
    mary.round.save_version(1, state="closed", closed_at=timezone.now())
    page = client.get(address("assisted_entry", mary.round, mary.public_id)).content.decode()
    assert "This round takes no more answers." in page
    assert here in page
    mary.round.save_version(2, revealed_at=timezone.now())
    page = client.get(address("assisted_entry", mary.round, mary.public_id)).content.decode()
    assert "The answers have been opened, so none can be taken out" in page
    assert "The answers have been opened" in client.post(here, follow=True).content.decode()
    assert Rating.objects.count() == 6
    mary.round.save_version(3, revealed_at=None)
    client.post(here)
    assert not Rating.objects.exists()


def test_an_objection_in_a_cancelled_round_changes_nothing(cast, mary):
    make.response(rater=mary, levels=2)
    now = timezone.now()
    mary.round.save_version(1, state="cancelled", cancelled_at=now, cancelled_because="No")
    with pytest.raises(NotAllowed, match="This round is cancelled"):
        record_objection(rater=mary, by=cast.lead)


def test_an_objection_pressed_twice_is_told(as_, cast, mary, monkeypatch):
    client, here = as_(cast.lead), address("assisted_objection", mary.round, mary.public_id)
    entered(client, mary)

    def twice(**press):
        record_objection(**press)
        record_objection(**press)

    monkeypatch.setattr("connections.views.assisted.record_objection", twice)
    page = client.post(here, follow=True)
    assert "There are no answers to take out." in page.content.decode()


def test_before_the_round_is_open_nothing_can_be_entered(as_, cast, northgate):
    round = make.round(organisation=northgate)
    rater = make.rater(round=round, name="Mary", way="assisted")
    page = as_(cast.lead).get(address("assisted_entry", round, rater.public_id)).content.decode()
    assert "The round is not open yet, so no answers can be entered." in page


def test_answers_typed_for_somebody_who_was_taken_out_meanwhile_stay_on_the_screen(as_, cast, mary):
    remove_rater(rater=mary, by=cast.lead)
    page = entered(as_(cast.lead), mary, note_coach="She told me of the walking group.")
    assert "Somebody has just taken this person out of the round" in page.content.decode()
    assert ">She told me of the walking group.</textarea>" in page.content.decode()
    assert not Rating.objects.exists()
    here = address("assisted_entry", mary.round, mary.public_id)
    assert as_(cast.lead).get(here).status_code == 404


@pytest.mark.parametrize(
    ("said", "copy", "told"),
    [
        (9, None, "They can’t have said it before the round opened"),
        (0, 1, "They can’t have had a copy before they said it"),
    ],
)
def test_a_day_that_can_not_be_is_refused(as_, cast, mary, said, copy, told):
    days = {}
    for name, ago in (("said_date", said), ("copy_given_date", copy)):
        if ago is not None:
            day = timezone.localdate() - timedelta(ago)
            days |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    assert told in entered(as_(cast.lead), mary, **days).content.decode()
    assert not Rating.objects.exists()


def test_whoever_enters_a_form_reads_which_side_it_counts_for(as_, cast, mary):
    here = address("assisted_entry", mary.round, mary.public_id)
    page = as_(cast.lead).get(here).content.decode()
    assert "Mary Bright was asked as: <strong>Patient leaders</strong>" in page
