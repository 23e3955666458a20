"""Doors that need no log-in: the public page of an organisation, cards, calendar links."""

from django.urls import path

from leaders.views import calendars

urlpatterns = [
    path("calendar/<str:calendar_token>/dates.ics", calendars.calendar_feed, name="calendar_feed"),
]
