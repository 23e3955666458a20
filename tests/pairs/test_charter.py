"""The charter: it stands once each member has said yes to this very text, not before [KF1]."""

from datetime import date

import pytest
from django.utils import timezone

from leaders.actions.said import SaidTo
from pairs.actions import charter as actions
from pairs.actions.agreeing import NotNow
from pairs.actions.pairs import Over, leave, set_pace
from pairs.charters import compared, lines_of, state_of
from pairs.models import Charter, CharterText, CharterYes, Pace, PairMember
from portal.organisations.models import Event, StaleSave
from tests.make import pairs as makers

pytestmark = pytest.mark.django_db
SAID = SaidTo(date(2026, 1, 5), "on the telephone")


@pytest.fixture
def pair(cast, northgate):
    return makers.pair(organisation=northgate, users=[cast.leader, cast.colleague])


@pytest.fixture
def members(pair):
    return list(pair.members.select_related("user"))


@pytest.fixture
def without(pair):
    """A third member, who has no account."""
    return PairMember.objects.create(pair=pair, name="Ada Reed", side="patient")


def yes(pair, member, seen, by=None, said=None):
    return actions.say_yes(pair=pair, seen=seen, member=member, by=by or member, said=said)


def test_at_first_nothing_is_written_and_nobody_can_say_yes(pair, members):
    state = state_of(pair)
    assert (state.draft, state.stands) == (None, None)
    assert not state.may_say_yes(members[0])
    with pytest.raises(NotNow, match="Nothing is written yet"):
        yes(pair, members[0], 1)


def test_a_charter_without_a_word_is_none(pair, members):
    makers.charter(pair, purpose="")
    assert state_of(pair).draft is None
    with pytest.raises(NotNow, match="Nothing is written yet"):
        yes(pair, members[0], 1)


def test_it_stands_with_the_last_yes_and_not_before(pair, members):
    number = makers.charter(pair, purpose="Better mornings")
    assert not yes(pair, members[0], number)
    assert state_of(pair).stands is None
    assert yes(pair, members[1], number)
    state = state_of(pair)
    assert state.is_agreed
    assert state.people == members
    assert [line.words for line in lines_of(state.stands)] == ["Better mornings"]
    assert not state.may_say_yes(members[0])


def test_who_writes_a_draft_has_not_said_yes_by_that(pair, members):
    makers.charter(pair, by=members[0], purpose="Better mornings")
    assert [given for _, given in state_of(pair).answers] == [None, None]


def test_one_alone_agrees_with_nobody(cast, northgate):
    pair = makers.pair(organisation=northgate, users=[cast.leader])
    makers.charter(pair, purpose="Mine")
    with pytest.raises(NotNow, match="on your own"):
        yes(pair, pair.members.get(), 1)
    assert state_of(pair).stands is None


def test_a_yes_twice_is_one_yes(pair, members):
    number = makers.charter(pair, purpose="Better mornings")
    for _ in range(2):
        assert not yes(pair, members[0], number)
    assert CharterYes.objects.count() == 1
    assert pair.events.filter(verb="charter.confirmed").count() == 1


def test_pressing_again_once_it_stands_changes_nothing(pair, members):
    number = makers.agreed(pair, purpose="Better mornings")
    before = CharterText.objects.get().stood_at
    assert yes(pair, members[0], number)
    assert CharterText.objects.get().stood_at == before
    assert pair.events.filter(verb="charter.stands").count() == 1


def test_a_change_is_a_new_draft_while_what_was_agreed_still_stands(pair, members):
    makers.agreed(pair, purpose="Better mornings", values="Candour")
    number = makers.charter(pair, purpose="Better days")
    state = state_of(pair)
    assert state.stands.said["purpose"] == "Better mornings"
    assert not state.draft_stands
    assert state.may_say_yes(members[0])
    changed = compared(state.stands, state.draft)
    assert [(one.heading, one.before, one.words) for one in changed] == [
        ("Purpose", "Better mornings", "Better days")
    ]
    for member in members:
        yes(pair, member, number)
    assert state_of(pair).stands.said["purpose"] == "Better days"


def test_saving_the_same_words_makes_no_new_draft(pair, members):
    number = makers.agreed(pair, purpose="Better mornings")
    assert makers.charter(pair, purpose="Better mornings") == number
    assert state_of(pair).is_agreed
    assert pair.events.filter(verb="charter.edited").count() == 1


def test_a_yes_to_words_that_have_changed_is_refused(pair, members):
    seen = makers.charter(pair, purpose="Better mornings")
    makers.charter(pair, by=members[1], purpose="Better days")
    with pytest.raises(actions.WordsChanged) as changed:
        yes(pair, members[0], seen)
    assert changed.value.charter.purpose == "Better days"
    assert not CharterYes.objects.exists()


