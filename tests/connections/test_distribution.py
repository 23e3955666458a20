"""How many people chose each level, counted, put in order and told in words; nothing more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connections.distribution import Distribution, distribution_words, joined


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([], "Nobody answered."),
        ([2], "The one person who answered chose level 2."),
        ([None], "The one person who answered is not sure."),
        ([2, 2], "Both chose level 2."),
        ([4] * 9, "All nine chose level 4."),
        ([None] * 3, "All three are not sure."),
        ([2, None], "One of two chose level 2 and one is not sure."),
        (
            [3, 2, 2, 2, 2, 2, 3, 3, None],
            "Five of nine chose level 2, three chose level 3 and one is not sure.",
        ),
        (
            [0] * 10 + [1] + [None] * 2,
            "10 of 13 chose level 0, one chose level 1 and two are not sure.",
        ),
    ],
)
def test_a_distribution_reads_as_a_sentence(levels, words):
    assert distribution_words(Distribution.of(levels)) == words


def test_the_sentence_can_name_the_people():
    five = Distribution.of([1, 1, 2, 2, 2])
    one = Distribution.of([0])
    assert distribution_words(five, "patient leader", "patient leaders") == (
        "Two of five patient leaders chose level 1 and three chose level 2."
    )
    assert distribution_words(one, "patient leader", "patient leaders") == (
        "The one patient leader who answered chose level 0."
    )


@given(levels=st.lists(st.sampled_from([0, 1, 2, 3, 4, None]), min_size=1, max_size=9))
def test_the_sentence_names_every_level_that_was_chosen_and_no_other(levels):
    words = distribution_words(Distribution.of(levels))
    named = {int(level) for level in re.findall(r"level (\d)", words)}
    assert named == {level for level in levels if level is not None}
    assert ("not sure" in words) == (None in levels)


@given(levels=st.lists(st.sampled_from([0, 1, 2, 3, 4, None]), max_size=15))
def test_nobody_is_lost_or_counted_twice(levels):
    found = Distribution.of(levels)
    assert found.size == len(levels)
    assert found.given + found.not_sure == found.size
    assert dict(found.cells) == {level: levels.count(level) for level in [0, 1, 2, 3, 4, None]}


def test_phrases_are_joined_as_in_speech():
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a"], "or") == "a"
    assert joined([]) == ""
