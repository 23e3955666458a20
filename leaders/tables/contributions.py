"""What was said, by whom, and what came of it."""

import django_tables2 as tables


class ContributionTable(tables.Table):
    """Rows are Contributions, each with its person and its forum."""

    none_yet = "Nothing that people said is written down yet."
    said = tables.Column("What was said", orderable=False)
    leader = tables.Column("By", order_by=("leader__name_key", "pk"))
    forum = tables.Column("At", orderable=False)
    date = tables.Column("On", order_by=("date", "pk"))
    outcome = tables.Column("What came of it", orderable=False)
    answer = tables.Column("Their answer", orderable=False)

    class Meta:
        template_name = "leaders/tables/contributions.html"
        empty_text = "Nothing here fits this."
        order_by = "-date"
