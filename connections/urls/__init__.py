"""Addresses of the rounds, all under /o/<organisation>/, by noun."""

from connections.urls import raters, rating, results, rounds

urlpatterns = [*rating.urlpatterns, *rounds.urlpatterns, *raters.urlpatterns, *results.urlpatterns]
