"""What may be said of pairs: a number, a word or nothing, and never by looking at a pair."""

from datetime import date

import pytest
from django.utils import timezone

from leaders.figures import employed_figures
from pairs.actions.pairs import set_pace
from pairs.figures import levels, pair_figures, themes_told
from portal.disclosure import Number
from tests.make import pairs as make
from tests.make import register
from tests.pairs.test_registering import page

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HOME = "/o/northgate/pairs/"


@pytest.fixture
def registered(northgate, cast):
    """So many pairs that a lead wrote down."""
    return lambda number, **more: [
        make.registered(organisation=northgate, by=cast.lead, **more) for _ in range(number)
    ]


@pytest.fixture
def showing(northgate, cast):
    """A pair whose members agreed to be known in some way."""

    def shown(to, **telling):
        pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
        return make.shown(pair, to=to, **telling)

    return shown


@pytest.fixture
def unseen(northgate, cast):
    """A private pair."""
    return lambda: make.pair(organisation=northgate, users=[cast.colleague, cast.leader])


def said(northgate):
    found = pair_figures(northgate, TODAY)
    return found.count, found.at_work


def test_where_there_are_none_nothing_is_said(northgate, unseen):
    before = pair_figures(northgate, TODAY)
    unseen()
    assert pair_figures(northgate, TODAY) == before
    assert (before.count, before.at_work, before.told) == (None, False, ())


def test_from_the_small_number_on_the_number_is_said(northgate, registered, showing):
    registered(2)
    showing("counted", instead=False)
    showing("counted", instead=False)
    assert said(northgate) == (None, True)
    showing("published", instead=True)
    assert said(northgate) == (Number(5), False)


def test_below_it_a_word_is_said_where_a_pair_is_known_or_agreed_to_it(
    northgate, registered, showing
):
    showing("counted", instead=True)
    assert said(northgate) == (None, True)
    registered(1)
    assert said(northgate) == (None, True)  # who is registered is known to be counted


@pytest.mark.parametrize("others", [0, 1, 3])
def test_of_a_pair_that_wants_nothing_said_nothing_can_be_read(
    northgate, registered, showing, others
):
    """Neither that the word is there with it, nor that it is gone: each member could notice."""
    registered(others)
    before = pair_figures(northgate, TODAY)
    showing("counted", instead=False)
    assert pair_figures(northgate, TODAY) == before
    assert before.at_work == bool(others)


def test_the_organisations_own_threshold_holds(northgate, registered):
    northgate.small_numbers = 3
    registered(3)
    assert said(northgate) == (Number(3), False)


def test_a_pair_counts_once_and_what_is_done_or_off_the_list_does_not(northgate, registered, cast):
    northgate.small_numbers = 3
    one, other, third = registered(3, people=[make.person("A", "manager"), make.person("B")])
    for user in (cast.colleague, cast.leader):
        joined(one.pair, user)
    one.people.update(answer="confirmed", answered_at=timezone.now())
    make.shown(one.pair, to="shared", instead=True)
    assert said(northgate) == (Number(3), False)
    one.status = "done"
    one.save(update_fields=["status"])
    assert said(northgate) == (None, True)  # its words stand, and the lead says that it is done
    assert len(pair_figures(northgate, TODAY).told) == 1
    one.status = "working"
    one.save(update_fields=["status"])
    other.status = "done"
    other.save(update_fields=["status"])
    assert said(northgate) == (None, True)
    third.ended_at = timezone.now()
    third.save(update_fields=["ended_at"])
    assert said(northgate) == (None, True)  # the one that is shared


@pytest.mark.parametrize("pace", ["ended", "mainstreamed"])
def test_what_has_ended_is_not_at_work_and_its_words_stay(northgate, registered, showing, pace):
    registered(3)
    counted, shared = showing("counted", instead=True), showing("shared")
    assert said(northgate) == (Number(5), False)
    by = shared.members.select_related("user").first().user
    for pair in (counted, shared):
        set_pace(pair=pair, pace=pace, by=by)
    northgate.small_numbers = 3
    assert said(northgate) == (Number(3), False)
    assert len(pair_figures(northgate, TODAY).told) == 1
    set_pace(pair=counted, pace="active", by=by)
    assert said(northgate) == (Number(4), False)


