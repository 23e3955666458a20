"""Addresses of the rounds and of what follows from them, under /o/<organisation>/, by noun."""

from connections.urls import culture, lenses, raters, rating, results, rounds

urlpatterns = [
    *rating.urlpatterns,
    *rounds.urlpatterns,
    *raters.urlpatterns,
    *results.urlpatterns,
    *culture.urlpatterns,
    *lenses.urlpatterns,
]
