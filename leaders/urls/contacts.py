"""Who spoke with whom."""

urlpatterns = []
