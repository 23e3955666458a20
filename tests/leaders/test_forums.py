"""Forums: their seats, what to look at, who sits there and who may know, and their meetings."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions import forums as actions
from leaders.models import Forum, Meeting
from portal.organisations.models import Event, StaleSave
from tests import make
from tests.leaders.dates import day

pytestmark = pytest.mark.django_db
PAGE = "/o/northgate/forums/"
FORUM = {
    "name": "Quality  committee",
    "level": "organisation",
    "clinical_seats": "3",
    "managerial_seats": "2",
    "patient_seats": "2",
    "together": "collective",
    "influence": "influence",
}


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def forum(northgate):
    return make.forum(organisation=northgate)


def test_a_forum_is_added_with_its_seats_and_its_cell(lead, northgate):
    page = lead.post(f"{PAGE}add/", FORUM, follow=True)
    made = northgate.forums.get()
    assert (made.name, made.patient_seats) == ("Quality committee", 2)
    assert made.cell == "People together: they shape what is decided"
    assert "Quality committee is in the list." in page.content.decode()
    assert Event.objects.get(verb="forum.added").target_id == made.public_id


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": "quality COMMITTEE"}, "quality COMMITTEE is in the list already"),
        ({"influence": ""}, "Answer this too, or leave both questions empty"),
        ({"together": ""}, "Answer this too, or leave both questions empty"),
        ({"patient_seats": "100"}, "Enter a number that is 99 or less"),
        ({"patient_seats": "two"}, "Enter a whole number"),
        (
            {"clinical_seats": "0", "managerial_seats": "0", "patient_seats": "0"},
            "Enter at least one seat",
        ),
        ({"level": "planet"}, "Choose an answer from the list"),
    ],
)
def test_what_does_not_fit_is_said_at_the_question(lead, northgate, forum, changed, message):
    answer = lead.post(f"{PAGE}add/", FORUM | {"name": "Another"} | changed)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert northgate.forums.count() == 1


def test_two_people_add_the_same_forum_at_the_same_moment(cast, northgate, forum):
    fields = {"organisation": northgate, "by": cast.lead, "level": "place"}
    with pytest.raises(actions.ForumExists, match="Quality committee is in the list already"):
        actions.add_forum(name="Quality committee", **fields)
    other = actions.add_forum(name="Another", **fields)
    with pytest.raises(actions.ForumExists):
        actions.edit_forum(forum=other, seen=1, name="Quality committee", by=cast.lead)


def test_a_name_is_free_again_once_the_forum_has_ended(cast, northgate, forum):
    today = timezone.localdate()
    actions.end_forum(forum=forum, seen=1, ended_date=today, by=cast.lead)
    with pytest.raises(actions.ForumEnded):
        actions.end_forum(forum=forum, seen=2, ended_date=today, by=cast.lead)
    actions.add_forum(organisation=northgate, name=forum.name, level="place", by=cast.lead)
    assert northgate.forums.count() == 2


@pytest.mark.parametrize(
    ("seats", "missing", "isolated"),
    [
        ((3, 4, 3), [], False),
        ((3, 4, 2), [], True),
        ((3, 4, 1), [], True),
        ((3, 4, 0), ["patient"], False),
        ((0, 0, 1), ["clinical", "managerial"], True),
    ],
)
def test_what_to_look_at_is_the_same_in_words_and_in_the_filter(
    northgate, seats, missing, isolated
):
    names = ("clinical_seats", "managerial_seats", "patient_seats")
    forum = make.forum(organisation=northgate, **dict(zip(names, seats, strict=True)))
    assert [leg.value for leg in forum.missing_legs] == missing
    assert forum.is_isolated_seat == isolated
    assert northgate.forums.missing_a_leg().exists() == bool(missing)
    assert northgate.forums.isolated().exists() == isolated
    assert northgate.forums.flagged().exists() == (bool(missing) or isolated)


def test_the_list_is_narrowed_by_level_and_by_what_to_look_at(lead, northgate):
    make.forum(organisation=northgate, name="Steady board", patient_seats=4)
    make.forum(organisation=northgate, name="Lonely board", patient_seats=1, level="system")
    make.forum(organisation=northgate, name="Legless board", patient_seats=0)
    make.forum(organisation=northgate, name="Old board", ended_date=date(2025, 1, 1))

    def listed(**asked):
        text = lead.get(PAGE, asked).content.decode()
        names = ("Steady", "Lonely", "Legless", "Old")
        return [name for name in names if f"{name} board</a>" in text]

    assert listed() == ["Steady", "Lonely", "Legless"]
    assert listed(level="system") == ["Lonely"]
    assert listed(show="either") == ["Lonely", "Legless"]
    assert listed(show="missing") == ["Legless"]
    assert listed(show="isolated") == ["Lonely"]
    assert listed(show="isolated", level="ward") == []
    assert listed(show="ended") == ["Old"]
    assert listed(show="nonsense", level="planet") == ["Steady", "Lonely", "Legless"]
    assert "one patient isn’t every patient" in lead.get(PAGE).content.decode()


def test_the_list_asks_as_often_for_60_forums_as_for_6(lead, northgate, framework):
    def asked(count):
        while northgate.forums.count() < count:
            forum = make.forum(organisation=northgate, name=f"Forum {northgate.forums.count()}")
            make.appointment(leader=make.leader(organisation=northgate), forum=forum)
        with CaptureQueriesContext(connection) as queries:
            lead.get(PAGE)
        return len(queries)

    asked(1)
    assert asked(6) == asked(60)


def test_who_sits_there_is_named_only_to_those_who_keep_the_register(cast, as_, northgate, forum):
    leader = make.leader(organisation=northgate, name="Zinnia Zelkova")
    make.appointment(leader=leader, forum=forum)
    where = f"{PAGE}{forum.public_id}/"
    assert "Zinnia Zelkova" in as_(cast.lead).get(where).content.decode()
    for person in (cast.board, cast.secretary, cast.leader, cast.employed, cast.colleague):
        text = as_(person).get(where).content.decode()
        assert "Zinnia" not in text
        assert "2 seats, 1 taken" in text
        assert "One patient isn’t every patient." in text


def test_staff_the_dead_and_past_terms_are_never_counted_on_a_patient_seat(lead, northgate, forum):
    today = timezone.localdate()
    people = {
        "counted": make.leader(organisation=northgate, name="Counted One"),
        "staff": make.leader(organisation=northgate, name="Staff Too", works_here=True),
        "dead": make.leader(organisation=northgate, name="Gone One", deceased_at=timezone.now()),
        "past": make.leader(organisation=northgate, name="Past One"),
    }
    for name, leader in people.items():
        ends = today if name == "past" else None
        make.appointment(leader=leader, forum=forum, ends_date=ends)
    make.appointment(leader=people["counted"], forum=forum, starts_date=today)
    assert northgate.forums.with_taken(today).get().taken == 1
    text = lead.get(f"{PAGE}{forum.public_id}/").content.decode()
    assert "2 seats, 1 taken" in text
    assert "Also works here: not counted on a patient seat" in text
    assert "Gone One" not in text
    assert "Past One" not in text


def test_a_forum_is_changed_and_a_stale_save_shows_both_texts(lead, cast, forum):
    where = f"{PAGE}{forum.public_id}/edit/"
    sent = FORUM | {"name": forum.name, "version": "1", "purpose": "Mine"}
    actions.edit_forum(forum=forum, seen=1, purpose="Theirs", by=cast.lead)
    text = lead.post(where, sent).content.decode()
    assert "Somebody else saved this too" in text
    assert "Theirs" in text
    assert "Mine" in text
    assert lead.post(where, sent | {"version": "2"}).status_code == 302
    forum.refresh_from_db()
    assert forum.purpose == "Mine"


def test_when_a_forum_ends_its_later_meetings_are_cancelled(lead, northgate, forum):
    today = timezone.localdate()
    now = timezone.now()
    before = make.meeting(forum=forum, starts_at=now - timedelta(days=2))
    after = make.meeting(forum=forum, starts_at=now + timedelta(days=9))
    make.appointment(leader=make.leader(organisation=northgate), forum=forum)
    where = f"{PAGE}{forum.public_id}/end/"
    assert "1 role is still held there" in lead.get(where).content.decode()
    ahead = day("ended_date", today + timedelta(days=1)) | {"version": "1"}
    assert "must be today or in the past" in lead.post(where, ahead).content.decode()
    page = lead.post(where, day("ended_date", today) | {"version": "1"}, follow=True)
    assert "has ended. Meetings cancelled: 1." in page.content.decode()
    before.refresh_from_db()
    after.refresh_from_db()
    assert (before.cancelled_at, after.cancelled_at is not None) == (None, True)
    assert lead.get(where).status_code == 302
    assert lead.get(f"{PAGE}{forum.public_id}/meetings/add/").status_code == 302


def test_ending_a_forum_that_was_changed_meanwhile_shows_it(lead, cast, forum):
    actions.edit_forum(forum=forum, seen=1, purpose="New", by=cast.lead)
    sent = day("ended_date", timezone.localdate()) | {"version": "1"}
    text = lead.post(f"{PAGE}{forum.public_id}/end/", sent).content.decode()
    assert "Somebody else saved this too" in text
    assert Forum.objects.get().ended_date is None


@pytest.mark.parametrize("seats", [-1, 100])
def test_the_database_takes_no_impossible_seats(northgate, seats):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.forum(organisation=northgate, clinical_seats=seats)


def test_a_stranger_meeting_of_another_forum_is_not_found(lead, northgate, forum):
    other = make.forum(organisation=northgate, name="Other")
    meeting = make.meeting(forum=other, starts_at=datetime(2027, 1, 1, 9, tzinfo=UTC))
    assert lead.get(f"{PAGE}{forum.public_id}/meetings/{meeting.public_id}/").status_code == 404


def test_a_stale_forum_is_not_ended_by_the_action(cast, forum):
    with pytest.raises(StaleSave):
        actions.end_forum(forum=forum, seen=9, ended_date=timezone.localdate(), by=cast.lead)
    assert not Meeting.objects.exists()
