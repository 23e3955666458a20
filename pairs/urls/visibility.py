"""Who may know of a pair."""

from django.urls import path

from pairs.views import visibility as views

SEEN = "p/<pid:pair_id>/visibility/"
STEP = f"{SEEN}<pid:step_id>/"
urlpatterns = [
    path(SEEN, views.pair_visibility, name="pair_visibility"),
    path(f"{SEEN}up/<slug:to>/", views.step_propose, name="step_propose"),
    path(f"{SEEN}down/", views.pair_step_down, name="pair_step_down"),
    path(STEP, views.step_detail, name="step_detail"),
    path(f"{STEP}yes/", views.step_yes, name="step_yes"),
    path(f"{STEP}yes/<pid:member_id>/", views.step_yes_for, name="step_yes_for"),
    path(f"{STEP}take-back/", views.step_take_back, name="step_take_back"),
]
