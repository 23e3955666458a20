"""A pair's own next steps."""

from django.urls import path

from pairs.views import next_steps as views

ALL = "p/<pid:pair_id>/next/"
ONE = f"{ALL}<pid:next_step_id>/"
urlpatterns = [
    path(ALL, views.next_step_list, name="next_step_list"),
    path(f"{ALL}add/", views.next_step_add, name="next_step_add"),
    path(f"{ONE}edit/", views.next_step_edit, name="next_step_edit"),
    path(f"{ONE}remove/", views.next_step_remove, name="next_step_remove"),
    path(f"{ONE}done/", views.next_step_done, name="next_step_done"),
    path(f"{ONE}propose/", views.next_step_propose, name="next_step_propose"),
    path(f"{ONE}plan/", views.next_step_plan, name="next_step_plan"),
]
