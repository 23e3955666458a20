"""Partner organisations and groups."""

import django_tables2 as tables


class PartnerTable(tables.Table):
    """Rows are Partners."""

    none_yet = "There is no partner or group just now."
    name = tables.Column("Name", order_by=("name", "pk"))
    kind = tables.Column("Kind", orderable=False)
    we_give = tables.Column("What we give", orderable=False)
    we_ask = tables.Column("What we ask", orderable=False)

    class Meta:
        template_name = "leaders/tables/partners.html"
        empty_text = "No partner or group fits this."
        order_by = "name"
