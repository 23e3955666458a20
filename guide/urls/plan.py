"""The plan, its actions, and the partner who confirms it."""

urlpatterns = []
