"""The information governance officer's way into a pair."""

from django.urls import path

from pairs.views import opening as views

inside = [
    path("pairs/openings/", views.opening_list, name="opening_list"),
    path("pairs/openings/add/", views.opening_add, name="opening_add"),
    path("pairs/openings/<pid:opening_id>/", views.opening_detail, name="opening_detail"),
]
