"""The people bank as a list."""

import django_tables2 as tables


class BankTable(tables.Table):
    """Rows are Leaders of other organisations, with no more of them than they agreed to."""

    none_yet = "Nobody has agreed to be found by you yet."
    name = tables.Column("Name", order_by=("name_key", "pk"))
    own_words = tables.Column("What they do", orderable=False)
    skills = tables.Column("Good at", orderable=False)
    place = tables.Column("Where", orderable=False)
    ask = tables.Column("How to ask them", accessor="organisation", orderable=False)

    class Meta:
        template_name = "leaders/tables/bank.html"
        empty_text = "Nobody who agreed to be found by you fits this."
        order_by = "name"