def test_a_story_that_is_told_once_it_is_over_counts_nothing(northgate, showing, as_, cast):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    set_pace(pair=pair, pace="ended", by=cast.leader)
    make.shown(pair, to="shared")
    assert said(northgate) == (None, False)
    assert len(pair_figures(northgate, TODAY).told) == 1
    assert "not counted as at work" in page(as_(cast.leader).get(f"/p/{pair.public_id}/pace/"))


def joined(pair, user):
    pair.members.create(user=user, side="patient")


def test_pairs_tell_in_their_own_words_with_names_only_where_all_agreed(northgate, showing, cast):
    showing("shared", title="Letters", words="We rewrote them", level="ward")
    showing("published", title="Nights", words="Quieter now", named=True)
    letters, nights = pair_figures(northgate, TODAY).told
    assert (letters.title, letters.words, letters.level) == ("Letters", "We rewrote them", "ward")
    assert letters.sides == ("Health or care professional", "Patient partner")
    assert (letters.names, letters.is_public) == ((), False)
    assert nights.names == (str(cast.colleague), str(cast.leader))
    assert nights.is_public
    rows = dict(levels((letters, nights)))
    assert (rows["Ward or team"], rows["System"], rows["Not said"]) == (1, 0, 1)


def test_no_figure_reads_a_pair(northgate, registered, showing, django_assert_num_queries):
    registered(2)
    showing("shared")
    with django_assert_num_queries(4) as asked:
        pair_figures(northgate, TODAY)
    for query in asked.captured_queries:
        for table in ("pairs_pair", "pairs_pairmember", "pairs_step", "pairs_yes"):
            assert f'"{table}"' not in query["sql"]


def test_a_theme_is_told_only_where_enough_pairs_released_it(northgate):
    told = themes_told({"Time": 5, "Rank": 4, "Habit": 9}, 5)
    assert told == (("Habit", Number(9)), ("Time", Number(5)))
    assert pair_figures(northgate, TODAY, {"Time": 5}).themes == (("Time", Number(5)),)


def test_employed_partners_are_counted_once_and_small_numbers_hidden(northgate, cast, framework):
    assert employed_figures(northgate, date(2019, 1, 1)) == Number(0)
    assert employed_figures(northgate, TODAY) == Number(below=5)  # one of the cast
    role = framework.types.get(key="representative").roles.get(key="patient-director")
    own = register.leader(organisation=northgate, user=cast.employed)
    people = [own, *(register.leader(organisation=northgate, name=f"P {n}") for n in range(4))]
    for one in people:
        register.appointment(leader=one, role_type=role)
    assert employed_figures(northgate, TODAY) == Number(5)


def test_the_page_on_pairs_says_it_to_members_and_the_way_to_the_list_to_the_lead(
    as_, cast, northgate, registered, showing
):
    registered(5)
    showing("shared", title="Letters", level="ward")
    shown = page(as_(cast.board).get(HOME))
    assert "6 pairs are at work here" in shown
    assert "Letters" in shown
    assert "Where they work, from ward to system" in shown
    assert "Registered pairs" not in shown
    assert "Registered pairs: 5" in page(as_(cast.lead).get(HOME))


def test_the_page_on_pairs_is_the_same_with_and_without_a_private_one(
    as_, cast, northgate, unseen, django_assert_num_queries
):
    client = as_(cast.board)
    before = page(client.get(HOME))
    with django_assert_num_queries(8) as asked:
        client.get(HOME)
    unseen()
    with django_assert_num_queries(len(asked.captured_queries)) as again:
        assert page(client.get(HOME)) == before
    assert [q["sql"].count('"pairs_pair"') for q in again.captured_queries] == [0] * len(
        asked.captured_queries
    )


def test_elsewhere_nothing_of_it_is_counted(northgate, southmoor, registered, cast):
    registered(6)
    assert pair_figures(southmoor, TODAY).count is None
