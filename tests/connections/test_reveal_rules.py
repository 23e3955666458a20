"""The reveal of a closed round: what is shown, and which types are worth talking about."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connections.distribution import Distribution
from connections.reveal import INVITATION, Answer, reveal, two_camps
from portal.disclosure import Group

PERSPECTIVES = {
    "board": "Board",
    "executive": "Executive",
    "clinical": "Clinical",
    "staff": "Staff",
    "patient_leader": "Patient leaders",
    "partner": "Partners",
}
TYPES = {
    "representative": "Representative",
    "informal": "Informal representative",
    "champion": "Improvement champion",
    "coach": "Coach",
    "enabler": "Community enabler",
}
SURE = [2, 2, 2, 2]


def answers_to(type_key, **levels):
    return [Answer(who, type_key, level) for who, given in levels.items() for level in given]


def reveal_one(consenting=(), **levels):
    """The reveal of a round of one type."""
    answers = answers_to("coach", **levels)
    return reveal(answers, {"coach": "Coach"}, PERSPECTIVES, consenting)


def reasons(consenting=(), **levels):
    """Why a type with these answers is worth talking about."""
    marks = reveal_one(consenting, **levels).talk_about
    return [reason for mark in marks for reason in mark.reasons]


def camps(*counts):
    return two_camps(Distribution(counts, 0))


# What is shown


def test_a_type_shows_how_many_chose_each_level_overall_and_in_each_group():
    [coach] = reveal_one(board=[1, 2, 2], patient_leader=[0, 1, 1, None]).types
    assert (coach.type_key, coach.title) == ("coach", "Coach")
    assert coach.overall == Distribution((1, 3, 2, 0, 0), not_sure=1)
    assert [(row.label, row.distribution) for row in coach.rows] == [
        ("Board", Distribution((0, 1, 2, 0, 0), not_sure=0)),
        ("Patient leaders", Distribution((1, 2, 0, 0, 0), not_sure=1)),
    ]


def test_small_perspectives_are_shown_as_one_row_named_after_all_of_them():
    [coach] = reveal_one(board=SURE, clinical=[1], staff=[1], partner=[3]).types
    assert [row.label for row in coach.rows] == ["Board", "Clinical, Staff and Partners"]
    assert coach.alone("board") == Distribution((0, 0, 4, 0, 0), not_sure=0)
    assert coach.alone("staff") is None


def test_a_small_perspective_that_consented_has_a_row_of_its_own():
    shown = reveal_one(["staff"], board=SURE, staff=[1, 0])
    assert shown.groups == (Group(("board",), 4), Group(("staff",), 2))
    assert shown.types[0].alone("staff") == Distribution((1, 1, 0, 0, 0), not_sure=0)


def test_board_and_patient_leaders_are_kept_apart_from_a_lone_rater_where_possible():
    shown = reveal_one(board=SURE, executive=[1] * 9, patient_leader=[1, 1, 1], partner=[4])
    assert [row.label for row in shown.types[0].rows] == [
        "Board",
        "Executive and Partners",
        "Patient leaders",
    ]


def test_types_and_groups_keep_the_frameworks_order_whatever_the_order_of_the_answers():
    answers = [
        answer
        for key in TYPES
        for answer in answers_to(key, board=[1, 2, 2], patient_leader=[0, 1, None])
    ]
    shown = reveal(answers, TYPES, PERSPECTIVES, ())
    assert [one.type_key for one in shown.types] == list(TYPES)
    assert reveal(answers[::-1], TYPES, PERSPECTIVES, ()) == shown


def test_with_fewer_than_three_raters_there_is_only_the_invitation_to_talk():
    shown = reveal_one(["board", "patient_leader"], board=[4], patient_leader=[0])
    assert (shown.shown, shown.raters, shown.invitation) == (False, 2, INVITATION)
    assert (shown.groups, shown.types, shown.talk_about) == ((), (), ())
    assert not reveal([], TYPES, PERSPECTIVES, ()).shown
    assert not reveal([], {}, PERSPECTIVES, ()).shown


def test_three_raters_are_enough_and_then_there_is_no_invitation():
    shown = reveal_one(board=[4], patient_leader=[0, 1])
    assert (shown.shown, shown.raters, shown.invitation) == (True, 3, "")


# What is refused


def test_a_response_that_leaves_a_type_out_is_refused():
    answers = answers_to("coach", board=[1, 1, 1]) + answers_to("enabler", board=[1, 1])
    with pytest.raises(ValueError, match="one answer for every type"):
        reveal(answers, {"coach": "Coach", "enabler": "Community enabler"}, PERSPECTIVES, ())


@pytest.mark.parametrize("stray", [Answer("board", "poet", 1), Answer("nurses", "coach", 1)])
def test_an_answer_of_another_round_is_refused(stray):
    with pytest.raises(ValueError, match="no type or perspective"):
        reveal([stray], TYPES, PERSPECTIVES, ())


@pytest.mark.parametrize("level", [-1, 5])
def test_a_level_off_the_scale_is_refused(level):
    with pytest.raises(ValueError, match="Not a level"):
        reveal_one(board=[1, 2, level])


# Talk about this: two camps


def test_two_camps_are_two_people_and_a_third_on_each_side_of_a_level_nobody_chose():
    assert camps(0, 2, 0, 2, 0) == (
        "There are two camps: two chose level 1, two chose level 3, and nobody chose level 2."
    )
    assert camps(2, 1, 0, 3, 0).startswith("There are two camps: three chose level 0 or 1,")


def test_no_camps_where_every_level_between_was_chosen():
    assert camps(4, 1, 1, 0, 0) == ""
    assert camps(0, 3, 1, 3, 0) == ""


def test_one_person_far_from_the_others_is_no_camp():
    assert camps(1, 0, 0, 0, 2) == ""
    assert camps(4, 0, 0, 1, 0) == ""


def test_a_camp_is_at_least_a_third_of_those_who_gave_a_level():
    assert camps(3, 0, 0, 7, 0) == ""
    assert camps(7, 0, 0, 3, 0) == ""
    assert camps(3, 0, 0, 6, 0) != ""


def test_the_not_sure_belong_to_no_camp():
    assert two_camps(Distribution((2, 0, 2, 0, 0), 5)) != ""
    assert two_camps(Distribution((0, 0, 0, 0, 0), 5)) == ""


def test_of_two_gaps_the_lower_is_told_and_a_wide_one_is_told_whole():
    assert camps(3, 0, 3, 0, 3).endswith("six chose level 2 or 4, and nobody chose level 1.")
    assert camps(3, 0, 3, 0, 0).endswith("three chose level 2, and nobody chose level 1.")
    assert camps(3, 0, 0, 0, 3).endswith("and nobody chose level 1, 2 or 3.")
    assert camps(2, 0, 2, 0, 2).startswith("There are two camps: two chose level 0,")
    assert camps(2, 0, 1, 0, 0) == ""


# Talk about this: board and patient leaders


def test_board_and_patient_leaders_most_of_whom_are_two_levels_apart():
    assert reasons(board=[2, 3, 4], patient_leader=[0, 1, 2]) == [
        "Two of three board members chose level 3 or 4 "
        "and two of three patient leaders chose level 0 or 1."
    ]
    assert reasons(board=[0, 1, 2], patient_leader=[2, 3, 4]) == [
        "Two of three board members chose level 0 or 1 "
        "and two of three patient leaders chose level 3 or 4."
    ]


def test_half_of_a_group_is_not_more_than_half():
    assert reasons(board=[2, 3, 4, 4], patient_leader=[0, 1, 2]) == [
        "Three of four board members chose level 3 or 4 "
        "and two of three patient leaders chose level 0 or 1."
    ]
    assert reasons(board=[1, 2, 4, 4], patient_leader=[0, 1, 2]) == []
    assert reasons(board=[1, 1, 1], patient_leader=[1, 2, 3, 4]) == []


def test_a_gap_of_one_level_is_not_marked():
    assert reasons(board=[2, 2, 2], patient_leader=[1, 1, 1]) == []


def test_no_comparison_where_either_is_shown_together_with_others():
    assert reasons(board=[2, 3, 4], patient_leader=[0, 1]) == []
    assert reasons(board=[3, 4], executive=[2], patient_leader=[0, 1, 2]) == []


def test_patient_leaders_who_consented_to_be_a_smaller_group_are_compared():
    assert len(reasons(["patient_leader"], board=[2, 3, 4], patient_leader=[0, 1])) == 1
    assert reasons(["patient_leader"], board=[3, 3, 4], patient_leader=[1]) == [
        "Three of three board members chose level 3 or 4 and the one patient leader chose level 1."
    ]


def test_no_comparison_where_fewer_than_half_of_either_gave_a_level():
    few_sure = reasons(board=[3, 3, 3, 3], patient_leader=[0, None, None])
    assert few_sure == []
    half_sure = reasons(board=[3, 3, 3, 3], patient_leader=[1, 1, None, None])
    assert half_sure[-1:] == [
        "Four of four board members chose level 3 and two of four patient leaders chose level 1."
    ]
    nobody_sure = reasons(board=[None, None, None], patient_leader=[1, 1, 1])
    assert nobody_sure == ["Three of six are not sure."]


# Talk about this: not sure


def test_a_third_or_more_who_are_not_sure_are_marked():
    assert reasons(board=[2, 2, 2, 2, None, None]) == ["Two of six are not sure."]
    assert reasons(board=[2, 2, None]) == ["One of three is not sure."]
    assert reasons(board=[2, 2, 2, 2, 2, None, None]) == []


# Talk about this: which three


def round_of(**by_type):
    answers = []
    for key in TYPES:
        levels = by_type.get(key, {"board": [2, 2, 2], "patient_leader": [2, 2, 2]})
        answers += answers_to(key, **levels)
    return reveal(answers, TYPES, PERSPECTIVES, ()).talk_about


NOT_SURE = {"board": [2, 2, None], "patient_leader": [2, 2, None]}
FAR_APART = {"board": [4, 4, 4], "patient_leader": [0, 0, 0]}


def test_a_round_in_which_people_agree_has_nothing_marked():
    assert round_of() == ()


def test_at_most_three_types_are_marked_the_first_in_order_where_reasons_are_as_many():
    marks = round_of(informal=NOT_SURE, champion=NOT_SURE, coach=NOT_SURE, enabler=NOT_SURE)
    assert [mark.type_key for mark in marks] == ["informal", "champion", "coach"]


def test_a_type_with_more_reasons_is_taken_first_but_shown_in_its_place():
    marks = round_of(
        representative=NOT_SURE, informal=NOT_SURE, champion=NOT_SURE, enabler=FAR_APART
    )
    assert [mark.title for mark in marks] == [
        "Representative",
        "Informal representative",
        "Community enabler",
    ]
    assert [len(mark.reasons) for mark in marks] == [1, 1, 2]


def test_how_high_the_levels_are_has_no_part_in_the_choice():
    low, high = {"board": [0, 0, None]}, {"board": [4, 4, None]}
    keys = list(TYPES)
    for order in product([low, high], repeat=len(keys)):
        answers = [
            a for k, levels in zip(keys, order, strict=True) for a in answers_to(k, **levels)
        ]
        marks = reveal(answers, TYPES, PERSPECTIVES, ()).talk_about
        assert [mark.type_key for mark in marks] == keys[:3]


# What nobody can work out


@given(data=st.data())
def test_the_reveal_stays_the_same_when_answers_swap_places_within_a_merged_group(data):
    level = st.sampled_from([0, 1, 2, 3, 4, None])
    types = ("coach", "enabler")
    board = {key: data.draw(st.lists(level, min_size=3, max_size=3)) for key in types}
    others = {key: data.draw(st.lists(level, min_size=4, max_size=4)) for key in types}

    def with_others(arranged):
        answers = []
        for key in types:
            first, second, *rest = arranged[key]
            levels = {"staff": [first], "patient_leader": [second], "partner": rest}
            answers += answers_to(key, board=board[key], **levels)
        return reveal(answers, {key: TYPES[key] for key in types}, PERSPECTIVES, ())

    swapped = {key: data.draw(st.permutations(others[key])) for key in types}
    assert with_others(swapped) == with_others(others)


@pytest.mark.parametrize(
    ("sizes", "consenting"),
    [
        ({"board": 3, "staff": 1, "patient_leader": 2}, ()),
        ({"board": 3, "staff": 1, "patient_leader": 2}, ("patient_leader",)),
        ({"board": 2, "staff": 2, "patient_leader": 2}, ("board", "patient_leader")),
    ],
)
def test_all_that_a_reveal_shows_leaves_open_what_a_merged_perspective_chose(sizes, consenting):
    raters = [who for who, size in sizes.items() for _ in range(size)]
    possible, groups = defaultdict(set), None
    for levels in product([0, 3, None], repeat=len(raters)):
        answers = [Answer(who, "coach", each) for who, each in zip(raters, levels, strict=True)]
        shown = reveal(answers, {"coach": "Coach"}, PERSPECTIVES, consenting)
        groups = shown.groups
        staff = [level for who, level in zip(raters, levels, strict=True) if who == "staff"]
        possible[shown].add(Distribution.of(staff))
    [merged] = [group for group in groups if "staff" in group.perspectives]
    assert len(merged.perspectives) > 1
    for shown, staff in possible.items():
        [row] = [row for row in shown.types[0].rows if row.group == merged]
        unanimous = max(count for _level, count in row.distribution.cells) == merged.size
        assert (len(staff) == 1) == unanimous
