"""The board's cycle, meetings for everybody, plain words, projects put to the test."""

from django.urls import path

from guide.views import meetings as views

READY = "guide/meetings/"
ONE_READY = f"{READY}<pid:readiness_id>/"
TESTS = "guide/projects/"
ONE_TEST = f"{TESTS}<pid:project_test_id>/"
urlpatterns = [
    path(READY, views.readiness_list, name="readiness_list"),
    path(f"{READY}board/", views.board_cycle_edit, name="board_cycle_edit"),
    path(f"{READY}add/", views.readiness_add, name="readiness_add"),
    path(ONE_READY, views.readiness_detail, name="readiness_detail"),
    path(f"{ONE_READY}edit/", views.readiness_edit, name="readiness_edit"),
    path("guide/plain-words/", views.plain_words, name="plain_words"),
    path(TESTS, views.project_test_list, name="project_test_list"),
    path(f"{TESTS}add/", views.project_test_add, name="project_test_add"),
    path(ONE_TEST, views.project_test_detail, name="project_test_detail"),
    path(f"{ONE_TEST}edit/", views.project_test_edit, name="project_test_edit"),
]
