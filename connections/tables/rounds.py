"""Rounds that are over."""

import django_tables2 as tables


class PastRoundTable(tables.Table):
    """Rows are Rounds with progress that are published or cancelled."""

    title = tables.Column("Round")
    scope = tables.Column("About", order_by="locality__name")
    closed_at = tables.Column("Closed")
    state = tables.Column("State")

    class Meta:
        template_name = "connections/tables/rounds.html"
        order_by = "-closed_at"
