"""One kind of thing that may wait on somebody's home page, and how all kinds are asked at once."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared


@dataclass(frozen=True)
class Kind:
    """rows: what waits, asked by some of the values that pairs/waiting.py knows by name.

    told: what the rows say to a membership. may: who is told at all. some: whether there may be
    any rows, where that is asked with less than the rows themselves; kinds can share it.
    """

    rows: Prepared
    told: Callable[..., list[Waiting]]
    may: Permission | None = None
    some: Callable[..., QuerySet] | None = None

    @property
    def question(self) -> Callable[..., QuerySet]:
        """Whether there may be any: one column of the one question that is always asked."""
        return self.some or self.rows.build

    def waiting(self, membership, known: dict) -> list[Waiting]:
        if self.may and not membership.may(self.may):
            return []
        rows = self.rows(**{name: known[name] for name in self.rows.names})
        return self.told(membership, rows)
