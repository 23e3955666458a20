"""The gate: proposals, statements, decisions, certificates."""

from django.urls import path

from guide.views import assurance as views
from guide.views import papers

GATE = "guide/assurance/"
ONE = f"{GATE}<pid:proposal_id>/"
CERTIFICATE = f"{GATE}certificates/<pid:decision_id>/"
urlpatterns = [
    path(GATE, views.proposal_list, name="proposal_list"),
    path(f"{GATE}add/", views.proposal_add, name="proposal_add"),
    path(ONE, views.proposal_detail, name="proposal_detail"),
    path(f"{ONE}edit/", views.proposal_edit, name="proposal_edit"),
    path(f"{ONE}ask/", views.proposal_ask, name="proposal_ask"),
    path(f"{ONE}withdraw/", views.proposal_withdraw, name="proposal_withdraw"),
    path(f"{ONE}statement/", views.statement_add, name="statement_add"),
    path(f"{ONE}statement/for-them/", views.statement_assist, name="statement_assist"),
    path(f"{ONE}statement/paper/", papers.statement_paper, name="statement_paper"),
    path(f"{ONE}statement/copy/", views.statement_copy, name="statement_copy"),
    path(f"{ONE}statement/let-through/", views.statement_let_through, name="statement_let_through"),
    path(f"{ONE}decision/", views.decision_add, name="decision_add"),
    path(CERTIFICATE, views.certificate_detail, name="certificate_detail"),
    path(f"{CERTIFICATE}pdf/", views.certificate_pdf, name="certificate_pdf"),
]
