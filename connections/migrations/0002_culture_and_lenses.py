import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def key():
    return (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    )


def to(model, **kwargs):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=model, **kwargs)


def level_or_not_sure(whose):
    level, not_sure = f"{whose}_level", f"{whose}_not_sure"
    return models.CheckConstraint(
        condition=models.Q(**{f"{level}__isnull": True, not_sure: True})
        | models.Q(**{f"{level}__isnull": False, f"{level}__lte": 4, not_sure: False}),
        name=f"culture_answer_{whose}_0_to_4_or_not_sure",
    )


def looked():
    return [
        ("answers", models.JSONField(default=list)),
        ("date", models.DateField(verbose_name="when you looked at it")),
        ("at", models.DateTimeField(default=django.utils.timezone.now)),
        ("by", to(settings.AUTH_USER_MODEL, related_name="+")),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("connections", "0001_initial"),
        ("guide", "0001_initial"),
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="kind",
            field=models.CharField(
                choices=[("connections", "Connections"), ("culture", "Culture test")],
                default="connections",
                max_length=11,
            ),
        ),
        migrations.RemoveConstraint(
            model_name="round", name="round_one_open_for_the_organisation"
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                models.F("organisation"),
                models.F("kind"),
                condition=models.Q(("locality__isnull", True), ("state", "open")),
                name="round_one_open_for_the_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["connections", "culture"])),
                name="round_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=~models.Q(kind="culture")
                | models.Q(
                    locality__isnull=True, state__in=["draft", "open", "closed", "cancelled"]
                ),
                name="round_culture_of_all_and_never_agreed",
            ),
        ),
        migrations.CreateModel(
            name="CultureAnswer",
            fields=[
                key(),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("mechanism", models.CharField(max_length=40)),
                ("own_level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("own_not_sure", models.BooleanField(default=False)),
                ("colleagues_level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("colleagues_not_sure", models.BooleanField(default=False)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "organisation",
                    to("organisations.organisation", related_name="culture_answers"),
                ),
                ("response", to("connections.response", related_name="culture_answers")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("response"), models.F("mechanism"), name="culture_answer_once"
                    ),
                    level_or_not_sure("own"),
                    level_or_not_sure("colleagues"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CultureAction",
            fields=[
                key(),
                ("mechanism", models.CharField(max_length=40)),
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="culture_action",
                        to="guide.action",
                    ),
                ),
                (
                    "organisation",
                    to("organisations.organisation", related_name="culture_actions"),
                ),
                ("round", to("connections.round", related_name="culture_actions")),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="LensReview",
            fields=[
                key(),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                *looked(),
                ("type_key", models.CharField(max_length=40)),
                ("lens", models.CharField(max_length=40)),
                ("organisation", to("organisations.organisation", related_name="lens_reviews")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"),
                        models.F("type_key"),
                        models.F("lens"),
                        name="lens_review_once_a_type_and_lens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlierLensReview",
            fields=[
                key(),
                *looked(),
                ("until_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "organisation",
                    to("organisations.organisation", related_name="earlier_lens_reviews"),
                ),
                ("review", to("connections.lensreview", related_name="earlier")),
            ],
            options={"ordering": ["-until_at", "-pk"]},
        ),
    ]
