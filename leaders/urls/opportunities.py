"""What could be done together, and who would like to."""

from django.urls import path

from leaders.views import interests, opportunities, suggestions

ONE = "opportunities/<pid:opportunity_id>/"
PERSON = f"{ONE}people/<pid:interest_id>/"

urlpatterns = [
    path("opportunities/", opportunities.opportunity_list, name="opportunity_list"),
    path("opportunities/add/", opportunities.opportunity_add, name="opportunity_add"),
    path(ONE, opportunities.opportunity_detail, name="opportunity_detail"),
    path(f"{ONE}paper/", opportunities.opportunity_paper, name="opportunity_paper"),
    path(f"{ONE}edit/", opportunities.opportunity_edit, name="opportunity_edit"),
    path(f"{ONE}open/", opportunities.opportunity_open, name="opportunity_open"),
    path(f"{ONE}close/", opportunities.opportunity_close, name="opportunity_close"),
    path(f"{ONE}reopen/", opportunities.opportunity_reopen, name="opportunity_reopen"),
    path(f"{ONE}say/", interests.opportunity_say, name="opportunity_say"),
    path(f"{ONE}people/", interests.interest_list, name="interest_list"),
    path(f"{ONE}people/add/", interests.interest_add, name="interest_add"),
    path(f"{PERSON}follow-up/", interests.interest_follow_up, name="interest_follow_up"),
    path(f"{PERSON}take-off/", interests.interest_take_off, name="interest_take_off"),
    path(f"{PERSON}told/", interests.interest_told, name="interest_told"),
    path(
        f"{ONE}suggestions/",
        suggestions.opportunity_suggestions,
        name="opportunity_suggestions",
    ),
    path(f"{ONE}invite/", suggestions.opportunity_invite, name="opportunity_invite"),
    path(f"{ONE}invitation/", suggestions.opportunity_invitation, name="opportunity_invitation"),
    path(f"{ONE}send/", suggestions.opportunity_send, name="opportunity_send"),
    path(
        "people/<pid:leader_id>/opportunities/",
        suggestions.leader_opportunities,
        name="leader_opportunities",
    ),
]
