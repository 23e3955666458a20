"""The board reads a theme once enough pairs let out the same one, and nothing of any pair."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pairs.figures import pair_figures
from pairs.models import ThemeRelease
from pairs.themes import shown_themes
from portal.disclosure import Number
from tests.make import pairs as make

pytestmark = pytest.mark.django_db


def let_out(organisation, users, number, theme="time", words="", since=None):
    for n in range(number):
        pair = make.pair(organisation=organisation, users=users)
        ThemeRelease.objects.create(
            organisation=organisation,
            pair=pair,
            theme=theme,
            words=words and f"{words} {n}",
            since=since or timezone.now(),
        )


def test_a_theme_is_told_at_the_threshold_and_one_below_nothing_at_all(northgate, cast):
    today, users = timezone.localdate(), [cast.leader, cast.colleague]
    let_out(northgate, users, northgate.small_numbers - 1, words="So")
    let_out(northgate, users, 1, theme="money")
    assert shown_themes(northgate, today) == []
    let_out(northgate, users, 1, words="Also")
    [told] = shown_themes(northgate, today)
    assert (told.key, told.number) == ("time", northgate.small_numbers)
    assert told.title == "No time is set free for it"
    assert told.words == ("Also 0", "So 0", "So 1", "So 2", "So 3")


def test_the_organisations_own_threshold_counts_and_its_own_pairs(northgate, southmoor, cast):
    users = [cast.leader, cast.colleague]
    let_out(northgate, users, 3)
    let_out(southmoor, users, 9)
    assert shown_themes(northgate, timezone.localdate()) == []
    northgate.small_numbers = 3
    assert [one.number for one in shown_themes(northgate, timezone.localdate())] == [3]


def test_as_at_a_day_that_day_is_in_and_the_next_is_not(northgate, cast):
    users, now = [cast.leader, cast.colleague], timezone.now()
    let_out(northgate, users, 5, since=now)
    today = timezone.localdate()
    assert len(shown_themes(northgate, today)) == 1
    assert shown_themes(northgate, today - timedelta(days=1)) == []


def test_they_stand_in_the_order_of_the_list_not_of_the_numbers(northgate, cast):
    users = [cast.leader, cast.colleague]
    let_out(northgate, users, 6, theme="power")
    let_out(northgate, users, 5, theme="money")
    shown = shown_themes(northgate, timezone.localdate())
    assert [one.key for one in shown] == ["money", "power"]


def test_no_table_of_pairs_is_asked_but_that_of_themes(northgate, cast):
    let_out(northgate, [cast.leader, cast.colleague], 5)
    with CaptureQueriesContext(connection) as asked:
        shown_themes(northgate, timezone.localdate())
    [query] = asked.captured_queries
    assert "JOIN" not in query["sql"]
    assert 'FROM "pairs_themerelease"' in query["sql"]


def test_the_board_reads_them_with_their_words_and_others_do_not(northgate, cast, as_):
    let_out(northgate, [cast.leader, cast.colleague], northgate.small_numbers, words="Our words")
    for reads in (cast.board, cast.lead, cast.secretary):
        page = as_(reads).get("/o/northgate/pairs/").content.decode()
        assert "No time is set free for it: 5 pairs" in page
        assert "Our words 3" in page
    for person in (cast.leader, cast.colleague, cast.ig):
        assert "Our words" not in as_(person).get("/o/northgate/pairs/").content.decode()


def test_the_paper_has_the_theme_and_how_many_pairs(northgate, cast):
    let_out(northgate, [cast.leader, cast.colleague], 5, words="Our words")
    figures = pair_figures(northgate, timezone.localdate())
    assert figures.themes == (("No time is set free for it", Number(5)),)
