"""Who enters a paper form knows its answers, also once somebody else has entered it again."""

from django.conf import settings
from django.db import migrations, models


def remember(apps, schema_editor):
    """From the answers as they are, and from what the audit trail tells of earlier entries.

    Rounds that were opened stay as they were shown: another grouping would give answers away.
    """
    Response = apps.get_model("connections", "Response")
    Event = apps.get_model("organisations", "Event")
    unseen = Response.objects.filter(rater__round__revealed_at__isnull=True)
    knows = set(unseen.filter(assisted_by__isnull=False).values_list("pk", "assisted_by_id"))
    told = Event.objects.filter(
        verb="response.entered_for", target_type="response", actor__isnull=False
    ).values_list("target_id", "actor_id")
    there = set(unseen.values_list("pk", flat=True))
    knows |= {(int(key), actor) for key, actor in told if int(key) in there}
    Through = Response.entered_by.through
    Through.objects.bulk_create(
        Through(response_id=response, user_id=user) for response, user in sorted(knows)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("connections", "0002_culture_and_lenses"),
        ("organisations", "0004_sealed_events_have_no_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="response",
            name="entered_by",
            field=models.ManyToManyField(
                blank=True,
                help_text="All who ever entered these answers, also before others did: they know "
                "them.",
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
