"""The meetings of a pair."""

from django.urls import path

from pairs.views import meetings as views

ALL = "p/<pid:pair_id>/meetings/"
ONE = f"{ALL}<pid:pair_meeting_id>/"
urlpatterns = [
    path(ALL, views.pair_meeting_list, name="pair_meeting_list"),
    path(f"{ALL}add/", views.pair_meeting_add, name="pair_meeting_add"),
    path(f"{ALL}target/", views.reflection_target, name="reflection_target"),
    path(ONE, views.pair_meeting_detail, name="pair_meeting_detail"),
    path(f"{ONE}edit/", views.pair_meeting_edit, name="pair_meeting_edit"),
    path(f"{ONE}remove/", views.pair_meeting_remove, name="pair_meeting_remove"),
]
