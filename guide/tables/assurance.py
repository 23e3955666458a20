"""Proposals at the gate."""

import django_tables2 as tables


class ProposalTable(tables.Table):
    """Rows are Proposals with their `view` and `choice` as they stand."""

    title = tables.Column("Proposal", order_by=("title", "pk"))
    decide_by = tables.Column("To be decided", order_by=("decide_by", "pk"))
    view = tables.Column("Patient leader", orderable=False, empty_values=())
    choice = tables.Column("Decision", orderable=False, empty_values=())

    class Meta:
        template_name = "guide/tables/proposals.html"
        empty_text = "Nothing has been brought here yet."
        order_by = "-decide_by"
