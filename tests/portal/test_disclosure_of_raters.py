"""Small groups of raters: what is shown, and what nobody can work out from it (ADR 7)."""

from collections import Counter, defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.disclosure import Group, group_raters

ANSWERS = ("level 0", "level 3", "not sure")
PERSPECTIVES = ("board", "executive", "clinical", "staff", "patient_leader", "partner")


def groups_of(consenting=(), keep_apart=(), entered=None, **counts):
    found = group_raters(counts, consenting, keep_apart=keep_apart, entered=entered or {})
    return [(" + ".join(group.perspectives), group.size) for group in found]


def test_perspectives_of_three_or_more_are_each_shown_by_themselves():
    assert groups_of(board=5, patient_leader=3) == [("board", 5), ("patient_leader", 3)]


def test_fewer_than_three_raters_in_all_show_nothing_even_if_all_consent():
    assert groups_of(board=1, staff=1, consenting={"board", "staff"}) == []
    assert groups_of(board=0, staff=0) == []


def test_small_perspectives_are_shown_as_one_where_together_they_are_enough():
    assert groups_of(board=4, staff=2, partner=1) == [("board", 4), ("staff + partner", 3)]


def test_a_lone_small_perspective_joins_the_smallest_group_of_full_size():
    expected = [("board", 6), ("clinical + partner", 5)]
    assert groups_of(board=6, clinical=4, partner=1) == expected


def test_between_groups_of_one_size_the_first_in_order_takes_the_small_one():
    expected = [("board + partner", 6), ("clinical", 4)]
    assert groups_of(board=4, clinical=4, partner=2) == expected


def test_a_small_perspective_that_consented_is_shown_by_itself():
    found = groups_of(board=4, staff=2, partner=2, clinical=1, consenting={"staff"})
    assert found == [("board", 4), ("staff", 2), ("partner + clinical", 3)]


def test_a_small_one_joins_a_full_group_rather_than_a_smaller_one_that_consented():
    found = groups_of(board=6, staff=2, partner=1, consenting={"staff"})
    assert found == [("board + partner", 7), ("staff", 2)]


def test_a_consenting_group_is_merged_in_where_no_full_group_can_take_the_small_one():
    assert groups_of(staff=2, partner=1, consenting={"staff"}) == [("staff + partner", 3)]


def test_of_consenting_groups_one_that_is_enough_is_taken_so_the_others_stay_as_they_wish():
    found = groups_of(clinical=1, staff=2, partner=1, consenting={"clinical", "staff"})
    assert found == [("clinical", 1), ("staff + partner", 3)]


def test_as_many_consenting_groups_are_merged_in_as_it_takes():
    found = groups_of(clinical=1, staff=1, partner=1, consenting={"clinical", "staff"})
    assert found == [("clinical + staff + partner", 3)]


def test_three_people_alone_in_their_perspectives_may_all_consent_to_be_shown():
    found = groups_of(clinical=1, staff=1, partner=1, consenting={"clinical", "staff", "partner"})
    assert found == [("clinical", 1), ("staff", 1), ("partner", 1)]


def test_consent_changes_nothing_for_a_perspective_of_full_size():
    assert groups_of(board=3, consenting={"board"}) == groups_of(board=3)


def test_groups_to_keep_apart_are_joined_only_when_no_other_full_group_can_take_the_small_one():
    apart = {"board", "patient_leader"}
    with_staff = groups_of(board=6, staff=9, patient_leader=3, partner=1, keep_apart=apart)
    assert with_staff == [("board", 6), ("staff + partner", 10), ("patient_leader", 3)]
    without = groups_of(board=6, patient_leader=3, partner=1, keep_apart=apart)
    assert without == [("board", 6), ("patient_leader + partner", 4)]


def test_a_perspective_all_but_one_of_whom_were_entered_is_shown_with_others():
    found = groups_of(board=4, patient_leader=3, entered={"patient_leader": 2})
    assert found == [("board + patient_leader", 7)]


def test_a_perspective_whose_answers_were_all_entered_by_somebody_stays_by_itself():
    found = groups_of(board=4, patient_leader=3, entered={"patient_leader": 3})
    assert found == [("board", 4), ("patient_leader", 3)]


def test_two_that_were_not_entered_protect_each_other():
    found = groups_of(board=4, patient_leader=4, entered={"patient_leader": 2})
    assert found == [("board", 4), ("patient_leader", 4)]


def test_a_group_that_was_all_entered_protects_nobody_so_another_is_joined():
    found = groups_of(board=3, staff=4, patient_leader=3, entered={"board": 3, "patient_leader": 2})
    assert found == [("board", 3), ("staff + patient_leader", 7)]


