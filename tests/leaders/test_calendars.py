"""Dates for calendars: read back as a calendar program does, and never by a link that stopped."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from leaders.actions import forums as forum_actions
from leaders.actions.calendars import make_link, revoke_link
from leaders.models import CalendarLink, RoleType
from portal.organisations.models import Event, MembershipRole
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/o/northgate/calendar/"


@pytest.fixture
def world(cast, northgate, framework):
    """Two forums with a meeting each; the cast's patient leader sits on the first."""
    today = timezone.localdate()
    governor = RoleType.objects.get(key="ft-governor")
    forum = make.forum(organisation=northgate, name="Quality committee")
    other = make.forum(organisation=northgate, name="Estates board")
    starts = datetime(today.year + 1, 7, 6, 9, tzinfo=UTC)
    own = make.leader(organisation=northgate, name="Own Record", user=cast.leader)
    somebody = make.leader(organisation=northgate, name="Somebody Else")
    return SimpleNamespace(
        forum=forum,
        meeting=make.meeting(
            forum=forum,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            where="Room 4, town; upstairs",
            papers_date=starts.date() - timedelta(days=7),
        ),
        other=make.meeting(forum=other, starts_at=starts, title="Away day"),
        own=own,
        term=make.appointment(
            leader=own,
            role=governor,
            forum=forum,
            ends_date=today + timedelta(days=30),
            review_date=today + timedelta(days=9),
        ),
        theirs=make.appointment(
            leader=somebody, role=governor, ends_date=today + timedelta(days=60)
        ),
    )


def events(content) -> dict[str, object]:
    """The events of a file by their UID; each one's UID stands once."""
    calendar = Calendar.from_ical(content)
    found = list(calendar.walk("VEVENT"))
    by_uid = {str(one["uid"]): one for one in found}
    assert len(by_uid) == len(found)
    assert [part.get("errors") for part in calendar.walk() if part.get("errors")] == []
    return by_uid


def named(kind, record):
    return f"{kind}-{record.public_id}@patient-leadership-portal"


def file_of(client):
    return client.get(f"{PAGE}dates.ics")


def feed(token):
    return Client().get(f"/involve/calendar/{token}/dates.ics")


def test_a_meeting_comes_back_as_it_was_put_in(cast, as_, world):
    answer = file_of(as_(cast.lead))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="dates.ics"'
    meeting = events(answer.content)[named("meeting", world.meeting)]
    assert meeting["summary"] == "Quality committee"
    assert meeting["location"] == "Room 4, town; upstairs"
    assert meeting["status"] == "CONFIRMED"
    assert meeting["dtstart"].params["TZID"] == "Europe/London"
    assert meeting.decoded("dtstart") == world.meeting.starts_at
    assert meeting.decoded("dtend") == world.meeting.ends_at
    assert meeting.decoded("dtstart").hour == 10
    assert "Papers go out on 29 June" in meeting["description"]
    text = answer.content.decode()
    assert "BEGIN:VTIMEZONE" in text
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_a_meeting_with_a_name_says_its_forum_too_and_may_have_no_end(cast, as_, world):
    away = events(file_of(as_(cast.lead)).content)[named("meeting", world.other)]
    assert away["summary"] == "Away day (Estates board)"
    assert "dtend" not in away


def test_a_cancelled_meeting_stays_and_says_so_with_a_higher_number(cast, as_, world):
    before = events(file_of(as_(cast.lead)).content)[named("meeting", world.meeting)]
    forum_actions.cancel_meeting(meeting=world.meeting, seen=1, by=cast.lead)
    after = events(file_of(as_(cast.lead)).content)[named("meeting", world.meeting)]
    assert after["status"] == "CANCELLED"
    assert after["summary"] == "Cancelled: Quality committee"
    assert (before["sequence"], after["sequence"]) == (0, 1)


def test_the_last_day_of_a_term_and_a_review_are_whole_days(cast, as_, world):
    found = events(file_of(as_(cast.leader)).content)
    end, review = found[named("term-end", world.term)], found[named("review", world.term)]
    assert end.decoded("dtstart") == world.term.last_day
    assert end.decoded("dtend") == world.term.ends_date
    words = "Foundation trust governor, Quality committee"
    assert end["summary"] == f"Last day of a term: {words}"
    assert review["summary"] == f"Look at the role together: {words}"


def test_each_reads_what_is_theirs_and_no_name(cast, as_, world):
    meetings = {named("meeting", world.meeting), named("meeting", world.other)}
    own = {named("term-end", world.term), named("review", world.term)}
    every = meetings | own | {named("term-end", world.theirs)}
    reads = {
        "lead": every,
        "leader": own | {named("meeting", world.meeting)},
        "employed": set(),
        "board": meetings,
        "secretary": meetings,
        "colleague": meetings,
    }
    for name, expected in reads.items():
        content = file_of(as_(getattr(cast, name))).content
        assert set(events(content)) == expected, name
        assert b"Own Record" not in content
        assert b"Somebody Else" not in content


def test_a_board_member_who_is_a_patient_leader_reads_both(cast, as_, northgate, world):
    membership = make.membership(organisation=northgate, user=cast.leader)
    MembershipRole.objects.create(
        membership=membership, role=Role.BOARD, starts_date=date(2020, 1, 1)
    )
    assert len(events(file_of(as_(cast.leader)).content)) == 4


