"""Checks of days that were typed."""

from collections.abc import Callable
from datetime import date, timedelta

from django import forms
from django.utils import timezone

YEAR = timedelta(days=365)
AGES = 40 * YEAR


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


def not_in_future(day):
    if day > timezone.localdate():
        raise forms.ValidationError("The date must be today or in the past")


def not_ages_away(day):
    """A slip in the year."""
    if abs(day - timezone.localdate()) > AGES:
        raise forms.ValidationError("Check the year of the date")


def not_before(form, field: str, first, message: str) -> None:
    """Refuse a day before another."""
    day = form.cleaned_data.get(field)
    if day and first and day < first:
        form.add_error(field, forms.ValidationError(message))
