"""Guests of a pair."""

from django.urls import path

from pairs.views import guests as views

ALL = "p/<pid:pair_id>/guests/"
ONE = f"{ALL}<pid:guest_id>/"
urlpatterns = [
    path(ALL, views.guest_list, name="guest_list"),
    path(f"{ALL}propose/", views.guest_propose, name="guest_propose"),
    path(f"{ALL}leave/", views.guest_leave, name="guest_leave"),
    path(ONE, views.guest_detail, name="guest_detail"),
    path(f"{ONE}yes/", views.guest_yes, name="guest_yes"),
    path(f"{ONE}yes/<pid:member_id>/", views.guest_yes_for, name="guest_yes_for"),
    path(f"{ONE}send/", views.guest_send, name="guest_send"),
    path(f"{ONE}link/", views.guest_link, name="guest_link"),
    path(f"{ONE}end/", views.guest_end, name="guest_end"),
    path("pairs/read-along/<str:guest_token>/", views.guest_join, name="guest_join"),
]
