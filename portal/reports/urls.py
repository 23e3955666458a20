"""Addresses of board papers, all under /o/<organisation>/."""

from django.urls import include, path

from portal.reports.views import papers, snapshots

paper_patterns = [
    path("", papers.paper_detail, name="paper_detail"),
    path("cover/", papers.paper_cover, name="paper_cover"),
    path("preview/", papers.paper_preview, name="paper_preview"),
    path("draft-pdf/", snapshots.paper_draft_pdf, name="paper_draft_pdf"),
    path("freeze/", snapshots.paper_freeze, name="paper_freeze"),
]
snapshot_patterns = [
    path("", snapshots.snapshot_detail, name="snapshot_detail"),
    path("pdf/", snapshots.snapshot_pdf, name="snapshot_pdf"),
    path("json/", snapshots.snapshot_json, name="snapshot_json"),
    path("again/", snapshots.snapshot_pdf_again, name="snapshot_pdf_again"),
]
urlpatterns = [
    path("papers/", papers.paper_list, name="paper_list"),
    path("papers/add/", papers.paper_add, name="paper_add"),
    path("papers/cover-rules/", papers.paper_rules, name="paper_rules"),
    path("papers/<pid:paper_id>/", include(paper_patterns)),
    path("papers/frozen/<pid:snapshot_id>/", include(snapshot_patterns)),
]
