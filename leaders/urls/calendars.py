"""One's own dates for a calendar program."""

urlpatterns = []
