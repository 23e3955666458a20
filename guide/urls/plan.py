"""The plan, its actions, and the partner who confirms it."""

from django.urls import path

from guide.views import actions, confirming, papers, plan, plan_files

ONE = "plan/actions/<pid:action_id>/"
urlpatterns = [
    path("plan/", plan.plan_detail, name="plan_detail"),
    path("plan/edit/", plan.plan_edit, name="plan_edit"),
    path("plan/close/", plan.plan_close, name="plan_close"),
    path("plan/earlier/", plan.plan_earlier, name="plan_earlier"),
    path("plan/earlier/<pid:plan_id>/", plan.plan_closed, name="plan_closed"),
    path("plan/ask/", confirming.plan_ask, name="plan_ask"),
    path("plan/confirm/", confirming.plan_confirm, name="plan_confirm"),
    path("plan/answer/", confirming.plan_answer, name="plan_answer"),
    path("plan/answer/paper/", papers.plan_answer_paper, name="plan_answer_paper"),
    path("plan/answer/copy/", confirming.plan_answer_copy, name="plan_answer_copy"),
    path("plan/confirmed/", confirming.plan_confirmed, name="plan_confirmed"),
    path("plan/print/", plan_files.plan_print, name="plan_print"),
    path("plan/plan.csv", plan_files.plan_csv, name="plan_csv"),
    path("plan/dates.ics", plan_files.plan_dates, name="plan_dates"),
    path("plan/actions/add/", actions.action_add, name="action_add"),
    path(ONE, actions.action_detail, name="action_detail"),
    path(f"{ONE}edit/", actions.action_edit, name="action_edit"),
    path(f"{ONE}move/", actions.action_move, name="action_move"),
    path(f"{ONE}drop/", actions.action_drop, name="action_drop"),
    path(
        f"{ONE}comments/<pid:comment_id>/let-through/",
        actions.comment_let_through,
        name="comment_let_through",
    ),
    path(f"{ONE}comments/<pid:comment_id>/remove/", actions.comment_remove, name="comment_remove"),
]
