"""Terms that end, and roles to look at together."""

import django_tables2 as tables


class DueTable(tables.Table):
    """Rows are Appointments with their person, role and forum."""

    leader = tables.Column("Person", order_by=("leader__name_key", "pk"))
    role = tables.Column("Role", orderable=False)
    forum = tables.Column("Forum", order_by=("forum__name", "pk"))
    ends_date = tables.Column("Last day", order_by=("ends_date", "pk"))
    review_date = tables.Column("To look at together on", order_by=("review_date", "pk"))

    class Meta:
        template_name = "leaders/tables/appointments.html"
        empty_text = "No term ends soon, and no role is to be looked at."
        order_by = "ends_date"
