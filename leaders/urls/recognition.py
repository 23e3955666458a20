"""Reward for time and expertise."""

from django.urls import path

from leaders.views import rates, recognition

ONE = "impact/recognition/<pid:recognition_id>/"
urlpatterns = [
    path("impact/recognition/", recognition.recognition_list, name="recognition_list"),
    path(ONE, recognition.recognition_move, name="recognition_move"),
    path(f"{ONE}paper/", recognition.recognition_paper, name="recognition_paper"),
    path(
        "people/<pid:leader_id>/recognition/add/",
        recognition.recognition_add,
        name="recognition_add",
    ),
    path("impact/rates/", rates.rate_list, name="rate_list"),
    path("impact/rates/add/", rates.rate_add, name="rate_add"),
    path("impact/rates/<pid:rate_id>/end/", rates.rate_end, name="rate_end"),
    path("impact/tiers/add/", rates.tier_add, name="tier_add"),
    path("impact/tiers/<pid:tier_id>/end/", rates.tier_end, name="tier_end"),
]
