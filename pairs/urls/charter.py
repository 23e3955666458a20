"""What a pair agrees with each other."""

from django.urls import path

from pairs.views import charter as views

CHARTER = "p/<pid:pair_id>/charter/"
urlpatterns = [
    path(CHARTER, views.charter_detail, name="charter_detail"),
    path(f"{CHARTER}edit/", views.charter_edit, name="charter_edit"),
    path(f"{CHARTER}yes/", views.charter_yes, name="charter_yes"),
    path(f"{CHARTER}yes/<pid:member_id>/", views.charter_yes_for, name="charter_yes_for"),
]
