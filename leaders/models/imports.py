"""Spreadsheets on their way into the register: read, looked at, then taken in or dropped."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned

HELD_DAYS = 7
# A worker that is killed says nothing: after this long without a sign it counts as lost.
LOST_AFTER = timedelta(minutes=3)
WAITING_STATES = ("matching", "ready", "running", "failed")


class ImportQuerySet(models.QuerySet):
    def waiting(self):
        """Those whose rows are still held."""
        return self.filter(state__in=WAITING_STATES)

    def light(self):
        """Without the people in the file: enough to say how it stands."""
        return self.defer("rows", "cell_faults", "decisions")


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
    rows = models.JSONField(default=list, help_text="[number, texts] of each, as in the file.")
    cell_faults = models.JSONField(default=list, help_text="[row, column, what is wrong].")
    odd_words = models.JSONField(
        default=list, help_text="Words that may read wrong: the encoding was guessed."
    )
    columns = models.JSONField(default=dict, help_text="Place of the column: name of the field.")
    consent_basis = models.CharField(max_length=7, blank=True)
    consent_date = models.DateField(null=True, blank=True)
    decisions = models.JSONField(default=dict, help_text="Number of the row: what to do with it.")
    without_faulty = models.BooleanField(default=False, help_text="Rows with faults are left out.")
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    added_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    left_out_count = models.PositiveIntegerField(default=0)
    why_failed = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(
        null=True, blank=True, help_text="The last sign of whoever takes it in."
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_count__lte=F("row_count")), name="import_done_at_most_all"
            ),
            models.CheckConstraint(
                condition=Q(state__in=WAITING_STATES)
                | Q(ended_at__isnull=False, rows=[], cell_faults=[], odd_words=[]),
                name="import_rows_gone_once_ended",
            ),
        ]

    def __str__(self):
        return f"{self.row_count} rows of {timezone.localtime(self.made_at):%d %B %Y}"

    @property
    def waits(self) -> bool:
        return self.state in WAITING_STATES

    @property
    def is_lost(self) -> bool:
        """Whether whoever took it in seems to have been stopped."""
        if self.state != self.State.RUNNING:
            return False
        return timezone.now() - (self.seen_at or self.made_at) > LOST_AFTER

    @property
    def can_be_run(self) -> bool:
        return self.state in (self.State.READY, self.State.FAILED) or self.is_lost


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
