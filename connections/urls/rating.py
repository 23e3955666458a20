"""The rater's own pages."""

from django.urls import path

from connections.views import rating

urlpatterns = [
    path("rounds/<pid:round_id>/rate/", rating.rate_start, name="rate_start"),
    path("rounds/<pid:round_id>/rate/<slug:type_key>/", rating.rate_type, name="rate_type"),
    path("rounds/<pid:round_id>/my-answers/", rating.rate_check, name="rate_check"),
    path("rounds/<pid:round_id>/my-answers/send/", rating.rate_send, name="rate_send"),
    path("rounds/<pid:round_id>/my-answers/sent/", rating.rate_done, name="rate_done"),
]
