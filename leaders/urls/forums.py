"""Forums and their meetings."""

from django.urls import path

from leaders.views import forums, meetings

urlpatterns = [
    path("forums/", forums.forum_list, name="forum_list"),
    path("forums/add/", forums.forum_add, name="forum_add"),
    path("forums/<pid:forum_id>/", forums.forum_detail, name="forum_detail"),
    path("forums/<pid:forum_id>/edit/", forums.forum_edit, name="forum_edit"),
    path("forums/<pid:forum_id>/end/", forums.forum_end, name="forum_end"),
    path("forums/<pid:forum_id>/meetings/add/", meetings.meeting_add, name="meeting_add"),
    path(
        "forums/<pid:forum_id>/meetings/<pid:meeting_id>/",
        meetings.meeting_edit,
        name="meeting_edit",
    ),
    path(
        "forums/<pid:forum_id>/meetings/<pid:meeting_id>/cancel/",
        meetings.meeting_cancel,
        name="meeting_cancel",
    ),
]
