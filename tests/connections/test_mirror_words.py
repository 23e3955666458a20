"""The mirror: the board's agreed level beside what patient leaders said, in words."""

import pytest

from connections.distribution import Distribution
from connections.mirror import MERGED, NOBODY_ANSWERED, mirror, mirror_of
from connections.reveal import INVITATION, Answer, reveal


def mirror_of_levels(agreed_level, levels):
    return mirror(agreed_level, Distribution.of(levels))


def reveal_of(consenting=(), **levels):
    labels = {"board": "Board", "staff": "Staff", "patient_leader": "Patient leaders"}
    answers = [Answer(who, "coach", level) for who, given in levels.items() for level in given]
    return reveal(answers, {"coach": "Coach"}, labels, consenting)


def test_the_mirror_says_both_sides_and_how_they_differ():
    found = mirror_of_levels(3, [1, 2, 2, 3, None])
    assert found.agreed == "The board agreed level 3."
    assert found.said == (
        "One of five patient leaders chose level 1, two chose level 2, "
        "one chose level 3 and one is not sure."
    )
    assert found.difference == (
        "Compared with the board, three chose one or two levels lower and one chose the same level."
    )
    assert found.words == f"{found.agreed} {found.said} {found.difference}"


@pytest.mark.parametrize(
    ("agreed_level", "levels", "difference"),
    [
        (2, [2, 2, 2], "Compared with the board, that is the same level."),
        (2, [1, 1, 1], "Compared with the board, that is one level lower."),
        (1, [4, 4, 4], "Compared with the board, that is three levels higher."),
        (2, [0], "Compared with the board, that is two levels lower."),
        (2, [1, 1, None], "Compared with the board, two chose one level lower."),
        (0, [1, 2, 4], "Compared with the board, three chose one, two or four levels higher."),
        (
            2,
            [1, 2, 2, 4],
            "Compared with the board, one chose one level lower, two chose the same level "
            "and one chose two levels higher.",
        ),
        (4, [None, None, None], ""),
    ],
)
def test_the_difference_counts_people_and_names_how_far_they_are(agreed_level, levels, difference):
    assert mirror_of_levels(agreed_level, levels).difference == difference


def test_without_an_agreed_level_there_are_the_patient_leaders_words_and_no_difference():
    assert mirror_of_levels(None, [1, 1, 1]).words == (
        "The board has not agreed a level. All three patient leaders chose level 1."
    )


def test_in_a_reveal_patient_leaders_shown_alone_are_held_beside_the_agreed_level():
    shown = reveal_of(board=[4, 4, 4], patient_leader=[1, 1, 1])
    assert mirror_of(shown, "coach", 3) == mirror_of_levels(3, [1, 1, 1])


def test_a_patient_leader_alone_who_consented_is_shown_too():
    shown = reveal_of(["patient_leader"], board=[4, 4, 4], patient_leader=[1])
    assert mirror_of(shown, "coach", 3).said == (
        "The one patient leader who answered chose level 1."
    )


def test_where_patient_leaders_are_shown_together_with_others_the_mirror_says_why():
    shown = reveal_of(board=[4, 4, 4], staff=[2], patient_leader=[1, 1])
    found = mirror_of(shown, "coach", 3)
    assert found.words == f"The board agreed level 3. {MERGED}"
    assert found.difference == ""


def test_where_no_patient_leader_answered_the_mirror_says_so():
    shown = reveal_of(board=[4, 4, 4])
    assert mirror_of(shown, "coach", None).words == (
        f"The board has not agreed a level. {NOBODY_ANSWERED}"
    )


def test_where_too_few_answered_for_a_reveal_the_mirror_shows_nothing_of_them():
    shown = reveal_of(["patient_leader"], board=[4], patient_leader=[1])
    assert mirror_of(shown, "coach", 3).words == f"The board agreed level 3. {INVITATION}"


def test_a_type_that_was_not_in_the_round_is_an_error():
    with pytest.raises(KeyError, match="poet"):
        mirror_of(reveal_of(board=[4, 4, 4]), "poet", 3)
