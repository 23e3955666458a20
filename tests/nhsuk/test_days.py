"""A slip in the year of a day that is typed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.nhsuk.days import within_years


def in_years(number):
    return timezone.localdate() + timedelta(days=365 * number)


@pytest.mark.parametrize("years", [-5, 0, 2])
def test_a_day_within_reach_is_taken(years):
    assert within_years(past=5, future=2)(in_years(years)) is None


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(9999, 12, 31), in_years(-5.1), in_years(2.1), in_years(5)]
)
def test_a_day_further_off_is_refused_with_how_far_it_may_be(day):
    with pytest.raises(ValidationError) as refused:
        within_years(past=5, future=2)(day)
    [said] = refused.value.messages
    assert said == ("Check the year: the date must be within the last 5 years or the next 2 years")


def test_as_far_back_as_ahead_is_said_shorter():
    with pytest.raises(ValidationError, match="must be within 2 years of today"):
        within_years(past=2, future=2)(in_years(3))
