"""What holds a pair back, and the themes of it that are out."""

from django.urls import path

from pairs.views import resistance as views

ALL = "p/<pid:pair_id>/resistance/"
ONE = f"{ALL}<pid:resistance_id>/"
THEMES = "p/<pid:pair_id>/themes/"
urlpatterns = [
    path(ALL, views.resistance_list, name="resistance_list"),
    path(f"{ALL}add/", views.resistance_add, name="resistance_add"),
    path(f"{ONE}edit/", views.resistance_edit, name="resistance_edit"),
    path(f"{ONE}remove/", views.resistance_remove, name="resistance_remove"),
    path(f"{THEMES}propose/", views.theme_propose, name="theme_propose"),
    path(
        f"{THEMES}<pid:theme_release_id>/take-down/", views.theme_take_down, name="theme_take_down"
    ),
]
