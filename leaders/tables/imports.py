"""Lists about a file of people."""

import django_tables2 as tables


class FaultTable(tables.Table):
    """Rows are Faults."""

    row = tables.Column("Row")
    column = tables.Column("Column")
    words = tables.Column("What is wrong")

    class Meta:
        orderable = False
        empty_text = "There are no faults."
        template_name = "leaders/tables/faults.html"


class ImportTable(tables.Table):
    """Rows are Imports."""

    made_at = tables.Column("Brought on")
    made_by = tables.Column("By")
    row_count = tables.Column("Rows", attrs={"td": {"numeric": True}})
    state = tables.Column("How it stands")

    class Meta:
        orderable = False
        template_name = "leaders/tables/imports.html"