def test_small_ones_that_are_enough_together_are_joined_by_more_where_all_but_one_were_entered():
    found = groups_of(board=4, staff=2, partner=1, entered={"staff": 2})
    assert found == [("board + staff + partner", 7)]


def test_nothing_is_shown_where_one_answer_of_all_was_not_entered():
    assert groups_of(board=3, partner=1, entered={"board": 3}) == []


def test_one_that_was_not_entered_may_consent_to_be_shown():
    found = groups_of(board=3, partner=1, entered={"board": 3}, consenting={"partner"})
    assert found == [("board", 3), ("partner", 1)]


def test_a_perspective_nobody_answered_from_is_in_no_group():
    assert groups_of(board=3, staff=0, partner=0, consenting={"staff"}) == [("board", 3)]


def test_a_group_knows_whether_it_is_one_perspective_alone():
    assert Group(("board",), 3).is_only("board")
    assert not Group(("board", "staff"), 4).is_only("board")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (({"board": 3}, (), 2), "protects nobody"),
        (({"board": 3, "staff": -1},), "fewer than no raters"),
        (({"board": 3}, {"nurses"}), "nurses"),
    ],
)
def test_what_cannot_be_protected_is_refused(arguments, complaint):
    with pytest.raises(ValueError, match=complaint):
        group_raters(*arguments)


@pytest.mark.parametrize(
    ("entered", "complaint"),
    [({"board": 4}, "More answers were entered"), ({"nurses": 1}, "nurses")],
)
def test_more_answers_than_raters_cannot_have_been_entered(entered, complaint):
    with pytest.raises(ValueError, match=complaint):
        group_raters({"board": 3}, entered=entered)


@given(
    counts=st.dictionaries(st.sampled_from(PERSPECTIVES), st.integers(0, 9)),
    minimum=st.integers(3, 6),
    data=st.data(),
)
def test_every_rater_is_in_one_group_and_every_group_is_large_enough_or_consented(
    counts, minimum, data
):
    some = st.sets(st.sampled_from(sorted(counts))) if counts else st.just(set())
    consenting, keep_apart = data.draw(some), data.draw(some)
    entered = {key: data.draw(st.integers(0, count)) for key, count in counts.items()}
    groups = group_raters(counts, consenting, minimum, keep_apart=keep_apart, entered=entered)
    if not groups:
        unknown = sum(counts.values()) - sum(entered.values())
        assert sum(counts.values()) < minimum or unknown == 1
        return
    members = [key for group in groups for key in group.perspectives]
    assert sorted(members) == sorted(key for key, count in counts.items() if count)
    for group in groups:
        assert group.size == sum(counts[key] for key in group.perspectives)
        consented = any(group.is_only(key) and group.size < minimum for key in consenting)
        unknown = group.size - sum(entered[key] for key in group.perspectives)
        assert consented or (group.size >= minimum and unknown != 1)
        assert list(group.perspectives) == [key for key in counts if key in group.perspectives]
    for key in counts:
        if all(
            counts[other] >= minimum and counts[other] - entered[other] != 1 for other in counts
        ):
            assert Group((key,), counts[key]) in groups


# The attack: every way in which the raters may have answered is tried; those that give the same
# published tables are what the attacker is left with.


def worlds(counts, tables):
    """Published tables → every set of answers, one a rater, that would give just these tables."""
    raters = [key for key, count in counts.items() for _ in range(count)]
    found = defaultdict(list)
    for answers in product(ANSWERS, repeat=len(raters)):
        cells = Counter(zip(raters, answers, strict=True))
        published = tuple(
            tuple(sum(cells[key, answer] for key in table) for answer in ANSWERS)
            for table in tables
        )
        found[published].append(answers)
    return raters, found


def perspectives_given_away(counts, tables):
    """Perspectives not shown alone of which a cell can be worked out from published tables.

    Not counted is what any table tells of its members: nobody in it chose this, or everybody did.
    """
    raters, found = worlds(counts, tables)
    given_away = set()
    for published, possible in found.items():
        inherent = {
            (key, answer)
            for table, cells in zip(tables, published, strict=True)
            for key in table
            for answer, count in zip(ANSWERS, cells, strict=True)
            if count in (0, sum(cells))
        }
        values = defaultdict(set)
        for answers in possible:
            cells = Counter(zip(raters, answers, strict=True))
            for key, answer in product(set(raters), ANSWERS):
                values[key, answer].add(cells[key, answer])
        given_away |= {
            cell[0] for cell in values if len(values[cell]) == 1 and cell not in inherent
        }
    return given_away - {table[0] for table in tables if len(table) == 1}


