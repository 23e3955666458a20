"""What other tables say of people, beside them: see ADR 11. Filled here for those there are."""

from django.db import migrations, models
from django.db.models import BigIntegerField, Case, Max, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

BATCH = 1000


def fill(apps, schema_editor):
    """As leaders/kept.py had it on this day."""
    Leader, Contact, Needs, LeaderType, Attribute = (
        apps.get_model("leaders", name)
        for name in ("Leader", "Contact", "Needs", "LeaderType", "Attribute")
    )
    facts = {
        "type_bits": bits(Leader.types.through, "leadertype", LeaderType),
        "attribute_bits": bits(Leader.attributes.through, "attribute", Attribute),
        "last_contact_date": of_each(Contact, Max("date")),
        "ask_again_date": of_each(Needs, Max("review_date")),
    }
    last = 0
    while pks := list(
        Leader.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        last = pks[-1]
        Leader.objects.filter(pk__range=(pks[0], last)).order_by().update(**facts)


def bits(through, name, model):
    pks = model.objects.order_by("pk").values_list("pk", flat=True)
    cases = [When(**{name: pk}, then=Value(1 << place)) for place, pk in enumerate(pks)]
    together = Sum(Case(*cases, default=Value(0), output_field=BigIntegerField()))
    return Coalesce(of_each(through, together), Value(0))


def of_each(model, fact):
    rows = model.objects.filter(leader=OuterRef("pk")).order_by()
    return Subquery(rows.values("leader").annotate(fact=fact).values("fact"))


class Migration(migrations.Migration):

    dependencies = [
        ('leaders', '0002_register'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='leader',
            name='leader_by_name',
        ),
        migrations.RemoveIndex(
            model_name='leader',
            name='leader_by_stage',
        ),
        migrations.RemoveIndex(
            model_name='leader',
            name='leader_by_pace',
        ),
        migrations.RemoveIndex(
            model_name='leader',
            name='leader_by_location',
        ),
        migrations.RemoveIndex(
            model_name='leader',
            name='leader_by_added',
        ),
        migrations.AddField(
            model_name='leader',
            name='ask_again_date',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='leader',
            name='attribute_bits',
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='leader',
            name='last_contact_date',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='leader',
            name='type_bits',
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
