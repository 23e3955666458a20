"""Addresses of the guide at work, under /o/<organisation>/; by noun."""

from guide.urls import assurance, content, foundations, meetings, plan

urlpatterns = [
    *content.urlpatterns,
    *plan.urlpatterns,
    *foundations.urlpatterns,
    *meetings.urlpatterns,
    *assurance.urlpatterns,
]
