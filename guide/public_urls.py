"""Doors that need no log-in: the plan's dates, by the secret link of one person's calendar."""

from django.urls import path

from guide.views import plan_files

urlpatterns = [
    path("calendar/<str:calendar_token>/plan.ics", plan_files.plan_feed, name="plan_feed"),
]
