"""The 40 points."""

import django_tables2 as tables


class PointTable(tables.Table):
    """Rows are Tips with their `state` at the organisation."""

    number = tables.Column("Point")
    section = tables.Column("Part of the guide", orderable=False)
    theme = tables.Column("Theme", orderable=False)
    state = tables.Column("How far we are", orderable=False)

    class Meta:
        template_name = "guide/tables/points.html"
        empty_text = "No point fits this."
        order_by = "number"
