"""Each person's home page: what waits for them, first thing first, and what they may do."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from portal.home import waiting
from portal.organisations.waiting import Urgency, Waiting
from tests import make

pytestmark = pytest.mark.django_db
HOME = "/o/northgate/"


def titles(answer):
    return [thing.title for thing in answer.context["things"]]


def test_things_stand_by_urgency_then_by_date_then_those_without_a_date(monkeypatch):
    def at(day):
        return datetime(2026, 3, day, tzinfo=UTC)

    first = [
        Waiting("no date", "/1"),
        Waiting("soon, later", "/2", due=at(20), urgency=Urgency.SOON),
        Waiting("now", "/3", urgency=Urgency.NOW),
    ]
    second = [
        Waiting("soon, first", "/4", due=at(2), urgency=Urgency.SOON),
        Waiting("with a date", "/5", due=at(1)),
    ]
    monkeypatch.setattr(waiting, "SOURCES", (lambda membership: first, lambda membership: second))
    assert [thing.title for thing in waiting.what_waits(None)] == [
        "now",
        "soon, first",
        "soon, later",
        "with a date",
        "no date",
    ]


def test_a_rater_finds_the_round_that_waits_and_not_after_answering(cast, northgate, as_):
    round = make.round(organisation=northgate, state="open", title="Spring look")
    rater = make.rater(round=round, user=cast.board)
    answer = as_(cast.board).get(HOME)
    assert titles(answer) == ["Give your answers: Spring look"]
    assert f"/o/northgate/rounds/{round.public_id}/rate/" in answer.content.decode()
    assert titles(as_(cast.leader).get(HOME)) == []
    make.response(rater=rater, levels=2)
    assert titles(as_(cast.board).get(HOME)) == []


def test_the_most_urgent_stands_first_and_says_now(cast, northgate, as_):
    over = make.round(
        organisation=northgate,
        state="open",
        title="Over time",
        closes_at=timezone.now() - timedelta(hours=1),
    )
    make.round(organisation=northgate, state="draft", title="Next year")
    make.rater(round=over, user=cast.lead)
    answer = as_(cast.lead).get(HOME)
    assert titles(answer) == ["Close: Over time", "Choose who to ask: Next year"]
    assert answer.content.decode().count("nhsuk-tag--red") == 1


@pytest.mark.parametrize(
    ("who", "may", "may_not"),
    [
        ("lead", ["Connections", "Board papers", "Settings"], ["Access log"]),
        ("board", ["Connections", "Board papers"], ["Settings", "Access log"]),
        ("secretary", ["Connections", "Board papers"], ["Settings", "Access log"]),
        ("leader", ["Connections"], ["Board papers", "Settings", "Access log"]),
        ("employed", ["Connections"], ["Board papers", "Settings", "Access log"]),
        ("colleague", ["Connections"], ["Board papers", "Settings", "Access log"]),
        ("ig", ["Access log"], ["Connections", "Board papers", "Settings"]),
        ("rater", ["Kinds of patient leader"], ["Connections", "Board papers", "Settings"]),
    ],
)
def test_with_nothing_waiting_the_page_says_so_and_what_one_may_do(cast, as_, who, may, may_not):
    client = as_(getattr(cast, who))
    answer = client.get(HOME)
    page = answer.content.decode().split("<main")[1].split("</main>")[0]
    assert "Nothing is waiting for you" in page
    assert "Kinds of patient leader" in page
    for words in may:
        assert f">{words}</a>" in page
    for words in may_not:
        assert words not in page
    for link in {part.split('"')[0] for part in page.split('href="')[1:]}:
        assert client.get(link).status_code == 200, link


def test_home_asks_as_much_of_the_database_however_much_waits(
    cast, northgate, as_, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_(cast.lead)

    def more(number):
        place = northgate.localities.create(name=f"Place {number}")
        round = make.round(organisation=northgate, state="open", locality=place)
        make.rater(round=round, user=cast.lead)
        make.round(organisation=northgate, state="draft")

    more(1)
    with django_assert_max_num_queries(22) as few:
        client.get(HOME)
    for number in range(2, 12):
        more(number)
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(titles(client.get(HOME))) == 33


def test_looking_writes_nothing(cast, as_, django_assert_max_num_queries):
    client = as_(cast.lead)
    client.get(HOME)
    with django_assert_max_num_queries(22) as seen:
        client.get(HOME)
    for query in seen.captured_queries:
        assert query["sql"].lstrip("( \n").upper().startswith("SELECT"), query["sql"]
