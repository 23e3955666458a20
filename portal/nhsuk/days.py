"""Checks of days that were typed."""

from collections.abc import Callable
from datetime import date, timedelta

from django import forms
from django.utils import timezone

YEAR = timedelta(days=365)


def within_years(*, past: int, future: int) -> Callable[[date], None]:
    """A validator that finds a slip in the year where it is typed, and says how far one may go."""
    reach = f"the last {past} years or the next {future} years"
    if past == future:
        reach = f"{past} years of today"

    def validate(day: date) -> None:
        today = timezone.localdate()
        if not today - past * YEAR <= day <= today + future * YEAR:
            raise forms.ValidationError(f"Check the year: the date must be within {reach}")

    return validate
