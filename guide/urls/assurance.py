"""The gate: proposals, statements, decisions, certificates."""

urlpatterns = []
