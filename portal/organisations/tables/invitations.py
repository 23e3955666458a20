"""Invitations that nobody has answered yet."""

import django_tables2 as tables


class InvitationTable(tables.Table):
    """Rows are Invitations that wait."""

    email = tables.Column("Email address")
    role = tables.Column("As")
    sent_at = tables.Column("Sent")
    actions = tables.Column("What you can do", empty_values=(), orderable=False)

    class Meta:
        template_name = "organisations/tables/invitations.html"
        empty_text = "No invitation is waiting for an answer."
