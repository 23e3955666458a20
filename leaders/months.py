"""Reckoning in months: half a year after 31 August is the last day of February."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day `months` later (earlier, if negative); a month's last day where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest_before(by: date, months: int) -> date:
    """The latest day whose `months_after` is `by` or earlier."""
    day = months_after(by, -months)
    is_last = by.day == monthrange(by.year, by.month)[1]
    return day.replace(day=monthrange(day.year, day.month)[1]) if is_last else day
