"""The access log."""

import django_tables2 as tables


class EventTable(tables.Table):
    """Rows are Events with their actor, newest first."""

    at = tables.Column("When")
    actor = tables.Column("Who")
    verb = tables.Column("What was done")
    detail = tables.Column("More")
    target_id = tables.Column("Record")

    class Meta:
        template_name = "organisations/tables/events.html"
        empty_text = "Nothing that was done here fits."
        orderable = False
