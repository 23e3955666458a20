"""The list of forums."""

import django_tables2 as tables

SEATS = {"td": {"numeric": True}}


class ForumTable(tables.Table):
    """Rows are Forums with `taken`."""

    none_yet = "No forum meets now."
    name = tables.Column("Name", order_by=("name", "pk"))
    clinical_seats = tables.Column("Clinical seats", attrs=SEATS)
    managerial_seats = tables.Column("Managers’ seats", attrs=SEATS)
    patient_seats = tables.Column("Patient seats", attrs=SEATS)
    cell = tables.Column("How far patients’ say goes", orderable=False)
    flags = tables.Column("To look at", empty_values=(), orderable=False)

    class Meta:
        template_name = "leaders/tables/forums.html"
        empty_text = "No forum fits this."
        order_by = "name"
