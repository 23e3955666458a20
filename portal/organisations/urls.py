"""Addresses of organisations, their members, invitations and places."""

from django.urls import include, path

from portal.organisations import converters  # noqa: F401  (registers <pid:…>)
from portal.organisations.views import events, invitations, localities, members, organisations

settings_patterns = [
    path("", organisations.organisation_settings, name="organisation_settings"),
    path("contact/", organisations.organisation_edit, name="organisation_edit"),
    path("small-numbers/", organisations.small_numbers, name="small_numbers"),
    path("members/", members.member_list, name="member_list"),
    path("members/<pid:membership_id>/", members.member_roles, name="member_roles"),
    path(
        "members/<pid:membership_id>/<slug:role>/end/",
        members.member_role_end,
        name="member_role_end",
    ),
    path("invitations/", invitations.invitation_list, name="invitation_list"),
    path("invitations/add/", invitations.member_invite, name="member_invite"),
    path(
        "invitations/<pid:invitation_id>/send/", invitations.invitation_send, name="invitation_send"
    ),
    path(
        "invitations/<pid:invitation_id>/withdraw/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("places/", localities.locality_list, name="locality_list"),
    path("places/add/", localities.locality_add, name="locality_add"),
    path("places/<pid:locality_id>/", localities.locality_edit, name="locality_edit"),
]
# Under /o/<organisation>/.
inside = [
    path("settings/", include(settings_patterns)),
    path("access-log/", events.event_list, name="event_list"),
]
urlpatterns = [
    path("invitations/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
]
