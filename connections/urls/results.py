"""From the opened answers to what was agreed, and how that changed over the rounds."""

from django.urls import path

from connections.views import positions, reveal, trend, ways_on

urlpatterns = [
    path("rounds/<pid:round_id>/answers/", reveal.reveal, name="reveal"),
    path("rounds/<pid:round_id>/answers/open/", reveal.round_reveal, name="round_reveal"),
    path("rounds/<pid:round_id>/agree/", positions.round_agree, name="round_agree"),
    path(
        "rounds/<pid:round_id>/agree/<slug:type_key>/",
        positions.position_edit,
        name="position_edit",
    ),
    path("rounds/<pid:round_id>/publish/", positions.round_publish, name="round_publish"),
    path("rounds/<pid:round_id>/result/", reveal.round_result, name="round_result"),
    path("rounds/<pid:round_id>/step/<slug:type_key>/act/", ways_on.step_act, name="step_act"),
    path("rounds/<pid:round_id>/mirror/", reveal.mirror, name="mirror"),
    path("trend/", trend.trend, name="trend"),
]