def test_who_saves_second_overwrites_nothing(pair, members):
    seen = makers.charter(pair, purpose="First")
    makers.charter(pair, purpose="Second")
    said = {"purpose": "Third"}
    with pytest.raises(StaleSave):
        actions.edit_charter(pair=pair, seen=seen, by=members[1], **said)
    with pytest.raises(StaleSave):
        actions.edit_charter(pair=pair, seen=0, by=members[1], **said)
    with pytest.raises(StaleSave):  # the same words, but they were not seen
        actions.edit_charter(pair=pair, seen=seen, by=members[1], purpose="Second")
    assert Charter.objects.get().purpose == "Second"


def test_nobody_says_yes_for_somebody_with_an_account(pair, members):
    number = makers.charter(pair, purpose="Ours")
    with pytest.raises(NotNow, match="Only they"):
        yes(pair, members[1], number, by=members[0])
    with pytest.raises(NotNow, match="Only they"):
        yes(pair, members[1], number, by=members[0], said=SAID)
    with pytest.raises(NotNow, match="Only they"):
        yes(pair, members[0], number, said=SAID)
    assert not CharterYes.objects.exists()


def test_the_yes_of_somebody_without_an_account_is_entered_and_shown_as_such(
    pair, members, without, cast
):
    number = makers.agreed(pair, purpose="Ours")
    assert state_of(pair).stands is None
    with pytest.raises(NotNow, match="Only they"):
        yes(pair, without, number, by=members[0])
    assert yes(pair, without, number, by=members[0], said=SAID)
    given = dict(state_of(pair).answers)[without]
    assert (given.assisted_by, given.assisted_date) == (cast.leader, SAID.date)
    assert pair.events.filter(verb="charter.confirmed").first().detail == {"assisted": True}


def test_who_joins_has_not_agreed_and_it_stands_as_of_those_who_did(pair, members, cast):
    number = makers.agreed(pair, purpose="Ours")
    new = PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    state = state_of(pair)
    assert state.draft_stands
    assert not state.is_agreed
    assert (state.people, state.new, state.gone) == (members, [new], [])
    assert not yes(pair, new, number)
    assert not yes(pair, members[0], number)
    assert state_of(pair).people == members
    assert yes(pair, members[1], number)
    assert state_of(pair).is_agreed
    assert state_of(pair).people == [*members, new]


def test_who_leaves_is_still_named_and_the_others_may_agree_anew(pair, cast):
    gone = PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    number = makers.agreed(pair, purpose="Ours")
    leave(pair=pair, member=gone, keeps=True)
    state = state_of(pair)
    assert not state.is_agreed
    assert [one.pk for one in state.gone] == [gone.pk]
    first, second = pair.members.current()
    assert not yes(pair, first, number)
    assert yes(pair, second, number)
    assert state_of(pair).is_agreed


def test_who_has_left_says_yes_to_nothing(pair, members, without):
    number = makers.charter(pair, purpose="Ours")
    PairMember.objects.filter(pk=members[0].pk).update(left_at=timezone.now())
    with pytest.raises(NotNow, match="has changed"):
        yes(pair, members[0], number)
    with pytest.raises(NotNow, match="has changed"):
        yes(pair, without, number, by=members[0], said=SAID)


def test_where_the_pair_is_over_it_is_read_and_no_more_is_written(pair, members):
    number = makers.charter(pair, purpose="Ours")
    set_pace(pair=pair, pace=Pace.ENDED, by=members[0].user)
    with pytest.raises(Over):
        yes(pair, members[0], number)
    with pytest.raises(Over):
        actions.edit_charter(pair=pair, seen=number, by=members[0], purpose="More")


def test_its_deeds_stand_in_the_pairs_own_log_without_a_word_of_it(pair, members):
    makers.agreed(pair, purpose="Secret words")
    found = list(pair.events.values_list("verb", "detail"))
    assert [verb for verb, _ in found] == [
        *("charter.stands", "charter.confirmed", "charter.confirmed", "charter.edited"),
    ]
    assert "Secret" not in str(found)
    assert not Event.objects.filter(verb__startswith="charter").exists()


def test_its_state_costs_the_same_for_two_and_for_six(
    pair, northgate, cast, django_assert_num_queries
):
    makers.agreed(pair, purpose="Ours")
    people = [cast.leader, cast.colleague, cast.board, cast.lead, cast.ig, cast.secretary]
    team = makers.pair(organisation=northgate, users=people)
    makers.agreed(team, purpose="Ours")
    with django_assert_num_queries(6):
        str([str(one) for one, _ in state_of(pair).answers])
    with django_assert_num_queries(6):
        str([str(one) for one, _ in state_of(team).answers])
