"""A pair itself: its start, its page, its going on and its end."""

from django.urls import path

from pairs.views import pairs as views

inside = [
    path("pairs/", views.pair_home, name="pair_home"),
    path("pairs/start/", views.pair_start, name="pair_start"),
]
ONE = "p/<pid:pair_id>/"
urlpatterns = [
    path("pairs/", views.my_pairs, name="my_pairs"),
    path(ONE, views.pair_detail, name="pair_detail"),
    path(f"{ONE}about/", views.pair_edit, name="pair_edit"),
    path(f"{ONE}pace/", views.pair_pace, name="pair_pace"),
    path(f"{ONE}leave/", views.pair_leave, name="pair_leave"),
    path(f"{ONE}history/", views.pair_history, name="pair_history"),
]
