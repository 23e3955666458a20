"""Ten working days, as England counts them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leaders.working_days import BANK_HOLIDAYS, is_working_day, working_days_after

DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
NUMBERS = st.integers(0, 60)


def easter(year):
    """Easter Sunday (the anonymous Gregorian rule), to check the table against."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def test_a_week_end_and_a_bank_holiday_do_not_count():
    friday_before_easter_week = date(2026, 3, 27)
    assert working_days_after(friday_before_easter_week, 4) == date(2026, 4, 2)
    assert working_days_after(friday_before_easter_week, 5) == date(2026, 4, 7)
    assert working_days_after(date(2026, 12, 18), 10) == date(2027, 1, 6)


@given(DAYS, NUMBERS)
def test_between_a_day_and_its_nth_working_day_lie_exactly_so_many(day, number):
    end = working_days_after(day, number)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(is_working_day(one) for one in between) == number
    assert number == 0 or is_working_day(end)


@given(DAYS, NUMBERS, NUMBERS)
def test_waiting_twice_is_waiting_once_for_the_sum(day, first, second):
    assert working_days_after(working_days_after(day, first), second) == working_days_after(
        day, first + second
    )


@given(DAYS, NUMBERS)
def test_who_says_it_later_never_hears_earlier(day, number):
    assert working_days_after(day, number) <= working_days_after(day + timedelta(days=1), number)


def test_the_table_has_the_eight_bank_holidays_of_each_year():
    for year in (2026, 2027, 2028):
        days = {day for day in BANK_HOLIDAYS if day.year == year}
        assert len(days) == 8
        assert all(day.weekday() < 5 for day in days)
        assert {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)} <= days
