"""What a pair learns, kept in whatever way suits it: words, a link, a picture, a recording [KF3].

It is the pair's own: nobody outside reads it but a guest to whom all members opened it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q, Value
from django.utils import timezone

from pairs.models.pairs import Pair
from pairs.models.words import Kept, SaidBy, Side
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned
from portal.uploads.formats import FORMATS, Format


class LearningEntry(Versioned):
    """One thing learnt. Whichever member wrote it down, any of them may change or remove it."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="learning")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kept = models.CharField(max_length=9, choices=Kept, editable=False)
    title = models.CharField("what it is about", max_length=100, blank=True)
    words = models.TextField("in words", max_length=10_000, blank=True)
    link = models.URLField("address of the page", max_length=500, blank=True)
    alt = models.CharField("what the picture shows", max_length=300, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept__in=Kept.values), name="learningentry_kept_known"
            ),
        ]

    def __str__(self):
        return self.title or self.get_kept_display()

    def files(self) -> "LearningFileQuerySet":
        """Its file, where it has one; the bytes are read for themselves."""
        return LearningFile.objects.light().filter(entry=self)


class LearningFileQuerySet(models.QuerySet):
    def light(self):
        """Without the bytes."""
        return self.defer("content")

    def piece(self, start: int, length: int) -> bytes:
        """So many bytes of the one file that this finds; no more is read."""
        part = Func(
            "content",
            Value(start + 1),
            Value(length),
            function="SUBSTR",
            output_field=models.BinaryField(),
        )
        return bytes(self.values_list(part, flat=True).get())


class LearningFile(models.Model):
    """The bytes of a picture or a recording, as they are answered, gone with their entry.

    They lie in the database, which no web server serves, so each reading passes the access check.
    The name that the file had is not kept. size: of `content`, in bytes.
    """

    entry = models.OneToOneField(LearningEntry, models.CASCADE, related_name="file")
    format = models.CharField(max_length=4, choices=[(key, key) for key in FORMATS])
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    objects = LearningFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(format__in=list(FORMATS)), name="learningfile_format_known"
            ),
        ]

    def __str__(self):
        return self.kind.file_name

    @property
    def kind(self) -> Format:
        return FORMATS[self.format]


class QuoteQuerySet(models.QuerySet):
    def standing(self):
        """Of people who are in the pair now: who has left can't take their yes back any more."""
        here = Q(entry__pair__members__user=models.F("said_by"))
        return self.filter(here, entry__pair__members__left_at__isnull=True)


class Quote(models.Model):
    """A line that somebody said, with their own yes that it may be quoted, and as whose [KF notes].

    side: from which they came when they said yes.
    """

    entry = models.ForeignKey(LearningEntry, models.CASCADE, related_name="quotes")
    line = models.CharField("your line", max_length=300)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shown = models.CharField("what stands with it", max_length=6, choices=SaidBy)
    side = models.CharField(max_length=12, choices=Side)
    agreed_at = models.DateTimeField(default=timezone.now)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["agreed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(shown__in=SaidBy.values), name="quote_shown_known"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="quote_side_known"),
            models.UniqueConstraint("entry", "said_by", name="quote_one_each"),
        ]

    def __str__(self):
        return self.line

    @property
    def whose(self) -> str:
        """What stands with the line."""
        if self.shown == SaidBy.NAMED:
            return str(self.said_by)
        side = self.get_side_display()
        return f"A {side[0].lower()}{side[1:]}" if self.shown == SaidBy.SIDE else "One of us"
