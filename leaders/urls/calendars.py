"""Dates for one's own calendar."""

from django.urls import path

from leaders.views import calendars

urlpatterns = [
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/revoke/", calendars.calendar_revoke, name="calendar_revoke"),
    path("calendar/dates.ics", calendars.calendar_file, name="calendar_file"),
]
