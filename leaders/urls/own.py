"""A patient leader's own record."""

urlpatterns = []
