"""The list of actions: its filters, its pages, the shared duty [P13], and its statements."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from guide.models import Section, Tip
from guide.plans import listing
from guide.plans.sources import source_of
from leaders.actions.calendars import make_link
from portal.organisations.access import membership_for
from portal.organisations.models import Event, MembershipRole
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db
PLAN = "/o/northgate/plan/"
TODAY = date(2026, 6, 1)


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def ash(northgate, cast):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def plan(northgate, ash):
    return make.plan(organisation=northgate, title="Our plan", co_owner=ash)


@pytest.fixture
def actions(plan, cast, northgate, ash):
    """One of each status, overdue and without a date; the board's and the partner's own."""
    board = make.membership(organisation=northgate, user=cast.board)
    late, soon = timezone.localdate() - timedelta(days=1), timezone.localdate()
    rows = {
        "late": {"due_date": late, "owner": board},
        "soon": {"due_date": soon, "co_owner": ash, "status": "under_way"},
        "undated": {},
        "done": {"status": "done", "done_date": late, "due_date": late, "owner": board},
        "dropped": {"status": "dropped", "dropped_why": "No", "due_date": late},
    }
    return {
        name: make.action(plan=plan, by=cast.lead, what=f"zq-{name}", **fields)
        for name, fields in rows.items()
    }


@pytest.fixture
def tips(db):
    """One point, as it is enough here."""
    section, _ = Section.objects.get_or_create(
        number=3, defaults={"title": "Leading the work", "audience": "board", "summary": "S"}
    )
    texts = {"summary": "S", "good": [], "questions": [], "help": [], "types": []}
    Tip.objects.get_or_create(
        number=13, defaults={"section": section, "title": "Share it", "theme": "soil"} | texts
    )


def shown(client, query=""):
    page = text(client.get(f"{PLAN}{query}"))
    order = ("late", "soon", "undated", "done", "dropped")
    places = {name: page.find(f"zq-{name}<") for name in order}
    return [name for name in sorted(places, key=places.get) if places[name] > 0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["late", "soon", "undated"]),
        ("?show=nonsense&whose=nobody", ["late", "soon", "undated"]),
        ("?show=overdue", ["late"]),
        ("?show=to_do", ["late", "undated"]),
        ("?show=under_way", ["soon"]),
        ("?show=done", ["done"]),
        ("?show=dropped", ["dropped"]),
        ("?whose=mine", ["late"]),
        ("?whose=mine&show=done", ["done"]),
        ("?whose=mine&show=dropped", []),
    ],
)
def test_the_list_is_narrowed_and_what_is_due_first_stands_first(as_, cast, actions, query, found):
    assert shown(as_(cast.board), query) == found
    if not found:
        assert "No action fits this." in text(as_(cast.board).get(f"{PLAN}{query}"))


def test_mine_is_also_what_a_patient_leader_shares(as_, cast, actions):
    assert shown(as_(cast.leader), "?whose=mine") == ["soon"]
    assert set(shown(as_(cast.leader), "?show=all")) == set(actions)


def test_a_plan_whose_actions_are_done_says_so(as_, cast, plan):
    assert "Nothing is open." in text(as_(cast.board).get(PLAN))


def test_the_list_has_pages_and_turns_them_with_its_questions(as_, cast, plan):
    for number in range(30):
        make.action(plan=plan, by=cast.lead, what=f"zq-{number:02}-")
    board = as_(cast.board)
    page = text(board.get(f"{PLAN}?show=to_do"))
    assert page.count("zq-") == 25
    assert "?show=to_do&amp;page=2" in page
    last = text(board.get(f"{PLAN}?show=to_do&page=9"))
    assert last.count("zq-") == 5
    assert "(page 2 of 2)" in last
    assert text(board.get(f"{PLAN}print/")).count("zq-") == 30


@pytest.mark.parametrize("query", ["", "?whose=mine", "?show=overdue"])
def test_pages_read_from_the_end_hold_what_the_whole_list_holds(as_, cast, plan, northgate, query):
    board = make.membership(organisation=northgate, user=cast.board)
    for number in range(110):
        late = timezone.localdate() - timedelta(days=1 + number % 7)
        due = late if number % 3 or query == "?show=overdue" else None
        make.action(plan=plan, by=cast.lead, owner=board, what=f"zq-{number:03}-", due_date=due)
    client, turn = as_(cast.board), f"{query}&" if query else "?"
    pages = [text(client.get(f"{PLAN}{turn}page={number}")) for number in range(1, 6)]
    found = [re.findall(r"zq-(\d{3})-", page) for page in pages]
    assert [len(page) for page in found] == [25, 25, 25, 25, 10]
    whole = re.findall(r"zq-(\d{3})-", text(client.get(f"{PLAN}print/{query}")))
    assert [one for page in found for one in page] == whole


@pytest.mark.parametrize(
    ("held", "warns"),
    [([2, 0], False), ([2, 1], True), ([2, 2], False), ([3, 2], True), ([1, 1, 1], False)],
)
def test_more_than_half_with_one_person_is_told(as_, cast, plan, northgate, held, warns):
    people = [cast.lead, cast.board, cast.colleague]
    for person, count in zip(people, held, strict=False):
        owner = make.membership(organisation=northgate, user=person)
        for _ in range(count):
            make.action(plan=plan, by=cast.lead, owner=owner)
            done = {"status": "done", "done_date": TODAY}
            make.action(plan=plan, by=cast.lead, owner=owner, **done)
    page = text(as_(cast.board).get(PLAN))
    assert ("A shared duty" in page) == warns
    if warns:
        assert f"One person sees to {held[0]} of the {sum(held)} open actions" in page


def test_actions_that_nobody_holds_are_nobodys_too_many(as_, cast, plan):
    for _ in range(4):
        make.action(plan=plan, by=cast.lead)
    assert "A shared duty" not in text(as_(cast.board).get(PLAN))


@pytest.mark.parametrize("show", listing.STATUSES)
@pytest.mark.parametrize("mine", [False, True])
def test_each_shape_asks_what_a_plain_queryset_does(cast, plan, actions, show, mine):
    reader = membership_for(cast.board, "northgate")
    day = timezone.localdate()
    given = {"plan": plan.pk, "owner": reader.pk, "user": reader.user_id, "day": day}
    statement = listing.rows(show, mine)
    assert statement(**given) == list(statement.build(**given))
    for order in (listing.IN_ORDER, listing.FROM_THE_END):
        asked = listing.keys(show, mine, order)
        assert asked(**given) == list(asked.build(**given))
    count = listing.own_count(show)
    assert count(**given) == list(count.build(**given))
    asked = listing.Asked(reader, plan, show, mine, day)
    assert listing.listed(asked, None).page.paginator.count == len(statement(**given))


@pytest.mark.parametrize(
    "page", ["", "?show=all", "?whose=mine", "print/", "plan.csv", "dates.ics"]
)
def test_sixty_actions_ask_as_often_as_six(as_, cast, plan, northgate, ash, framework, page):
    board = make.membership(organisation=northgate, user=cast.board)
    barrier = make.barrier(organisation=northgate, summary="No bus")
    client = as_(cast.board)

    def asked(count):
        for _ in range(plan.actions.count(), count):
            make.action(
                plan=plan,
                by=cast.lead,
                owner=board,
                co_owner=ash,
                type_key="coach",
                level=1,
                barrier=barrier,
                due_date=timezone.localdate(),
            )
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"{PLAN}{page}")
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        return len(queries)

    assert asked(6) == asked(60)


def test_the_words_ask_as_often_for_sixty_actions_as_for_six(as_, cast, plan, northgate, ash):
    board = make.membership(organisation=northgate, user=cast.board)
    client = as_(cast.leader)

    def asked(count):
        for _ in range(plan.actions.count(), count):
            make.action(plan=plan, by=cast.lead, owner=board, co_owner=ash)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{PLAN}confirm/")
        return len(queries)

    assert asked(6) == asked(60)


def test_the_file_has_what_the_list_shows_with_names_as_the_reader_sees_them(
    as_, cast, plan, actions, ash
):
    make.action(plan=plan, by=cast.lead, what="=1+1", benefit="More", social=True)
    answer = as_(cast.board).get(f"{PLAN}plan.csv?show=all")
    assert answer["Content-Disposition"].startswith('attachment; filename="plan-northgate-')
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = {row["What will be done"]: row for row in csv.DictReader(io.StringIO(content))}
    assert len(rows) == 6
    assert "'=1+1" in rows
    assert rows["zq-soon"]["With which patient leader"] == "A patient leader"
    assert rows["zq-late"]["Who sees to it"] == "Board"
    assert rows["zq-dropped"]["Dropped because"] == "No"
    assert rows["zq-undated"]["Who sees to it"] == ""
    assert Event.objects.get(verb="plan.exported").detail == {"kind": "csv", "actions": 6}
    lead = b"".join(as_(cast.lead).get(f"{PLAN}plan.csv").streaming_content).decode()
    assert "Ash Alder" in lead


def events(content):
    return {str(one["summary"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def test_dates_are_ones_own_and_the_leads_are_all(as_, cast, plan, actions):
    lead = events(as_(cast.lead).get(f"{PLAN}dates.ics").content)
    assert set(lead) == {"Due: zq-late", "Due: zq-soon"}
    assert lead["Due: zq-soon"].decoded("dtstart") == timezone.localdate()
    assert set(events(as_(cast.board).get(f"{PLAN}dates.ics").content)) == {"Due: zq-late"}
    assert set(events(as_(cast.leader).get(f"{PLAN}dates.ics").content)) == {"Due: zq-soon"}
    assert events(as_(cast.colleague).get(f"{PLAN}dates.ics").content) == {}


def test_the_secret_link_opens_the_dates_until_it_or_the_role_ends(cast, plan, actions, northgate):
    token = make_link(organisation=northgate, by=cast.board)
    address = f"/involve/calendar/{token}/plan.ics"
    answer = Client().get(address)
    assert set(events(answer.content)) == {"Due: zq-late"}
    assert answer["Cache-Control"] == "no-store, private"
    assert Client().get("/involve/calendar/never/plan.ics").status_code == 404
    MembershipRole.objects.filter(membership__user=cast.board).update(role=Role.IG)
    assert Client().get(address).status_code == 404


def test_one_press_tells_both_links(as_, cast, northgate):
    page = text(as_(cast.board).post("/o/northgate/calendar/"))
    token = page.split("/involve/calendar/")[1].split("/")[0]
    assert f"{token}/dates.ics" in page
    assert f"{token}/plan.ics" in page


def test_where_an_action_comes_from_stands_in_the_address_and_is_kept(
    as_, cast, northgate, framework, tips
):
    barrier = make.barrier(organisation=northgate, what="zqwords", summary="No bus after six")
    query = f"?tip=13&type=coach&level=1&barrier={barrier.public_id}&reason=data-unused"
    page = text(as_(cast.lead).get(f"{PLAN}actions/add/{query}"))
    for words in ("Point 13: ", "from level 1", "No bus after six", "leave them in a drawer"):
        assert words in page
    data = {"what": "Do it", "owner": "", "co_owner": "", "benefit": ""}
    as_(cast.lead).post(f"{PLAN}actions/add/{query}", data)
    made = northgate.actions.get()
    assert (made.tip_id, made.type_key, made.level) == (13, "coach", 1)
    assert (made.barrier, made.reason) == (barrier, "data-unused")
    for page in (PLAN, f"{PLAN}actions/{made.public_id}/"):
        found = text(as_(cast.board).get(page))
        assert "No bus after six" in found
        assert "Point 13: " in found
        assert "zqwords" not in found


@pytest.mark.parametrize(
    "asked",
    [
        {"tip": "41"},
        {"tip": "x"},
        {"tip": "²"},
        {"type": "coach"},
        {"type": "coach", "level": "5"},
        {"type": "coach", "level": "²"},
        {"type": "coach", "level": "009"},
        {"type": "coach", "level": "01"},
        {"type": "coach", "level": "1" * 5000},
        {"barrier": "\0"},
        {"type": "nobody", "level": "1"},
        {"barrier": "abcdefghijkm"},
        {"reason": "no-reason"},
    ],
)
def test_nonsense_in_the_address_counts_as_not_said(northgate, framework, tips, asked):
    found = source_of(northgate, asked)
    assert (found.fields, found.told, found.what) == ({}, [], "")


def test_each_source_proposes_what_the_action_may_be(northgate, framework, tips):
    bus = make.barrier(organisation=northgate, summary="No bus")
    secret = make.barrier(organisation=northgate, summary="")
    assert source_of(northgate, {"tip": "13"}).what
    assert source_of(northgate, {"type": "representative", "level": "0"}).what.startswith(
        "Find out"
    )
    assert source_of(northgate, {"barrier": bus.public_id}).what == "Take out of the way: No bus"
    hidden = source_of(northgate, {"barrier": secret.public_id})
    assert (hidden.what, hidden.told) == ("", ["Something that stands in the way"])


def test_a_barrier_of_another_organisation_is_none(northgate, southmoor, framework):
    theirs = make.barrier(organisation=southmoor, summary="Theirs")
    assert source_of(northgate, {"barrier": theirs.public_id}).fields == {}


def test_a_reason_that_is_no_longer_listed_keeps_a_word(as_, cast, plan):
    action = make.action(plan=plan, by=cast.lead, reason="gone", type_key="gone", level=0)
    page = text(as_(cast.board).get(f"{PLAN}actions/{action.public_id}/"))
    assert "A reason why it falls short" in page
