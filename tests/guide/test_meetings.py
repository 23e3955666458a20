"""The board's cycle, meetings got ready, projects put to the test, and what waits of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from guide.actions.meetings import board_took_it
from guide.meetings import cycle_of, lines_by_time, papers_of
from guide.models import BoardCycle, Readiness
from guide.waits.meetings import waiting
from leaders.working_days import working_days_before
from tests import make

pytestmark = pytest.mark.django_db
MEETINGS = "/o/northgate/guide/meetings/"
PROJECTS = "/o/northgate/guide/projects/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def typed(name, day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


@pytest.fixture
def secretary(northgate, cast):
    return northgate.memberships.get(user=cast.secretary)


def test_nobody_has_said_how_often_and_the_blank_is_shown(cast, as_, northgate, secretary):
    assert cycle_of(northgate, timezone.localdate()) is None
    assert "Nobody has said yet how often" in text(as_(cast.board).get(MEETINGS))
    assert waiting(secretary) == []


def test_the_next_time_is_worked_out_from_the_last(northgate):
    kept = BoardCycle.objects.create(
        organisation=northgate, every_months=3, last_date=date(2026, 8, 31)
    )
    before = cycle_of(northgate, date(2026, 11, 30))
    assert (before.next_date, before.is_planned, before.is_overdue) == (
        date(2026, 11, 30),
        False,
        False,
    )
    after = cycle_of(northgate, date(2026, 12, 1))
    assert after.is_overdue
    kept.save_version(1, next_date=date(2026, 12, 10))
    planned = cycle_of(northgate, date(2026, 12, 1))
    assert (planned.next_date, planned.is_planned) == (date(2026, 12, 10), True)
    assert planned.is_overdue  # a plan to do it late does not make it in time


def test_who_saves_the_cycle_second_sees_both(cast, as_, northgate):
    page, when = f"{MEETINGS}board/", typed("last_date", timezone.localdate())
    secretary = as_(cast.secretary)
    assert secretary.post(page, {"every_months": 3, "version": 0, **when}).status_code == 302
    stale = secretary.post(page, {"every_months": 6, "version": 0, **when})
    assert "Saved now" in text(stale)
    assert northgate.board_cycle.every_months == 3


@pytest.mark.parametrize("months", ["0", "25", "x"])
def test_a_cycle_has_one_to_24_months(months, cast, as_):
    answer = as_(cast.lead).post(f"{MEETINGS}board/", {"every_months": months, "version": 0})
    assert "There is a problem" in text(answer)


def test_the_next_meeting_is_after_the_last(cast, as_):
    today = timezone.localdate()
    days = typed("last_date", today) | typed("next_date", today)
    answer = as_(cast.lead).post(f"{MEETINGS}board/", {"every_months": 6, "version": 0, **days})
    assert "The next meeting must be after the last one" in text(answer)


def test_the_board_took_it_and_only_a_later_day_counts(northgate, cast):
    planned = date(2026, 9, 3)
    BoardCycle.objects.create(organisation=northgate, next_date=planned)
    for day in (planned, date(2026, 5, 1)):
        board_took_it(organisation=northgate, day=day, by=cast.lead)
    kept = BoardCycle.objects.get(organisation=northgate)
    assert (kept.last_date, kept.next_date) == (planned, None)
    assert northgate.events.filter(verb="board_cycle.taken").count() == 1


def test_papers_go_out_so_many_working_days_ahead():
    monday = date(2026, 12, 28)  # a bank holiday; Christmas Day is one too
    assert working_days_before(monday, 1) == date(2026, 12, 24)
    assert working_days_before(monday, 0) == monday
    meeting = Readiness(date=date(2026, 12, 14), days_ahead=5)
    by = date(2026, 12, 7)
    assert papers_of(meeting, by).by == by
    assert papers_of(meeting, by).in_time is None
    assert papers_of(meeting, by + timedelta(days=1)).in_time is False
    meeting.sent_date = by
    assert papers_of(meeting, by + timedelta(days=9)).in_time
    meeting.sent_date = by + timedelta(days=1)
    assert papers_of(meeting, by).in_time is False


def test_a_meeting_is_got_ready_line_by_line(cast, as_, northgate):
    forum = make.forum(organisation=northgate, name="Quality committee")
    coming = timezone.localdate() + timedelta(days=20)
    lead = as_(cast.secretary)
    fields = {"title": "Quality, January", "days_ahead": 5, "forum": forum.public_id}
    fields |= typed("date", coming) | {"line_papers-in-time": "yes", "line_plain-words": "no"}
    assert lead.post(f"{MEETINGS}add/", fields).status_code == 302
    meeting = northgate.readiness.get()
    assert meeting.forum == forum
    assert meeting.lines == {"papers-in-time": "yes", "plain-words": "no"}
    assert sum(len(lines) for _, lines in lines_by_time(meeting)) == 14
    one = f"{MEETINGS}{meeting.public_id}/"
    assert "Quality committee" in text(as_(cast.leader).get(one))
    lead = as_(cast.secretary)
    again = fields | {"line_plain-words": "yes", "version": 1}
    assert lead.post(f"{one}edit/", again).status_code == 302
    stale = text(lead.post(f"{one}edit/", fields | {"version": 1}))
    assert "Saved now" in stale
    assert "Words are plain" in stale
    meeting.refresh_from_db()
    assert meeting.lines["plain-words"] == "yes"


def test_the_form_asks_in_the_order_of_a_meeting(cast, as_):
    page = text(as_(cast.lead).get(f"{MEETINGS}add/"))
    asked = ("When does it meet?", "Papers come in good time", "People hear what came of it")
    places = [page.index(words) for words in (*asked, "So what does this meeting mean")]
    assert places == sorted(places)


def test_a_list_of_sixty_asks_no_more_than_one_of_six(
    cast, as_, northgate, django_assert_num_queries
):
    day = date(2026, 5, 4)
    for number in range(6):
        make.readiness(organisation=northgate, title=f"Meeting {number}", date=day)
    client = as_(cast.board)
    client.get(MEETINGS)
    with django_assert_num_queries(6) as few:
        client.get(MEETINGS)
    for number in range(54):
        make.readiness(organisation=northgate, title=f"Another {number}", date=day)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(MEETINGS)


def test_papers_and_the_board_wait_for_whoever_sees_to_meetings(northgate, cast, secretary):
    today = timezone.localdate()
    make.readiness(organisation=northgate, title="Soon", date=today + timedelta(days=20))
    make.readiness(organisation=northgate, title="Late", date=today + timedelta(days=1))
    make.readiness(organisation=northgate, title="Far", date=today + timedelta(days=40))
    make.readiness(organisation=northgate, title="Past", date=today - timedelta(days=1))
    kept = BoardCycle.objects.create(organisation=northgate, next_date=today + timedelta(days=9))
    titles = [one.title for one in waiting(secretary)]
    assert titles == [
        "Bring patient leadership to the board",
        "Send the papers: Late",
        "Send the papers: Soon",
    ]
    kept.save_version(1, last_date=today - timedelta(days=400), next_date=None)
    assert "It was due by" in waiting(secretary)[0].hint
    kept.save_version(2, last_date=today)
    assert len(waiting(secretary)) == 2
    assert waiting(northgate.memberships.get(user=cast.board)) == []


def test_a_project_is_put_to_four_tests_each_with_reasons(cast, as_, northgate):
    lead = as_(cast.lead)
    day = timezone.localdate()
    fields = {"title": "Discharge", **typed("date", day), "line_skills": "yes"}
    refused = text(lead.post(f"{PROJECTS}add/", fields | {"because_next-roles": "They can go on"}))
    assert "Say why you answered so" in refused
    assert "Choose an answer to go with your reasons" in refused
    assert "They can go on" in refused
    assert lead.post(f"{PROJECTS}add/", fields | {"because_skills": "Two chair"}).status_code == 302
    test = northgate.project_tests.get()
    assert test.answers == {"skills": {"met": "yes", "because": "Two chair"}}
    one = f"{PROJECTS}{test.public_id}/"
    assert "Two chair" in text(as_(cast.colleague).get(one))
    assert "Discharge" in text(as_(cast.colleague).get(PROJECTS))
    lead = as_(cast.lead)
    changed = fields | {"because_skills": "Three chair", "version": 1}
    assert lead.post(f"{one}edit/", changed).status_code == 302
    stale = text(lead.post(f"{one}edit/", changed | {"because_skills": "Four", "version": 1}))
    assert "Three chair" in stale
    assert "Four" in stale
