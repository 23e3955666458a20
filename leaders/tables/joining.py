"""People who registered themselves and wait for a lead; cards that a colleague made."""

import django_tables2 as tables


class ApplicationTable(tables.Table):
    """Rows are Applications that wait."""

    name = tables.Column("Name")
    sent_at = tables.Column("Sent")
    own_words = tables.Column("In their own words", orderable=False)
    opportunity = tables.Column("Would like to", orderable=False)

    class Meta:
        template_name = "leaders/tables/applications.html"
        empty_text = "Nobody is waiting."


class CardTable(tables.Table):
    """Rows are Cards of whoever looks at them."""

    public_id = tables.Column("Number", orderable=False)
    made_at = tables.Column("Made")
    used_at = tables.Column("Used", orderable=False)

    class Meta:
        template_name = "leaders/tables/cards.html"
        empty_text = "You have no cards."
