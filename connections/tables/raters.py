"""Who is asked in a round."""

import django_tables2 as tables


class RaterTable(tables.Table):
    """Rows are Raters as they were asked. Nothing here depends on whether they have answered."""

    name = tables.Column("Who", order_by=("name", "email"))
    offered = tables.Column("Side", orderable=False)
    invited_at = tables.Column("Invited")
    actions = tables.Column("What you can do", empty_values=(), orderable=False)

    class Meta:
        template_name = "connections/tables/raters.html"
        order_by = "name"
