"""What people said and what changed; what stands in the way."""

from django.urls import path

from leaders.views import barriers, contributions

ONE = "impact/contributions/<pid:contribution_id>/"
urlpatterns = [
    path("impact/", contributions.impact, name="impact"),
    path("impact/contributions/", contributions.contribution_list, name="contribution_list"),
    path(ONE, contributions.contribution_detail, name="contribution_detail"),
    path(f"{ONE}edit/", contributions.contribution_edit, name="contribution_edit"),
    path(f"{ONE}paper/", contributions.contribution_paper, name="contribution_paper"),
    path(f"{ONE}answer/", contributions.contribution_answer, name="contribution_answer"),
    path(
        "people/<pid:leader_id>/contributions/add/",
        contributions.contribution_add,
        name="contribution_add",
    ),
    path("impact/barriers/", barriers.barrier_list, name="barrier_list"),
    path("impact/barriers/add/", barriers.barrier_add, name="barrier_add"),
    path("impact/barriers/<pid:barrier_id>/", barriers.barrier_edit, name="barrier_edit"),
    path("impact/barriers/<pid:barrier_id>/see-to/", barriers.barrier_work, name="barrier_work"),
    path("people/<pid:leader_id>/barriers/add/", barriers.barrier_raise, name="barrier_raise"),
]
