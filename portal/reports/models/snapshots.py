"""What was frozen, and the files made of it. A frozen snapshot never changes."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone

from portal.organisations.converters import new_public_id

OVERDUE = timedelta(minutes=3)
"""A rendering that is not done after this long has been lost: a child has a minute, no more."""


class SnapshotQuerySet(models.QuerySet):
    def frozen(self):
        return self.exclude(kind=Snapshot.Kind.DRAFT)

    def listed(self):
        """For lists: with the state of the file, without the content of either."""
        rows = self.select_related("organisation", "rendering").with_size()
        return rows.defer("data", "rendering__content")

    def with_size(self):
        """Each with `size`: how many bytes its file has, None while there is none."""
        return self.annotate(size=Length("rendering__content"))


class Snapshot(models.Model):
    """The content of a paper at one moment, `frozen_at`: canonical JSON and its SHA-256.

    data_as_at: since when its answers stand.

    A draft is a snapshot that may be thrown away; the other two kinds are never edited or deleted.
    """

    class Kind(models.TextChoices):
        DRAFT = "draft", "Draft"
        DECISION = "decision", "For decision"
        RECORD = "record", "For the record"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="snapshots"
    )
    paper = models.ForeignKey("reports.Paper", models.PROTECT, related_name="snapshots")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    meeting = models.CharField(max_length=200, blank=True)
    meeting_date = models.DateField(null=True, blank=True)
    data = models.TextField(help_text="Canonical JSON.")
    sha256 = models.CharField(max_length=64)
    data_as_at = models.DateTimeField()
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-frozen_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["draft", "decision", "record"]), name="snapshot_kind_known"
            ),
            models.UniqueConstraint("paper", "kind", "sha256", name="snapshot_same_content_once"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.sha256[:12]}"

    @property
    def is_draft(self) -> bool:
        return self.kind == self.Kind.DRAFT

    @property
    def file_name(self) -> str:
        """Without the ending: letters, digits and hyphens only, so that every system takes it."""
        day = timezone.localtime(self.frozen_at).date()
        return f"{self.organisation.slug}-connections-{day}-{self.kind}-{self.sha256[:8]}"


class RenderingQuerySet(models.QuerySet):
    def lost(self):
        """Being made for so long that whoever made it must have died."""
        return self.filter(state=Rendering.State.RUNNING, started_at__lt=timezone.now() - OVERDUE)

    def to_make(self):
        """What nobody is making: waiting, or lost; the oldest first."""
        waiting = self.filter(state=Rendering.State.WAITING)
        return (waiting | self.lost()).order_by("asked_at", "pk")


class Rendering(models.Model):
    """One file made of a snapshot: where its making stands, and the bytes that are kept."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being made"
        DONE = "done", "Ready"
        FAILED = "failed", "Failed"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="renderings"
    )
    snapshot = models.OneToOneField("reports.Snapshot", models.CASCADE, related_name="rendering")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    content = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    renderer = models.CharField(max_length=200, blank=True, help_text="Versions that made it.")

    objects = RenderingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "failed"]),
                name="rendering_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="done")
                | (Q(content__isnull=False) & Q(finished_at__isnull=False) & ~Q(sha256="")),
                name="rendering_done_has_its_bytes",
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()} rendering"

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    @property
    def is_overdue(self) -> bool:
        """Asked for long ago and still not there."""
        since = self.started_at if self.state == self.State.RUNNING else self.asked_at
        unfinished = self.state in (self.State.WAITING, self.State.RUNNING)
        return unfinished and timezone.now() - since > OVERDUE

    @property
    def can_be_asked_again(self) -> bool:
        return self.has_failed or self.is_overdue
