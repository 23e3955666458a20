"""Asking to be heard by the board, and the answer."""

from django.urls import path

from pairs.views import slots as views

ASKED = "guide/meetings/board/asked/"
inside = [
    path(ASKED, views.slot_request_list, name="slot_request_list"),
    path(f"{ASKED}<pid:slot_id>/accept/", views.slot_request_accept, name="slot_request_accept"),
    path(f"{ASKED}<pid:slot_id>/decline/", views.slot_request_decline, name="slot_request_decline"),
]
ALL = "p/<pid:pair_id>/slot/"
urlpatterns = [
    path(ALL, views.slot_list, name="slot_list"),
    path(f"{ALL}propose/", views.slot_propose, name="slot_propose"),
    path(f"{ALL}<pid:slot_id>/take-back/", views.slot_take_back, name="slot_take_back"),
]
