"""The plans before the one that runs, the newest first."""

import django_tables2 as tables


class PlanTable(tables.Table):
    """Rows are closed Plans."""

    title = tables.Column("Plan")
    opened_at = tables.Column("From")
    closed_at = tables.Column("Until")

    class Meta:
        template_name = "guide/tables/plans.html"
        empty_text = "There is no earlier plan."
        orderable = False
