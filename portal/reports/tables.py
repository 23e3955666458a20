"""The lists of papers. Cells are written in templates/reports/tables/."""

import django_tables2 as tables


class PaperTable(tables.Table):
    """Papers in preparation: rows are Papers with their round."""

    title = tables.Column("Paper")
    meeting_date = tables.Column("Meeting")
    round = tables.Column("Round", accessor="round__title")

    class Meta:
        template_name = "reports/tables/papers.html"
        prefix = "paper-"


class IssuedTable(tables.Table):
    """Frozen papers: rows are Snapshots with the state of their file."""

    title = tables.Column("Paper")
    kind = tables.Column("Frozen")
    meeting_date = tables.Column("Meeting")
    frozen_at = tables.Column("Frozen on", initial_sort_descending=True)
    file = tables.Column("PDF", accessor="rendering__state", orderable=False)

    class Meta:
        template_name = "reports/tables/issued.html"
        prefix = "issued-"
        empty_text = "No paper has been frozen yet."
