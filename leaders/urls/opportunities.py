"""What could be done together."""

urlpatterns = []
