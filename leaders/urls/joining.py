"""Who registers themselves: the public page, applications, cards, paper."""

from django.urls import path

from leaders.views import joining

urlpatterns = [
    path("involve/", joining.involve_edit, name="involve_edit"),
    path("involve/paper/", joining.involve_paper, name="involve_paper"),
    path("people/<pid:leader_id>/paper/", joining.leader_paper, name="leader_paper"),
    path("applications/", joining.application_list, name="application_list"),
    path(
        "applications/<pid:application_id>/",
        joining.application_detail,
        name="application_detail",
    ),
    path(
        "applications/<pid:application_id>/accept/",
        joining.application_accept,
        name="application_accept",
    ),
    path(
        "applications/<pid:application_id>/decline/",
        joining.application_decline,
        name="application_decline",
    ),
    path("cards/", joining.card_list, name="card_list"),
    path("cards/add/", joining.card_add, name="card_add"),
]
