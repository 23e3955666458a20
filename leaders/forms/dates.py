"""Checks of days that were typed."""

from datetime import timedelta

from django import forms
from django.utils import timezone

AGES = timedelta(days=40 * 365)


def not_ages_away(day):
    """A slip in the year."""
    if abs(day - timezone.localdate()) > AGES:
        raise forms.ValidationError("Check the year of the date")
