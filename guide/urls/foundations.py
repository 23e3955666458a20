"""Named leads, linked plans, hard-wiring, the policy, the nine reasons."""

urlpatterns = []
