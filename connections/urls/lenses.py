"""Each type of patient leader, looked at through five lenses."""

from django.urls import path

from connections.views import lenses

ONE = "reviews/<slug:type_key>/"
urlpatterns = [
    path("reviews/", lenses.review_list, name="review_list"),
    path(ONE, lenses.review_detail, name="review_detail"),
    path(f"{ONE}<slug:lens_key>/edit/", lenses.lens_edit, name="lens_edit"),
    path(f"{ONE}<slug:lens_key>/earlier/", lenses.lens_history, name="lens_history"),
]