def found_out(counts, tables, everything_known):
    """Perspectives not shown alone of which somebody learns an answer that they did not know.

    ``everything_known``: for each attacker, the places of the raters whose answers they know. Not
    counted is a table in which all that they don't know, two or more, chose the same.
    """
    raters, possible_worlds = worlds(counts, tables)
    found = set()
    for known, possible in product(everything_known, possible_worlds.values()):
        by_known = defaultdict(list)
        for answers in possible:
            by_known[tuple(answers[i] for i in known)].append(answers)
        for left in by_known.values():
            for other in set(range(len(raters))) - set(known):
                if len({answers[other] for answers in left}) > 1:
                    continue
                table = next(table for table in tables if raters[other] in table)
                rest = [i for i, key in enumerate(raters) if key in table and i not in known]
                if len(rest) == 1 or len({left[0][i] for i in rest}) > 1:
                    found.add(raters[other])
    return found - {table[0] for table in tables if len(table) == 1 and counts[table[0]] < 3}


def raters_a_rater_finds_out(counts, tables):
    """What each rater learns who knows the own answer."""
    return found_out(counts, tables, [(me,) for me in range(sum(counts.values()))])


def raters_a_helper_finds_out(counts, tables, entered):
    """What somebody learns who knows so many answers of each perspective."""
    raters = [key for key, count in counts.items() for _ in range(count)]
    first = [raters.index(key) for key in entered if entered[key]]
    many = [count for count in entered.values() if count]
    known = [start + i for start, count in zip(first, many, strict=True) for i in range(count)]
    return found_out(counts, tables, [tuple(known)])


SMALL_ROUNDS = [
    dict(zip(("board", "staff", "patient_leader", "partner"), sizes, strict=True))
    for sizes in product(range(4), repeat=4)
    if 3 <= sum(sizes) <= 5
]
EVERYBODY = ("board", "staff", "patient_leader", "partner")


def published(counts, consenting=(), entered=None):
    """The perspectives of each table: the groups, and the total over everybody."""
    groups = group_raters(counts, consenting, entered=entered or {})
    return (*(group.perspectives for group in groups), EVERYBODY) if groups else ()


def published_in_every_way(counts, entered=None):
    """The sets of tables that come of every choice of who consents."""
    some = [who for size in range(5) for who in combinations(EVERYBODY, size)]
    return {published(counts, who, entered) for who in some} - {()}


def test_no_perspective_shown_with_others_can_be_worked_out_from_all_tables_and_the_total():
    for counts in SMALL_ROUNDS:
        for tables in published_in_every_way(counts):
            assert perspectives_given_away(counts, tables) == set()


def test_no_rater_can_work_out_another_raters_answer_by_taking_off_the_own():
    for counts in SMALL_ROUNDS:
        for tables in published_in_every_way(counts):
            assert raters_a_rater_finds_out(counts, tables) == set()


def test_whoever_enters_paper_forms_cannot_work_out_an_answer_that_they_did_not_enter():
    for counts in SMALL_ROUNDS:
        some = [range(count + 1) for count in counts.values()]
        for sizes in product(*some):
            entered = dict(zip(counts, sizes, strict=True))
            for tables in published_in_every_way(counts, entered):
                assert raters_a_helper_finds_out(counts, tables, entered) == set()


def test_the_attack_sees_through_a_group_all_but_one_of_whom_were_entered():
    counts, entered = {"board": 3, "patient_leader": 3}, {"board": 0, "patient_leader": 2}
    tables = [("board",), ("patient_leader",)]
    assert raters_a_helper_finds_out(counts, tables, entered) == {"patient_leader"}


def test_the_attack_sees_through_leaving_a_small_perspective_out_beside_the_total():
    counts = {"board": 3, "partner": 2}
    assert perspectives_given_away(counts, [("board",), ("board", "partner")]) == {"partner"}


def test_the_attack_sees_through_groups_of_two():
    counts = {"staff": 1, "partner": 1}
    assert raters_a_rater_finds_out(counts, [("staff", "partner")]) == {"staff", "partner"}


def test_two_groupings_of_the_same_answers_give_a_perspective_away_so_there_is_only_ever_one():
    counts = {"board": 3, "staff": 2, "patient_leader": 0, "partner": 1}
    before, after = published(counts), published(counts, {"staff"})
    assert perspectives_given_away(counts, before) == set()
    assert perspectives_given_away(counts, after) == set()
    assert perspectives_given_away(counts, before + after) == {"partner"}
