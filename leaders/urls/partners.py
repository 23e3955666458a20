"""Organisations and groups outside."""

urlpatterns = []
