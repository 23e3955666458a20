"""What stands in people's way [P7]: without names for all, with an owner who sees to it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leaders.models import Barrier
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
LIST = "/o/northgate/impact/barriers/"


@pytest.fixture
def ash(northgate):
    return make.leader(organisation=northgate, name="Ash Alder")


@pytest.fixture
def barrier(northgate, ash, cast):
    return make.barrier(
        organisation=northgate,
        leader=ash,
        what="zqwhat Ash Alder can’t",
        summary="zqline",
        owner=make.membership(organisation=northgate, user=cast.colleague),
        raised_date=date(2026, 3, 1),
    )


def text_of(response):
    return response.content.decode()


def typed(prefix, day):
    return {f"{prefix}_day": day.day, f"{prefix}_month": day.month, f"{prefix}_year": day.year}


def test_a_lead_writes_one_down_from_a_record(as_, cast, ash, northgate):
    lead = as_(cast.lead)
    owner = make.membership(organisation=northgate, user=cast.board)
    data = {"what": "No bus", "summary": "", "doing": "", "owner": owner.public_id}
    data |= typed("raised_date", date(2026, 3, 1))
    assert lead.post(f"/o/northgate/people/{ash.public_id}/barriers/add/", data).status_code == 302
    made = ash.barriers.get()
    assert (made.owner, made.summary) == (owner, "")
    assert "No bus" in text_of(lead.get(f"/o/northgate/people/{ash.public_id}/"))


def test_one_can_be_written_down_with_nobody(as_, cast, northgate):
    data = {"what": "No bus", "summary": "No bus", "doing": "", "owner": ""}
    as_(cast.lead).post(f"{LIST}add/", data | typed("raised_date", date(2026, 3, 1)))
    assert northgate.barriers.get().leader is None


def test_all_members_read_the_line_and_neither_the_words_nor_the_name(as_, cast, barrier):
    for who in (cast.board, cast.secretary, cast.leader, cast.employed):
        page = text_of(as_(who).get(LIST))
        assert "zqline" in page
        assert "zqwhat" not in page
        assert "Ash Alder" not in page


def test_what_has_no_line_yet_is_only_counted(as_, cast, barrier):
    Barrier.objects.update(summary="", owner=None)
    page = text_of(as_(cast.board).get(LIST))
    assert "zqwhat" not in page
    assert "1 more is written down" in page
    assert "not shown to all yet" in text_of(as_(cast.lead).get(LIST))


def test_what_still_stands_comes_first(as_, cast, northgate):
    for number, removed in enumerate((date(2026, 5, 1), None, date(2026, 6, 1))):
        make.barrier(
            organisation=northgate,
            summary=f"zqline{number}",
            raised_date=date(2026, 1, 1),
            removed_date=removed,
        )
    page = text_of(as_(cast.board).get(LIST))
    places = [page.index(f"zqline{number}") for number in (1, 2, 0)]
    assert places == sorted(places)


def test_whoever_sees_to_it_finds_it_at_home_and_says_what_is_done(as_, cast, barrier):
    client = as_(cast.colleague)
    address = f"{LIST}{barrier.public_id}/see-to/"
    assert address in text_of(client.get("/o/northgate/"))
    data = {"version": 1, "doing": "A taxi", **typed("removed_date", date(2026, 4, 1))}
    assert client.post(address, data).status_code == 302
    barrier.refresh_from_db()
    assert (barrier.doing, barrier.removed_date) == ("A taxi", date(2026, 4, 1))
    assert Event.objects.filter(verb="barrier.removed").count() == 1
    assert address not in text_of(client.get("/o/northgate/"))


def test_nobody_else_finds_the_page_of_whoever_sees_to_it(as_, cast, barrier):
    for who in (cast.board, cast.lead, cast.leader):
        assert as_(who).get(f"{LIST}{barrier.public_id}/see-to/").status_code == 404


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (typed("removed_date", date(2026, 2, 28)), "before somebody told you of it"),
    ],
)
def test_what_is_wrong_is_said(as_, cast, barrier, data, message):
    page = text_of(
        as_(cast.colleague).post(f"{LIST}{barrier.public_id}/see-to/", {"version": 1, **data})
    )
    assert message in page


def test_two_who_save_at_once_see_both_texts(as_, cast, barrier):
    client, address = as_(cast.colleague), f"{LIST}{barrier.public_id}/see-to/"
    client.post(address, {"version": 1, "doing": "First"})
    page = text_of(client.post(address, {"version": 1, "doing": "Second"}))
    assert "First" in page
    assert "Second" in page


def test_an_owner_who_has_left_stays_until_another_is_chosen(as_, cast, barrier, northgate):
    barrier.owner.roles.update(ends_date=date(2021, 1, 1))
    data = {"version": 1, "what": "zq", "summary": "zq", "doing": ""}
    data |= {"owner": barrier.owner.public_id} | typed("raised_date", date(2026, 3, 1))
    as_(cast.lead).post(f"{LIST}{barrier.public_id}/", data)
    barrier.refresh_from_db()
    assert (barrier.what, barrier.owner.user) == ("zq", cast.colleague)


def test_the_lead_is_told_what_nobody_sees_to(as_, cast, barrier):
    Barrier.objects.update(owner=None)
    assert "Nobody sees to 1 barrier yet." in text_of(as_(cast.lead).get("/o/northgate/"))
    assert "Nobody sees to" not in text_of(as_(cast.board).get("/o/northgate/"))


@pytest.mark.parametrize("who", ["lead", "board"])
def test_the_list_asks_as_many_queries_for_sixty_as_for_six(as_, cast, northgate, who):
    client = as_(getattr(cast, who))
    owner = make.membership(organisation=northgate, user=cast.colleague)

    def asked(count):
        for number in range(count):
            make.barrier(organisation=northgate, summary=f"Line {number}", owner=owner)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    asked(6)
    assert asked(0) == asked(54)
