"""What stands in people's way: what is still there comes first."""

import django_tables2 as tables


class BarrierTable(tables.Table):
    """Rows are Barriers, each with who sees to it."""

    what = tables.Column("What stands in the way")
    raised_date = tables.Column("Told on")
    doing = tables.Column("What is being done")
    removed_date = tables.Column("Gone since")

    class Meta:
        template_name = "leaders/tables/barriers.html"
        empty_text = "Nothing is written down."
        orderable = False


class NamedBarrierTable(BarrierTable):
    """The same for those who keep the register."""

    owner = tables.Column("Seen to by", accessor="pk")

    class Meta(BarrierTable.Meta):
        pass