def test_whoever_left_a_forum_no_longer_reads_its_meetings(cast, as_, world):
    world.term.ends_date = timezone.localdate()
    world.term.save(update_fields=["ends_date"])
    assert set(events(file_of(as_(cast.leader)).content)) == {
        named("term-end", world.term),
        named("review", world.term),
    }


def test_dates_of_somebody_who_has_died_are_in_no_calendar(cast, as_, world):
    world.own.deceased_at = timezone.now()
    world.own.save(update_fields=["deceased_at"])
    found = events(file_of(as_(cast.lead)).content)
    assert named("term-end", world.term) not in found
    assert named("term-end", world.theirs) in found


def test_what_is_long_past_or_far_off_is_left_out(cast, as_, world):
    now = timezone.now()
    for days in (-91, -89, 729, 732):
        make.meeting(forum=world.forum, starts_at=now + timedelta(days=days), title=f"{days}")
    text = file_of(as_(cast.lead)).content.decode()
    assert [days for days in (-91, -89, 729, 732) if f"SUMMARY:{days} " in text] == [-89, 729]


def test_two_files_of_one_day_are_alike(cast, as_, world):
    client = as_(cast.lead)
    assert file_of(client).content == file_of(client).content


def test_the_file_asks_as_often_for_60_meetings_and_terms_as_for_6(cast, as_, world):
    client = as_(cast.lead)

    def asked(count):
        for n in range(world.forum.meetings.count(), count):
            make.meeting(forum=world.forum, starts_at=timezone.now() + timedelta(days=n))
            make.appointment(leader=world.own, ends_date=timezone.localdate() + timedelta(days=n))
        with CaptureQueriesContext(connection) as queries:
            file_of(client)
        return len(queries)

    assert asked(6) == asked(60)


def test_the_link_is_shown_once_and_only_its_digest_is_kept(cast, as_, world):
    client = as_(cast.leader)
    page = client.get(PAGE)
    assert "Anyone who has the link can read the dates without logging in" in page.content.decode()
    made = client.post(PAGE)
    text = made.content.decode()
    token = text.split("/involve/calendar/")[1].split("/")[0]
    link = CalendarLink.objects.get()
    assert len(token) >= 43
    assert token not in str(CalendarLink.objects.values_list())
    assert link.user == cast.leader
    assert "They can’t be shown again" in client.get(PAGE).content.decode()
    assert "no-store" in made["Cache-Control"]
    assert made["Referrer-Policy"] == "same-origin"  # stricter, and browsers refuse the form
    assert text.count(token) == 2, "the plan's link has the same secret"
    assert set(events(feed(token).content)) == set(events(file_of(client).content))
    event = Event.objects.get(verb="calendar_link.made")
    assert token not in str(event.detail)


def test_the_feed_is_kept_by_nobody_and_names_nobody(cast, northgate, world):
    answer = feed(make_link(organisation=northgate, by=cast.lead))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    for name in ("Own Record", "Somebody Else", cast.lead.email, cast.leader.email):
        assert name.encode() not in answer.content


def test_a_new_link_stops_the_one_before(cast, northgate, world):
    first = make_link(organisation=northgate, by=cast.lead)
    second = make_link(organisation=northgate, by=cast.lead)
    assert feed(first).status_code == 404
    assert feed(second).status_code == 200


def test_a_link_taken_back_leads_nowhere_as_one_that_never_was(cast, as_, northgate, world):
    token = make_link(organisation=northgate, by=cast.lead)
    page = as_(cast.lead).post(f"{PAGE}revoke/", follow=True)
    assert "The link leads nowhere now." in page.content.decode()
    never = feed("never-made")
    assert (feed(token).status_code, never.status_code) == (404, 404)
    assert feed(token).content == never.content
    revoke_link(organisation=northgate, by=cast.lead)
    assert Event.objects.filter(verb="calendar_link.revoked").count() == 1


def test_a_link_stops_at_once_with_the_account_or_the_role(cast, northgate, world):
    tokens = {
        person: make_link(organisation=northgate, by=person)
        for person in (cast.lead, cast.leader, cast.board)
    }
    cast.lead.is_active = False
    cast.lead.save(update_fields=["is_active"])
    today = timezone.localdate()
    MembershipRole.objects.filter(membership__user=cast.leader).update(ends_date=today)
    MembershipRole.objects.filter(membership__user=cast.board).update(role=Role.IG)
    assert [feed(token).status_code for token in tokens.values()] == [404, 404, 404]


def test_a_link_is_for_one_organisation(cast, northgate, southmoor, world):
    make.member(organisation=southmoor, email=cast.lead.email, roles=[Role.LEAD])
    token = make_link(organisation=southmoor, by=cast.lead)
    assert events(feed(token).content) == {}
    assert feed(make_link(organisation=northgate, by=cast.lead)).status_code == 200
    assert feed(token).status_code == 200


def test_the_database_keeps_one_link_a_person_at_an_organisation(cast, northgate):
    make_link(organisation=northgate, by=cast.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarLink.objects.create(organisation=northgate, user=cast.lead, token_digest="another")


def test_nobody_writes_to_the_feed(cast, northgate):
    token = make_link(organisation=northgate, by=cast.lead)
    assert Client().post(f"/involve/calendar/{token}/dates.ics").status_code == 405
