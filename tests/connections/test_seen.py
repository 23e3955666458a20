"""Said and seen: what the log of contacts shows, by a rule that is told with its days."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from connections.seen import Logged, seen, seen_of
from leaders.months import months_after
from tests import make

DAY = date(2026, 6, 15)
CARE = True


def log(*contacts):
    """(months before DAY, who began it, about care)"""
    return [Logged(months_after(DAY, -ago), began, care) for ago, began, care in contacts]


REGULAR = [(0, "planned", CARE), (4, "planned", CARE), (7, "planned", CARE)]


@pytest.mark.parametrize(
    ("contacts", "level"),
    [
        ([], None),
        ([(12, "we", CARE)], None),
        ([(11, "they", CARE)], 1),
        ([(1, "they", False), (5, "they", False), (8, "they", False)], 1),
        ([(1, "they", False), (2, "we", False)], 2),
        ([(1, "planned", False)], 2),
        ([(0, "planned", False), (1, "planned", False), (4, "planned", False)], 2),
        ([(0, "we", CARE), (4, "we", CARE), (7, "we", CARE), (10, "they", CARE)], 2),
        (REGULAR, 3),
        ([*REGULAR[:2], (11, "planned", False), (1, "they", CARE)], 3),
        ([*REGULAR, (1, "they", False)], 4),
        ([(0, "planned", False), (4, "planned", CARE), (7, "planned", CARE), (1, "they", CARE)], 4),
    ],
)
def test_the_level_that_the_log_suggests(contacts, level):
    assert seen(log(*contacts), DAY).level == level


def test_nothing_in_the_log_is_not_level_0():
    nothing = seen([], DAY)
    assert (nothing.level, nothing.days) == (None, ())
    assert "not level 0" in nothing.why


def test_the_days_that_fired_the_rule_are_told_each_once_and_no_others():
    found = seen(log((3, "we", False), (3, "we", CARE), (1, "planned", False), (2, "they", 0)), DAY)
    assert found.days == (months_after(DAY, -3), months_after(DAY, -1))


def test_what_comes_after_the_close_is_not_seen():
    assert seen([Logged(DAY + timedelta(days=1), "we", True)], DAY).level is None


@pytest.mark.django_db
def test_of_a_round_each_type_is_read_from_its_own_contacts(northgate, southmoor, cast, framework):
    round = make.round(organisation=northgate, state="closed")
    day = round.closed_at.date() - timedelta(days=2)
    coach, champion = (framework.types.get(key=key) for key in ("coach", "improvement-champion"))
    for here, began, types in (
        (northgate, "they", [coach]),
        (southmoor, "we", [coach, champion]),
    ):
        leader = make.leader(organisation=here)
        contact = make.contact(organisation=here, by=cast.lead, leader=leader, date=day)
        contact.began = began
        contact.save()
        contact.types.set(types)
    found = seen_of(round, ["coach", "improvement-champion"])
    assert (found["coach"].level, found["coach"].days) == (1, (day,))
    assert found["improvement-champion"].level is None


@pytest.mark.django_db
def test_it_stands_beside_the_answers_and_the_mirror_without_a_name_or_a_word(
    as_, cast, northgate, framework
):
    round = make.round(organisation=northgate, state="agreed")
    day = round.closed_at.date() - timedelta(days=2)
    leader = make.leader(organisation=northgate, name="Ash Alder")
    contact = make.contact(
        organisation=northgate, by=cast.lead, leader=leader, date=day, note="About the letters"
    )
    contact.types.set([framework.types.get(key="coach")])
    for name, level in (("reveal", "What the contact log shows: level 2."), ("mirror", "Level 2.")):
        address = reverse(name, args=["northgate", round.public_id])
        page = " ".join(as_(cast.board).get(address).content.decode().split())
        assert level in page
        assert f"{day:%-d %B %Y}</p>" in page
        assert page.count("That is not level 0: there may be") == round.types.count() - 1
        assert "Ash Alder" not in page
        assert "About the letters" not in page


@pytest.mark.django_db
def test_of_a_place_the_log_shows_nothing_because_it_knows_no_place(
    as_, cast, northgate, framework, django_assert_num_queries
):
    place = northgate.localities.create(name="Riverside")
    round = make.round(organisation=northgate, state="agreed", locality=place)
    day = round.closed_at.date() - timedelta(days=2)
    leader = make.leader(organisation=northgate)
    contact = make.contact(organisation=northgate, by=cast.lead, leader=leader, date=day)
    contact.types.set([framework.types.get(key="coach")])
    with django_assert_num_queries(0):
        assert seen_of(round, ["coach", "representative"]) == {
            "coach": None,
            "representative": None,
        }
    for name, other in (("reveal", "Representatives"), ("mirror", "The board")):
        address = reverse(name, args=["northgate", round.public_id])
        page = " ".join(as_(cast.board).get(address).content.decode().split())
        assert other in page
        assert "contact log" not in page
        assert f"{day:%-d %B %Y}</p>" not in page
