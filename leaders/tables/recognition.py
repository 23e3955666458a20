"""Thanks, and the rates behind them."""

import django_tables2 as tables


class RecognitionTable(tables.Table):
    """Rows are Recognitions that nobody declined, each with its person."""

    none_yet = "Nothing has been offered yet."
    leader = tables.Column("For", order_by=("leader__name_key", "pk"))
    kind = tables.Column("What", orderable=False)
    what = tables.Column("For what", orderable=False)
    amount = tables.Column("Pounds", orderable=False, attrs={"td": {"numeric": True}})
    state = tables.Column("How it stands", orderable=False)
    date = tables.Column("Offered on", order_by=("date", "pk"))

    class Meta:
        template_name = "leaders/tables/recognition.html"
        empty_text = "Nothing here fits this."
        order_by = "-date"


class RateTable(tables.Table):
    """Rows are Rates, each with its tier."""

    name = tables.Column("For what")
    tier = tables.Column("Tier")
    amount = tables.Column("Pounds", attrs={"td": {"numeric": True}})
    valid_from = tables.Column("From")
    valid_to = tables.Column("Until")

    class Meta:
        template_name = "leaders/tables/rates.html"
        empty_text = "No rate is written down yet."
        orderable = False
