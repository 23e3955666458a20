"""Stories and chances to learn."""

import django_tables2 as tables


class StoryTable(tables.Table):
    """Rows are Stories, each with its person and forum; never a name without their yes."""

    title = tables.Column("What it is about", orderable=False)
    told_by = tables.Column("Whose story", accessor="pk", orderable=False)
    forum = tables.Column("Told at", orderable=False)
    told_date = tables.Column("Told on", order_by=("told_date", "pk"))

    class Meta:
        template_name = "leaders/tables/stories.html"
        empty_text = "No story is written down yet."


class LearningTable(tables.Table):
    """Rows are Learnings, each with the number of its `people`."""

    title = tables.Column("What", order_by=("title", "pk"))
    date = tables.Column("When", order_by=("date", "pk"))
    kind = tables.Column("About", orderable=False)
    led_by = tables.Column("Led by", orderable=False)
    people = tables.Column("Patient leaders", attrs={"td": {"numeric": True}})

    class Meta:
        template_name = "leaders/tables/learning.html"
        empty_text = "No learning is written down yet."
        order_by = "-date"
