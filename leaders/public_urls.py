"""Doors that need no log-in: the public page of an organisation, cards, calendar links."""

urlpatterns = []
