"""Opportunities, who is interested, and who might be."""

import django_tables2 as tables


class OpportunityTable(tables.Table):
    """Rows are Opportunities; `waiting` counts those who said yes and have not heard from us."""

    none_yet = "There are no opportunities just now."
    title = tables.Column("What", order_by=("title", "pk"))
    kind = tables.Column("Kind", orderable=False)
    formality = tables.Column("How formal", orderable=False)
    closes_date = tables.Column("Last day to say yes", order_by=("closes_date", "pk"))
    state = tables.Column("How it stands", orderable=False)

    class Meta:
        template_name = "leaders/tables/opportunities.html"
        empty_text = "No opportunity fits this."


class InterestTable(tables.Table):
    """Rows are Interests, each with its person."""

    none_yet = "Nobody has said anything yet."
    leader = tables.Column("Who", order_by=("leader__name_key", "pk"))
    state = tables.Column("How it stands", orderable=False)
    note = tables.Column("What they said", orderable=False)
    follow_up_by = tables.Column("Be in touch by", order_by=("follow_up_by", "pk"))
    actions = tables.Column("What you can do", accessor="pk", orderable=False)

    class Meta:
        template_name = "leaders/tables/interests.html"
        empty_text = "Nobody fits this."


class SuggestionTable(tables.Table):
    """Rows are Leaders; with their `reasons`. The order is by name alone."""

    tick = tables.Column("Invite", accessor="pk", orderable=False)
    name = tables.Column("Name", orderable=False)
    reasons = tables.Column("Why they came to mind", accessor="pk", orderable=False)

    class Meta:
        template_name = "leaders/tables/suggestions.html"
        empty_text = "Nobody comes to mind yet."
