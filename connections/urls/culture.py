"""A culture test where it differs from other rounds: its plan, its questions, its answers."""

from django.urls import path

from connections.views import culture, spread

ONE = "rounds/<pid:round_id>/culture/"
urlpatterns = [
    path("rounds/culture/add/", spread.culture_add, name="culture_add"),
    path(ONE, culture.culture_start, name="culture_start"),
    path(f"{ONE}question/<slug:mechanism_key>/", culture.culture_question, name="culture_question"),
    path(f"{ONE}my-answers/", culture.culture_check, name="culture_check"),
    path(f"{ONE}my-answers/send/", culture.culture_send, name="culture_send"),
    path(f"{ONE}my-answers/sent/", culture.culture_done, name="culture_done"),
    path(f"{ONE}answers/", spread.culture_reveal, name="culture_reveal"),
    path(
        f"{ONE}answers/<slug:mechanism_key>/action/", spread.culture_action, name="culture_action"
    ),
]
