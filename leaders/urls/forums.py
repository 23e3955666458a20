"""Boards, committees and groups, and their meetings."""

urlpatterns = []
