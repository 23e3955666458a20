"""Whom it is time to talk with about their role."""

import django_tables2 as tables


class CheckInTable(tables.Table):
    """Rows are Appointments from `to_talk_with`, with their person, role and forum."""

    leader = tables.Column("Person", order_by=("leader__name_key", "pk"))
    role = tables.Column("Role", orderable=False)
    forum = tables.Column("Forum", order_by=("forum__name", "pk"))
    since = tables.Column("Last talk", order_by=("since", "pk"))
    talk_due_date = tables.Column("Next talk", orderable=False)

    class Meta:
        template_name = "leaders/tables/check_ins.html"
        empty_text = "It is not time for a talk with anybody."
        order_by = "since"
