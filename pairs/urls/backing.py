"""Who stands behind a pair, and who signs it off."""

from django.urls import path

from pairs.views import backing as views

ALL = "p/<pid:pair_id>/backing/"
ONE = f"{ALL}<pid:backing_id>/"
CHAIN = f"{ALL}sign-off/"
LINK = f"{CHAIN}<pid:sign_off_id>/"
urlpatterns = [
    path(ALL, views.backing_list, name="backing_list"),
    path(f"{ALL}add/", views.backing_add, name="backing_add"),
    path(f"{ALL}way/", views.route_edit, name="route_edit"),
    path(f"{ONE}edit/", views.backing_edit, name="backing_edit"),
    path(f"{ONE}remove/", views.backing_remove, name="backing_remove"),
    path(f"{CHAIN}add/", views.sign_off_add, name="sign_off_add"),
    path(f"{LINK}edit/", views.sign_off_edit, name="sign_off_edit"),
    path(f"{LINK}remove/", views.sign_off_remove, name="sign_off_remove"),
]
