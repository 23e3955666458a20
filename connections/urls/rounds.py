"""A round from its plan to its close."""

from django.urls import path

from connections.views import rounds, steps

urlpatterns = [
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/add/", rounds.round_add, name="round_add"),
    path("rounds/<pid:round_id>/", rounds.round_detail, name="round_detail"),
    path("rounds/<pid:round_id>/edit/", rounds.round_edit, name="round_edit"),
    path("rounds/<pid:round_id>/open/", steps.round_open, name="round_open"),
    path("rounds/<pid:round_id>/extend/", steps.round_extend, name="round_extend"),
    path("rounds/<pid:round_id>/close/", steps.round_close, name="round_close"),
    path("rounds/<pid:round_id>/cancel/", steps.round_cancel, name="round_cancel"),
    path("rounds/<pid:round_id>/reopen/", steps.round_reopen, name="round_reopen"),
]
