"""Meetings that were got ready, and projects put to the test."""

import django_tables2 as tables


class ReadinessTable(tables.Table):
    """Rows are Readiness records with their forums."""

    title = tables.Column("Meeting", order_by=("title", "pk"))
    date = tables.Column("When", order_by=("date", "pk"))
    sent_date = tables.Column("Papers went out", orderable=False)

    class Meta:
        template_name = "guide/tables/readiness.html"
        empty_text = "No meeting is got ready here yet."
        order_by = "-date"


class ProjectTestTable(tables.Table):
    """Rows are ProjectTests."""

    title = tables.Column("Project", order_by=("title", "pk"))
    date = tables.Column("Looked at", order_by=("date", "pk"))

    class Meta:
        template_name = "guide/tables/project_tests.html"
        empty_text = "No project is put to the test yet."
        order_by = "-date"
