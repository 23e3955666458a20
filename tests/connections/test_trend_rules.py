"""The trend: agreed levels round after round, with breaks where they can't be compared."""

from datetime import date

import pytest

from connections.trend import AgreedRound, Break, trend

FRAMEWORK, NEXT_FRAMEWORK = "framework-2013", "framework-2026"


def agreed(agreed_date, framework=FRAMEWORK, organisation_break=False, **levels):
    label = f"Round of {agreed_date.year}"
    return AgreedRound(label, agreed_date, framework, levels, organisation_break)


def words(*rounds):
    return {series.type_key: series.words for series in trend(rounds)}


def test_agreed_levels_are_told_in_date_order():
    rounds = agreed(date(2025, 3, 6), coach=1), agreed(date(2026, 3, 5), coach=2)
    assert words(*rounds) == {"coach": "Level 1 in March 2025 and level 2 in March 2026."}
    [series] = trend(rounds)
    assert [(point.label, point.when, point.level) for point in series.points] == [
        ("Round of 2025", "March 2025", 1),
        ("Round of 2026", "March 2026", 2),
    ]
    assert [point.break_before for point in series.points] == [None, None]


def test_one_round_is_a_trend_of_one_and_no_round_is_none():
    assert words(agreed(date(2026, 3, 5), coach=0)) == {"coach": "Level 0 in March 2026."}
    assert trend([]) == ()


def test_a_round_that_agreed_no_level_says_so_and_is_not_level_0():
    rounds = agreed(date(2025, 3, 6), coach=None), agreed(date(2026, 3, 5), coach=0)
    assert words(*rounds)["coach"] == "No level agreed in March 2025 and level 0 in March 2026."
    assert [point.level for point in trend(rounds)[0].points] == [None, 0]


def test_a_change_of_framework_is_a_break():
    rounds = (
        agreed(date(2025, 3, 6), coach=1),
        agreed(date(2026, 3, 5), NEXT_FRAMEWORK, coach=2),
    )
    assert words(*rounds)["coach"] == (
        "Level 1 in March 2025 and level 2 in March 2026. The framework changed after March 2025, "
        "so levels before and after that are not directly comparable."
    )
    assert trend(rounds)[0].points[1].break_before == Break(framework=True, organisation=False)


def test_a_change_of_organisation_is_a_break():
    rounds = (
        agreed(date(2024, 3, 7), coach=1),
        agreed(date(2025, 3, 6), organisation_break=True, coach=2),
        agreed(date(2026, 3, 5), coach=2),
    )
    assert words(*rounds)["coach"] == (
        "Level 1 in March 2024, level 2 in March 2025 and level 2 in March 2026. "
        "The organisation changed after March 2024, "
        "so levels before and after that are not directly comparable."
    )


def test_both_at_once_are_one_break_and_two_breaks_are_told_one_by_one():
    rounds = (
        agreed(date(2024, 3, 7), coach=1),
        agreed(date(2025, 3, 6), NEXT_FRAMEWORK, organisation_break=True, coach=2),
        agreed(date(2026, 3, 5), NEXT_FRAMEWORK, organisation_break=True, coach=2),
    )
    assert words(*rounds)["coach"].split(". ")[1:] == [
        "The framework and the organisation changed after March 2024, "
        "so levels before and after that are not directly comparable",
        "The organisation changed after March 2025, "
        "so levels before and after that are not directly comparable.",
    ]


def test_before_the_first_round_there_is_nothing_to_break_from():
    [series] = trend([agreed(date(2026, 3, 5), organisation_break=True, coach=2)])
    assert series.points[0].break_before is None


def test_a_type_that_missed_a_round_keeps_the_breaks_of_that_round():
    rounds = (
        agreed(date(2024, 3, 7), coach=1),
        agreed(date(2025, 3, 6), NEXT_FRAMEWORK, organisation_break=True, enabler=2),
        agreed(date(2026, 3, 5), coach=2),
    )
    coach = next(series for series in trend(rounds) if series.type_key == "coach")
    assert [point.when for point in coach.points] == ["March 2024", "March 2026"]
    assert coach.points[1].break_before == Break(framework=True, organisation=True)


def test_types_of_the_latest_round_come_first_in_its_order_then_those_left_behind():
    rounds = (
        agreed(date(2025, 3, 6), poet=1, coach=1, enabler=1),
        agreed(date(2026, 3, 5), enabler=2, coach=2),
    )
    assert [series.type_key for series in trend(rounds)] == ["enabler", "coach", "poet"]


def test_two_rounds_in_one_month_are_told_apart_by_the_day():
    rounds = (
        agreed(date(2025, 3, 6), coach=0),
        agreed(date(2026, 3, 5), coach=1),
        agreed(date(2026, 3, 26), NEXT_FRAMEWORK, coach=2),
    )
    assert words(*rounds)["coach"].startswith(
        "Level 0 in March 2025, level 1 on 5 March 2026 and level 2 on 26 March 2026. "
        "The framework changed after 5 March 2026, so"
    )


def test_rounds_out_of_order_are_refused():
    with pytest.raises(ValueError, match="date order"):
        trend([agreed(date(2026, 3, 5), coach=1), agreed(date(2025, 3, 6), coach=2)])


def test_two_rounds_agreed_on_one_day_stay_in_the_order_they_came():
    [series] = trend([agreed(date(2026, 3, 5), coach=1), agreed(date(2026, 3, 5), coach=2)])
    assert [point.level for point in series.points] == [1, 2]
