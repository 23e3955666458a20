"""Roles with their terms."""

from django.urls import path

from leaders.views import appointments

urlpatterns = [
    path("people/<pid:leader_id>/roles/add/", appointments.appointment_add, name="appointment_add"),
    path("roles/due/", appointments.appointment_due, name="appointment_due"),
    path("roles/<pid:appointment_id>/", appointments.appointment_detail, name="appointment_detail"),
    path(
        "roles/<pid:appointment_id>/edit/", appointments.appointment_edit, name="appointment_edit"
    ),
    path("roles/<pid:appointment_id>/end/", appointments.appointment_end, name="appointment_end"),
    path(
        "roles/<pid:appointment_id>/renew/",
        appointments.appointment_renew,
        name="appointment_renew",
    ),
]
