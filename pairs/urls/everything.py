"""All of a pair, to take away."""

from django.urls import path

from pairs.views import everything as views

ONE = "p/<pid:pair_id>/everything/"
urlpatterns = [
    path(ONE, views.pair_everything, name="pair_everything"),
    path(f"{ONE}download/", views.pair_download, name="pair_download"),
]
