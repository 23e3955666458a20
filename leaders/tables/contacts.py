"""Contacts, and the people whose point of contact one is."""

import django_tables2 as tables


class ContactTable(tables.Table):
    """Rows are Contacts, each with whom it was and who logged it."""

    none_yet = "No contact is logged yet."
    date = tables.Column("When", order_by=("date", "logged_at", "pk"))
    whom = tables.Column("With", accessor="pk", orderable=False)
    kind = tables.Column("What", orderable=False)
    began = tables.Column("Who began it", orderable=False)
    note = tables.Column("Note", orderable=False)
    logged_by = tables.Column("Logged by", orderable=False)
    change = tables.Column("What you can do", accessor="pk", orderable=False)

    class Meta:
        template_name = "leaders/tables/contacts.html"
        empty_text = "No contact fits this."
        order_by = "-date"


class OwnContactTable(tables.Table):
    """Rows are the Contacts of whoever reads it."""

    date = tables.Column("When", order_by=("date", "logged_at", "pk"))
    kind = tables.Column("What it was", orderable=False)
    began = tables.Column("Who began it", orderable=False)
    note = tables.Column("What was written down", orderable=False)

    class Meta:
        template_name = "leaders/tables/own_contacts.html"
        empty_text = "Nothing is written down yet of a time we spoke."
        order_by = "-date"


class MyPeopleTable(tables.Table):
    """Rows are Leaders as `leaders.cards` gets them; drawn as cards."""

    name = tables.Column(order_by=("name_key", "pk"))

    class Meta:
        template_name = "leaders/tables/my_people.html"
        empty_text = "You are nobody’s point of contact yet. Your engagement lead arranges it."
        order_by = "name"
