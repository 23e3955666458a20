"""What shared records have in common."""

from functools import cache

from django.db import models

from portal.prepared import PreparedUpdate


class StaleSave(Exception):
    """Somebody saved `record` after this page was loaded; nothing was written.

    The record holds what is saved now, so that both texts can be shown.
    """

    def __init__(self, record):
        super().__init__("somebody else saved this in the meantime")
        self.record = record


class Versioned(models.Model):
    """A record that several people edit: a save must know the version that it changes."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_version(self, seen: int, **changes) -> None:
        """Write `changes` if the record still is at version `seen`, else raise StaleSave."""
        save = saving(type(self), tuple(changes))
        if not save({"version": seen + 1, **changes}, pk=self.pk, seen=seen):
            self.refresh_from_db()
            raise StaleSave(self)
        self.version = seen + 1
        for name, value in changes.items():
            setattr(self, name, value)


@cache
def saving(model: type[Versioned], names: tuple[str, ...]) -> PreparedUpdate:
    return PreparedUpdate(
        lambda pk, seen: model._default_manager.filter(pk=pk, version=seen),
        ["version", *names],
    )
