"""Roles with their terms."""

urlpatterns = []
