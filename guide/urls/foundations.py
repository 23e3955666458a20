"""Named leads, linked plans, hard-wiring, the policy, the nine reasons."""

from django.urls import path

from guide.views import foundations as views

LINKED = "guide/foundations/plans/"
ONE = f"{LINKED}<pid:linked_plan_id>/"
urlpatterns = [
    path("guide/foundations/", views.foundations, name="foundations"),
    path("guide/foundations/leads/", views.named_leads_edit, name="named_leads_edit"),
    path(
        "guide/foundations/hard-wiring/<slug:wire_key>/",
        views.hard_wire_edit,
        name="hard_wire_edit",
    ),
    path(
        "guide/foundations/policy/<slug:part_key>/", views.policy_part_edit, name="policy_part_edit"
    ),
    path("guide/foundations/reasons/", views.reason_list, name="reason_list"),
    path("guide/foundations/reasons/<slug:reason_key>/", views.reason_edit, name="reason_edit"),
    path(LINKED, views.linked_plan_list, name="linked_plan_list"),
    path(f"{LINKED}add/", views.linked_plan_add, name="linked_plan_add"),
    path(ONE, views.linked_plan_edit, name="linked_plan_edit"),
    path(f"{ONE}end/", views.linked_plan_end, name="linked_plan_end"),
]
