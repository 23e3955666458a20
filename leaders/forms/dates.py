"""Checks of days that were typed."""

from datetime import timedelta

from django import forms
from django.utils import timezone

AGES = timedelta(days=40 * 365)


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
