"""The list of the register."""

import django_tables2 as tables


class LeaderTable(tables.Table):
    """Rows are Leaders, each with the person they turn to."""

    name = tables.Column("Name", order_by=("name_key", "pk"))
    own_words = tables.Column("What they do", orderable=False)
    stage = tables.Column("Stage", orderable=False)
    contact = tables.Column("Point of contact", accessor="point_of_contact", orderable=False)
    added_at = tables.Column("On the register since", order_by=("added_at", "pk"))

    class Meta:
        template_name = "leaders/tables/people.html"
        empty_text = "Nobody on the register fits this."
        order_by = "name"
