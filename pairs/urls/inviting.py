"""Who is in a pair, and how they come in."""

from django.urls import path

from pairs.views import inviting as views

PEOPLE = "p/<pid:pair_id>/people/"
ONE = f"{PEOPLE}asked/<pid:pair_invitation_id>/"
urlpatterns = [
    path(PEOPLE, views.pair_people, name="pair_people"),
    path(f"{PEOPLE}side/", views.pair_side, name="pair_side"),
    path(f"{PEOPLE}ask/", views.pair_invite, name="pair_invite"),
    path(f"{ONE}send/", views.pair_invitation_send, name="pair_invitation_send"),
    path(f"{ONE}link/", views.pair_invitation_link, name="pair_invitation_link"),
    path(f"{ONE}take-back/", views.pair_invitation_withdraw, name="pair_invitation_withdraw"),
    path("pairs/join/<str:pair_token>/", views.pair_join, name="pair_join"),
]
