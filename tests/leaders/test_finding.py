"""The list of the register: what it finds, how it sorts, turns its pages and counts."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders import listing
from leaders.finding import ROW, finding
from tests import make

pytestmark = pytest.mark.django_db
PEOPLE = "/o/northgate/people/"
EVERY = {
    "type": "coach",
    "stage": "emerging",
    "location": "outside",
    "pace": "active",
    "contact": "nobody",
    "attribute": "builds-trust",
    "needs": "due",
    "quiet": "yes",
}


@pytest.fixture
def people(cast, northgate, southmoor, framework):
    """Somebody who fits every filter, some who fit one or two, and some who are not to be seen."""
    today = timezone.localdate()
    coach = framework.types.get(key="coach")
    trust = framework.attributes.get(key="builds-trust")
    member = make.membership(organisation=northgate, user=cast.colleague)
    fits = {"stage": "emerging", "location": "outside", "types": [coach], "attributes": [trust]}
    all_of_it = make.leader(organisation=northgate, name="Zoë Ash", **fits)
    make.needs(leader=all_of_it, review_date=today)
    make.contact(
        organisation=northgate, by=cast.lead, leader=all_of_it, date=today - timedelta(days=183)
    )
    spoken = make.leader(organisation=northgate, name="Ben Oak", place="Mill End", types=[coach])
    make.contact(organisation=northgate, by=cast.lead, leader=spoken)
    later = make.leader(
        organisation=northgate, name="Cy Elm", skills="Sings", point_of_contact=member, **fits
    )
    make.needs(leader=later, review_date=today + timedelta(days=1))
    make.leader(organisation=northgate, name="Dee Fir", pace="paused", stage="emerging")
    make.leader(organisation=northgate, name="Ed Yew", deceased_at=timezone.now(), **fits)
    make.leader(organisation=northgate, name="Erased", erased_at=timezone.now(), **fits)
    make.leader(organisation=southmoor, name="Other Ash", **fits)


def found(organisation, **asked):
    one = finding(organisation, asked)
    rows = one.rows(0, 25, one.count())
    names = [row[ROW.index("name")] for row in rows]
    assert names == [leader.name for leader in one.people()], "the page and the file agree"
    assert one.count() == len(names)
    return names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Ben Oak", "Cy Elm", "Dee Fir", "Ed Yew", "Zoë Ash"]),
        ({"type": "coach"}, ["Ben Oak", "Cy Elm", "Ed Yew", "Zoë Ash"]),
        ({"stage": "emerging"}, ["Cy Elm", "Dee Fir", "Ed Yew", "Zoë Ash"]),
        ({"location": "outside"}, ["Cy Elm", "Ed Yew", "Zoë Ash"]),
        ({"pace": "paused"}, ["Dee Fir"]),
        ({"attribute": "builds-trust"}, ["Cy Elm", "Ed Yew", "Zoë Ash"]),
        ({"contact": "nobody"}, ["Ben Oak", "Dee Fir", "Zoë Ash"]),
        ({"needs": "due"}, ["Zoë Ash"]),
        ({"quiet": "yes"}, ["Cy Elm", "Zoë Ash"]),
        (EVERY, ["Zoë Ash"]),
        ({"q": "zoe ASH"}, ["Zoë Ash"]),
        ({"q": "mill"}, ["Ben Oak"]),
        ({"q": "sings", "stage": "emerging"}, ["Cy Elm"]),
        ({"q": "100%"}, []),
        ({"stage": "nonsense", "type": "", "sort": "contact"}, None),
    ],
)
def test_the_list_finds(people, northgate, asked, names):
    assert found(northgate, **asked) == (names or found(northgate) if names is None else names)


def test_each_pair_of_filters_asks_what_the_plain_queryset_asks(people, northgate):
    for pair in combinations(EVERY.items(), 2):
        assert "Zoë Ash" in found(northgate, **dict(pair)), pair


def test_by_whom_they_turn_to(people, northgate, cast):
    member = make.membership(organisation=northgate, user=cast.colleague)
    assert found(northgate, contact=member.public_id) == ["Cy Elm"]
    lead = make.membership(organisation=northgate, user=cast.lead)
    assert len(found(northgate, contact=lead.public_id)) == 5, "nobody turns to them: not asked"


@pytest.mark.parametrize("sort", ["name", "-name", "added", "-added"])
def test_every_page_holds_the_next_people_from_whichever_end_it_is_read(framework, northgate, sort):
    for number in range(11):
        make.leader(
            organisation=northgate,
            name=f"Ash {number % 4}",
            contact=f"a{number}@post.example",
            added_at=timezone.now() - timedelta(days=number % 3),
        )
    one = finding(northgate, {"sort": sort})
    whole = [leader.public_id for leader in one.people()]
    paged = [row[0] for start in range(0, 11, 3) for row in one.rows(start, 3, 11)]
    assert paged == whole
    searched = finding(northgate, {"sort": sort, "q": "ash"})
    assert [row[0] for start in range(0, 11, 3) for row in searched.rows(start, 3, 11)] == whole


def test_the_page_shows_what_was_asked_and_leads_on(people, cast, northgate, as_, monkeypatch):
    monkeypatch.setattr(listing, "ROWS", 2)
    page = as_(cast.lead).get(f"{PEOPLE}?stage=emerging&page=99").content.decode()
    assert "<title>Patient leaders (page 2 of 2)" in page
    assert "4 people: stage: Emerging" in page
    assert 'href="?stage=emerging&amp;page=1"' in page
    assert 'href="?stage=emerging&amp;sort=-name&amp;"' in page
    assert "Ed Yew</a> (has died)" in page
    assert page.count("Log a contact") == 1, "nobody is contacted after their death"
    for wrong in ("-1", "0", "x", ""):
        assert as_(cast.lead).get(f"{PEOPLE}?page={wrong}").status_code == 200


def test_long_words_are_cut_and_dangerous_ones_are_shown_as_they_are(cast, northgate, as_):
    make.leader(organisation=northgate, name="<b>Ash</b>", own_words="word " * 40)
    page = as_(cast.lead).get(PEOPLE).content.decode()
    assert "&lt;b&gt;Ash&lt;/b&gt;" in page
    assert "<b>Ash" not in page
    assert "word word…" in page or "word…" in page or "wor…" in page


def test_an_empty_list_says_what_to_do(cast, northgate, as_):
    page = as_(cast.lead).get(PEOPLE).content.decode()
    assert "Nobody is on the register yet" in page
    page = as_(cast.lead).get(f"{PEOPLE}?stage=emerging").content.decode()
    assert "Nobody on the register fits this." in page
    assert page.count("Show everybody") == 1
    page = as_(cast.lead).get(f"{PEOPLE}?q=nobody").content.decode()
    assert page.count("Show everybody") == 1


@pytest.mark.parametrize(("asked", "is_open"), [("q=ash", 0), ("stage=emerging", 1), ("", 0)])
def test_the_filters_are_open_where_one_is_used(people, cast, as_, asked, is_open):
    page = as_(cast.lead).get(f"{PEOPLE}?{asked}").content.decode()
    assert page.count('<details class="nhsuk-details" open>') == is_open


def test_the_list_asks_as_many_queries_for_sixty_people_as_for_six(cast, northgate, as_):
    client, asked = as_(cast.lead), []
    member = make.membership(organisation=northgate, user=cast.lead)
    for count in (6, 60):
        for number in range(count):
            make.leader(
                organisation=northgate,
                name=f"Ash {count} {number}",
                point_of_contact=member,
                consent_date=date(2026, 1, 1),
            )
        client.get(PEOPLE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PEOPLE).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 10
