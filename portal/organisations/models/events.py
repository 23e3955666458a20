"""What was done, by whom, when: written in the same transaction as the deed."""

from django.conf import settings
from django.db import models
from django.utils import timezone


def in_words(verb: str) -> str:
    """ "member.role_added" as a person reads it: "Member role added"."""
    return verb.replace(".", " ").replace("_", " ").capitalize()


def plainly(value) -> str:
    """A value of an event's detail as a person reads it; a list of nothing is nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " and ".join(map(str, value)) if isinstance(value, list) else str(value)


class EventQuerySet(models.QuerySet):
    def unsealed(self):
        """Those that a list may show."""
        return self.filter(sealed=False)


class Event(models.Model):
    """One deed. Holds ids, verbs and field names, never names of people or what they wrote.

    A sealed event stands for accountability only: no list shows it (who answered a round, say).
    """

    # No indexes of their own: every deed of the portal writes here, and most are sealed (answers in
    # a round), which no list ever asks for. Those below leave them out.
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        db_index=False,
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=40, blank=True)
    target_id = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    sealed = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["organisation", "-id"],
                condition=models.Q(sealed=False),
                name="event_listed_by_organisation",
            ),
            models.Index(
                fields=["actor"], condition=models.Q(sealed=False), name="event_listed_by_actor"
            ),
        ]

    def __str__(self):
        return self.verb

    @property
    def when(self) -> str:
        """ "3 May 2026, 14:05": a page of the log asks fifty times, and the date filter is slow."""
        return f"{timezone.localtime(self.at):%-d %B %Y, %H:%M}"

    @property
    def words(self) -> str:
        return in_words(self.verb)

    @property
    def more(self) -> str:
        """The detail as words: "as file: no, role: lead, types: coach and patient".

        By name, for PostgreSQL does not keep the order in which they were written.
        """
        told = ((name, plainly(value)) for name, value in sorted(self.detail.items()))
        return ", ".join(f"{name.replace('_', ' ')}: {words}" for name, words in told if words)
