"""Who is asked in a round, their letters, and paper forms."""

from django.urls import path

from connections.views import assisted, letters, raters

urlpatterns = [
    path("rounds/<pid:round_id>/raters/", raters.rater_list, name="rater_list"),
    path("rounds/<pid:round_id>/raters/add/", raters.rater_add, name="rater_add"),
    path("rounds/<pid:round_id>/raters/paste/", raters.rater_paste, name="rater_paste"),
    path("rounds/<pid:round_id>/raters/on-paper/", raters.rater_paper, name="rater_paper"),
    path(
        "rounds/<pid:round_id>/raters/<pid:rater_id>/remove/",
        raters.rater_remove,
        name="rater_remove",
    ),
    path(
        "rounds/<pid:round_id>/raters/<pid:rater_id>/answers/",
        assisted.assisted_entry,
        name="assisted_entry",
    ),
    path(
        "rounds/<pid:round_id>/raters/<pid:rater_id>/objection/",
        assisted.assisted_objection,
        name="assisted_objection",
    ),
    path(
        "rounds/<pid:round_id>/raters/<pid:rater_id>/copy/",
        assisted.assisted_copy,
        name="assisted_copy",
    ),
    path("rounds/<pid:round_id>/invitation/", letters.round_invitation, name="round_invitation"),
    path("rounds/<pid:round_id>/invitation/send/", letters.round_invite, name="round_invite"),
    path("rounds/<pid:round_id>/reminder/", letters.round_remind, name="round_remind"),
    path("rounds/<pid:round_id>/form/", assisted.paper_form, name="paper_form"),
]
