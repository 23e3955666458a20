"""Addresses of the register and of what is done together, under /o/<organisation>/; by noun."""

from leaders.urls import (
    appointments,
    bank,
    calendars,
    check_ins,
    contacts,
    development,
    forums,
    framework,
    impact,
    joining,
    opportunities,
    own,
    partners,
    people,
    recognition,
    transfer,
)

urlpatterns = [
    *framework.urlpatterns,
    *transfer.urlpatterns,
    *people.urlpatterns,
    *appointments.urlpatterns,
    *forums.urlpatterns,
    *contacts.urlpatterns,
    *partners.urlpatterns,
    *opportunities.urlpatterns,
    *impact.urlpatterns,
    *check_ins.urlpatterns,
    *development.urlpatterns,
    *recognition.urlpatterns,
    *joining.urlpatterns,
    *own.urlpatterns,
    *bank.urlpatterns,
    *calendars.urlpatterns,
]
