"""The meetings of a forum: wall clock times, papers, cancelling and taking that back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from leaders.actions import forums as actions
from leaders.forms.forums import MeetingForm, moment, saved_meeting
from leaders.models import Meeting
from portal.organisations.models import Event, StaleSave
from tests import make
from tests.leaders.dates import day

pytestmark = pytest.mark.django_db
SUMMER = date(2027, 7, 6)


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def forum(northgate):
    return make.forum(organisation=northgate)


@pytest.fixture
def page(forum):
    return f"/o/northgate/forums/{forum.public_id}/"


@pytest.fixture
def meeting(forum):
    starts = datetime(2027, 7, 6, 9, tzinfo=UTC)
    return make.meeting(forum=forum, starts_at=starts, where="Room 4")


def sent(when=SUMMER, starts="10:00", ends="12:00", papers=None, **more):
    dates = day("date", when) | day("papers_date", papers)
    return {"starts": starts, "ends": ends, "where": "Town hall", **dates, **more}


def test_a_meeting_is_added_in_the_time_of_this_country(lead, forum, page):
    papers = SUMMER - timedelta(days=7)
    answer = lead.post(f"{page}meetings/add/", sent(papers=papers), follow=True)
    text = answer.content.decode()
    made = Meeting.objects.get()
    assert made.starts_at == datetime(2027, 7, 6, 9, tzinfo=UTC)
    assert made.ends_at == datetime(2027, 7, 6, 11, tzinfo=UTC)
    assert "6 July 2027<br>10:00 to 12:00" in text
    assert "Papers go out on 29 June 2027" in text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("9:05", time(9, 5)),
        ("14.30", time(14, 30)),
        ("2pm", time(14)),
        ("2.30pm", time(14, 30)),
        ("2:30 pm", time(14, 30)),
        ("12pm", time(12)),
        ("12am", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(forum, typed, meant):
    form = MeetingForm(sent(starts=typed, ends=""), forum=forum)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts"] == meant


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"starts": "noon"}, "Enter a time like 10:30 or 2pm"),
        ({"starts": "25:00"}, "Enter a time like 10:30 or 2pm"),
        ({"starts": ""}, "Enter the time at which it starts"),
        ({"ends": "10:00"}, "The end must be later than the start"),
        ({"ends": "9:59"}, "The end must be later than the start"),
        ({"papers": SUMMER + timedelta(days=1)}, "The papers must go out before the meeting"),
        ({"when": date(2072, 7, 6)}, "Check the year"),
        ({"when": None}, "Enter the day of the meeting"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(lead, page, changed, message):
    text = lead.post(f"{page}meetings/add/", sent(**changed)).content.decode()
    assert message in text
    assert "Town hall" in text
    assert not Meeting.objects.exists()


def test_an_hour_that_the_clocks_skip_never_ends_before_it_starts(forum):
    """On 28 March 2027, 1:30 does not exist here: it means 2:30, which is after 2:15."""
    form = MeetingForm(sent(when=date(2027, 3, 28), starts="1:30", ends="2:15"), forum=forum)
    assert not form.is_valid()
    assert moment(date(2027, 3, 28), time(1, 30)) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_what_is_saved_is_what_its_form_shows(forum, meeting):
    meeting.ends_at = meeting.starts_at + timedelta(hours=2)
    shown = saved_meeting(meeting)
    assert (shown["date"], shown["starts"], shown["ends"]) == (SUMMER, time(10), time(12))


def test_a_meeting_is_changed_and_a_stale_save_shows_both_texts(lead, cast, page, meeting):
    where = f"{page}meetings/{meeting.public_id}/"
    assert 'value="10:00"' in lead.get(where).content.decode()
    moved = {"starts_at": meeting.starts_at, "where": "Room 9"}
    actions.edit_meeting(meeting=meeting, seen=1, by=cast.lead, **moved)
    text = lead.post(where, sent(version="1")).content.decode()
    assert "Room 9" in text
    assert "Town hall" in text
    assert lead.post(where, sent(version="2")).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.where, meeting.version) == ("Town hall", 3)


def test_a_meeting_is_cancelled_and_takes_place_after_all(lead, page, meeting):
    where = f"{page}meetings/{meeting.public_id}/cancel/"
    assert "Cancel the meeting on 6 July 2027?" in lead.get(where).content.decode()
    text = lead.post(where, {"version": "1"}, follow=True).content.decode()
    assert "The meeting is cancelled." in text
    assert "Cancelled</strong>" in text
    assert "take place after all?" in lead.get(where).content.decode()
    text = lead.post(where, {"version": "2"}, follow=True).content.decode()
    assert "The meeting takes place after all." in text
    verbs = Event.objects.values_list("verb", flat=True)
    assert {"meeting.cancelled", "meeting.restored"} <= set(verbs)


@pytest.mark.parametrize("version", ["9", "", "x", "9" * 40])
def test_whoever_saw_something_else_cancels_nothing(lead, page, meeting, version):
    answer = lead.post(
        f"{page}meetings/{meeting.public_id}/cancel/", {"version": version}, follow=True
    )
    assert "Somebody else changed this meeting just now" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.cancelled_at is None


def test_cancelling_twice_changes_nothing(cast, meeting):
    for _ in range(2):
        actions.cancel_meeting(meeting=meeting, seen=meeting.version, by=cast.lead)
    assert meeting.version == 2
    for _ in range(2):
        actions.restore_meeting(meeting=meeting, seen=meeting.version, by=cast.lead)
    assert (meeting.version, meeting.cancelled_at) == (3, None)
    with pytest.raises(StaleSave):
        actions.cancel_meeting(meeting=meeting, seen=1, by=cast.lead)


def test_a_forum_that_has_ended_takes_no_later_meeting(lead, cast, page, forum, meeting):
    ended = timezone.localdate()
    actions.end_forum(forum=forum, seen=1, ended_date=ended, by=cast.lead)
    meeting.refresh_from_db()
    meeting.forum.refresh_from_db()
    with pytest.raises(actions.ForumEnded):
        actions.add_meeting(forum=forum, starts_at=timezone.now(), by=cast.lead)
    where = f"{page}meetings/{meeting.public_id}/"
    answer = lead.post(f"{where}cancel/", {"version": meeting.version}, follow=True)
    assert "The forum has ended by that day" in answer.content.decode()
    text = lead.post(where, sent(version=str(meeting.version))).content.decode()
    assert "The forum has ended: the day must be before" in text
    earlier = actions.start_of(ended) - timedelta(hours=5)
    actions.edit_meeting(meeting=meeting, seen=2, starts_at=earlier, by=cast.lead)
    assert meeting.starts_at == earlier


def test_those_who_only_read_see_no_link_to_change_a_meeting(cast, as_, page, meeting):
    text = as_(cast.colleague).get(page).content.decode()
    assert "Room 4" in text
    assert meeting.public_id not in text
    assert "Add a meeting" not in text
