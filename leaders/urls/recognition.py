"""Reward for time and expertise."""

urlpatterns = []
