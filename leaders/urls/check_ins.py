"""Talks about roles."""

from django.urls import path

from leaders.views import check_ins

urlpatterns = [
    path("roles/talks/", check_ins.check_in_due, name="check_in_due"),
    path("roles/<pid:appointment_id>/talks/add/", check_ins.check_in_add, name="check_in_add"),
    path(
        "roles/<pid:appointment_id>/talks/<pid:check_in_id>/",
        check_ins.check_in_edit,
        name="check_in_edit",
    ),
]
