"""Check-ins, stories and learning."""

urlpatterns = []
