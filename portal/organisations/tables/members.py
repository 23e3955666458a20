"""The list of members."""

import django_tables2 as tables


class MemberTable(tables.Table):
    """Rows are Memberships with their roles."""

    name = tables.Column("Name", accessor="user__name", order_by=("user__name", "user__email"))
    email = tables.Column("Email address", accessor="user__email")
    roles = tables.Column("Roles today", accessor="held", orderable=False)

    class Meta:
        template_name = "organisations/tables/members.html"
        empty_text = "Nobody here has this in their name or email address."
        order_by = "name"
