"""What is proposed to leave a pair."""

from django.urls import path

from pairs.views import outgoing as views

ONE = "p/<pid:pair_id>/asked/<pid:outgoing_id>/"
urlpatterns = [
    path(ONE, views.outgoing_detail, name="outgoing_detail"),
    path(f"{ONE}yes/", views.outgoing_yes, name="outgoing_yes"),
    path(f"{ONE}yes/<pid:member_id>/", views.outgoing_yes_for, name="outgoing_yes_for"),
    path(f"{ONE}take-back/", views.outgoing_take_back, name="outgoing_take_back"),
]
