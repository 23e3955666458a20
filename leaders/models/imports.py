"""Spreadsheets on their way into the register: read, looked at, then taken in or dropped."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class Import(Versioned):
    """One file. Its rows wait here, and go when it is taken in, dropped, or a week old."""

    class State(models.TextChoices):
        MATCHING = "matching", "Columns to be matched"
        READY = "ready", "To be looked at"
        RUNNING = "running", "Being taken in"
        DONE = "done", "Taken in"
        FAILED = "failed", "Stopped; nothing was taken in"
        DROPPED = "dropped", "Dropped"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="imports"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.MATCHING)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list, help_text="Lists of texts, as they stand in the file.")
    columns = models.JSONField(default=dict, help_text="Place of the column: name of the field.")
    decisions = models.JSONField(default=dict, help_text="Number of the row: what to do with it.")
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    added_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    why_failed = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_count__lte=F("row_count")), name="import_done_at_most_all"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("matching", "ready", "running", "failed"))
                | Q(ended_at__isnull=False, rows=[]),
                name="import_rows_gone_once_ended",
            ),
        ]

    def __str__(self):
        return f"{self.row_count} rows of {self.made_at:%d %B %Y}"


class KnownColumn(models.Model):
    """What a heading meant here the last time, so that nobody matches it twice."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="known_columns"
    )
    heading = models.CharField(max_length=100, help_text="Folded.")
    field = models.CharField(max_length=40, blank=True, help_text="Empty: left out.")

    class Meta:
        ordering = ["heading"]
        constraints = [
            models.UniqueConstraint("organisation", "heading", name="knowncolumn_once"),
        ]

    def __str__(self):
        return self.heading
