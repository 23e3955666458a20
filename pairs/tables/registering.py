"""Pairs that a lead wrote down."""

import django_tables2 as tables


class RegistrationTable(tables.Table):
    """Rows are Registrations of `registered_at`, with their people."""

    none_yet = "No pair is registered just now."
    people = tables.Column("Who", orderable=False, empty_values=())
    challenge = tables.Column("What they work on", orderable=False)
    status = tables.Column("How it stands", orderable=False)
    answers = tables.Column("Answers", orderable=False, empty_values=())
    registered_at = tables.Column("Registered", order_by=("registered_at", "pk"))

    class Meta:
        template_name = "pairs/tables/registrations.html"
        empty_text = "No registered pair fits this."
        order_by = "-registered_at"
