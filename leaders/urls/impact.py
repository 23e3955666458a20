"""What people said and what changed; what stands in the way."""

urlpatterns = []
