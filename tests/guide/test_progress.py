"""How far we are with a point: said, said anew, kept, and never overwritten unseen."""

from unittest import mock

import pytest
from django.db import IntegrityError, transaction

from guide.actions.progress import set_progress
from guide.models import Progress, State, Tip
from guide.points import Chosen, Counts, pictures, points_of
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db
POINT = "/o/northgate/guide/points/16/"
EDIT = f"{POINT}progress/"
SAID = {"state": "under_way", "evidence": "Three are named", "note": "", "why": ""}


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def deed(cast, northgate):
    def said(seen, **standing):
        who = {"organisation": northgate, "tip": Tip.objects.get(number=16), "by": cast.lead}
        return set_progress(**who, seen=seen, **{**SAID, **standing})

    return said


def test_it_is_said_and_shown_and_written_down_without_its_words(lead, northgate, cast):
    lead.post(EDIT, SAID | {"version": "0"})
    progress = northgate.progress.get()
    assert (progress.state, progress.by) == (State.UNDER_WAY, cast.lead)
    page = lead.get(POINT).content.decode()
    assert "Under way" in page
    assert "Three are named" in page
    event = Event.objects.get(verb="progress.said")
    assert event.detail == {"point": 16, "state": "under_way"}


def test_what_was_said_before_is_kept_with_its_day(deed, lead, northgate):
    first = deed(0)
    said_at = first.at
    later = deed(1, state="embedded", evidence="Four years now")
    [before] = later.earlier.all()
    assert (before.state, before.evidence) == ("under_way", "Three are named")
    assert before.at == said_at
    assert before.until_at == northgate.progress.get().at
    page = lead.get(POINT).content.decode()
    assert "What we said before" in page
    assert "Three are named" in page
    assert str(before).startswith("16. ")


def test_the_same_again_changes_nothing(deed, northgate):
    deed(0)
    deed(1)
    deed(0)
    assert northgate.progress.get().version == 1
    assert not northgate.earlier_progress.exists()
    assert Event.objects.filter(verb="progress.said").count() == 1


def test_somebody_else_saved_first_and_both_texts_are_shown(deed, lead, northgate):
    deed(0, evidence="Two are named")
    answer = lead.post(EDIT, SAID | {"version": "0"}).content.decode()
    assert "Somebody else saved this" in answer
    assert "Two are named" in answer
    assert "Three are named" in answer
    assert northgate.progress.get().evidence == "Two are named"
    assert not northgate.earlier_progress.exists()
    lead.post(EDIT, SAID | {"version": "1"})
    assert northgate.progress.get().evidence == "Three are named"


def test_two_people_say_the_first_word_at_the_same_moment(deed, northgate):
    deed(0, evidence="Two are named")
    nothing_yet = mock.patch(
        "django.db.models.query.QuerySet.first", return_value=None, autospec=True
    )
    with nothing_yet, pytest.raises(StaleSave) as stale:
        deed(0)
    assert stale.value.record.evidence == "Two are named"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"state": "not_for_us"}, "Say why it is not for you"),
        ({"state": "not_for_us", "why": "  "}, "Say why it is not for you"),
        ({"state": "not_for_us", "why": "x" * 501}, "Use 500 characters or fewer"),
        ({"state": ""}, "Answer “How far are you with this?”"),
        ({"state": "finished"}, "Choose an answer from the list"),
        ({"evidence": "x" * 1001}, "Use 1000 characters or fewer"),
        ({"version": "many"}, "Go back, open the page again"),
    ],
)
def test_what_does_not_fit_is_said_at_the_question(lead, northgate, changed, message):
    answer = lead.post(EDIT, SAID | {"version": "0"} | changed)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not northgate.progress.exists()


def test_not_for_us_says_why(lead, northgate):
    lead.post(EDIT, {"state": "not_for_us", "why": "We are a small charity", "version": "0"})
    assert northgate.progress.get().why == "We are a small charity"
    assert "We are a small charity" in lead.get(POINT).content.decode()


def test_the_database_refuses_not_for_us_without_a_reason_a_second_row_and_a_sixth_state(
    cast, northgate
):
    row = make.progress(organisation=northgate, number=16, by=cast.lead)
    for wrong in ({"state": "not_for_us"}, {"state": "finished"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Progress.objects.filter(pk=row.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.progress(organisation=northgate, number=16, by=cast.lead)


def test_a_point_without_a_row_is_not_started_and_another_organisations_counts_for_nothing(
    cast, northgate, southmoor
):
    make.progress(organisation=southmoor, number=16, by=cast.southmoor_lead, state="embedded")
    make.progress(organisation=northgate, number=17, by=cast.lead)
    states = {point.number: point.state for point in points_of(northgate)}
    assert len(states) == 40
    assert (states[16], states[17]) == ("not_started", "under_way")


def test_counts_are_said_in_words_and_leave_out_what_there_is_none_of(cast, northgate):
    make.progress(organisation=northgate, number=1, by=cast.lead, state="embedded")
    make.progress(organisation=northgate, number=2, by=cast.lead)
    drawn = pictures(list(points_of(northgate)))
    assert [len(one.points) for one in drawn] == [8] * 5
    assert drawn[0].counts.words == "6 not started, 1 under way, 1 embedded"
    assert [count for _, count in drawn[0].counts.numbers] == [6, 0, 1, 1, 0]
    assert Counts(()).words == ""


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({}, True),
        ({"section": "2"}, True),
        ({"section": "3"}, False),
        ({"audience": "board"}, True),
        ({"audience": "the-board"}, True),
        ({"audience": "operational"}, False),
        ({"theme": "soil"}, True),
        ({"theme": "seeds"}, False),
        ({"state": "not_started"}, True),
        ({"state": "planned"}, False),
        ({"type": "representative"}, True),
        ({"type": "coach"}, False),
    ],
)
def test_the_list_is_narrowed_by_each_question(northgate, guide, asked, fits):
    point = points_of(northgate).get(number=3)  # part 2, soil, three types
    assert Chosen(**asked).fits(point) is fits
