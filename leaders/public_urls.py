"""Doors that need no log-in: the public page of an organisation, cards, calendar links."""

from django.urls import path

from leaders.views import calendars, involve

urlpatterns = [
    path("calendar/<str:calendar_token>/dates.ics", calendars.calendar_feed, name="calendar_feed"),
    path("form/sent/", involve.involve_sent, name="involve_sent"),
    path("card/<slug:card_token>/", involve.involve_card, name="involve_card"),
    path("confirm/<str:confirm_token>/", involve.involve_confirm, name="involve_confirm"),
    path("<slug:door>/", involve.involve, name="involve"),
]
