"""One action as a row of a list: what is read of it, and how it is told to one reader."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import date_format

from guide.models import Action
from guide.models.plan import BENEFITS
from guide.plans.names import NOBODY, shown_name
from guide.plans.sources import told_of
from portal.organisations.models import Membership

OPEN = ("to_do", "under_way")
LABELS = dict(Action.Status.choices)
COLOURS = {"to_do": "blue", "under_way": "yellow", "done": "green", "dropped": "grey"}
ROW = (
    *("public_id", "what", "status", "due_date", "done_date", "dropped_why"),
    *("owner__user__name", "owner__user__email"),
    *("co_owner_id", "co_owner__name", "co_owner__user_id", "co_owner__erased_at", "is_named"),
    *("tip_id", "tip__title", "type_key", "level", "barrier_id", "barrier__summary", "reason"),
    *("benefit", *BENEFITS, "has_left"),
)


class Told(NamedTuple):
    """One action as the database gives it."""

    public_id: str
    what: str
    status: str
    due_date: date | None
    done_date: date | None
    dropped_why: str
    owner_name: str | None
    owner_email: str | None
    co_owner: int | None
    co_owner_name: str | None
    co_owner_user: int | None
    co_owner_erased: object
    is_named: bool
    tip: int | None
    tip_title: str | None
    type_key: str
    level: int | None
    barrier: int | None
    barrier_line: str | None
    reason: str
    benefit: str
    business: bool
    health: bool
    social: bool
    has_left: bool

    def row(self, reader: Membership, names: dict, today: date) -> dict:
        """Ready for a page or a file, for this reader."""
        known = (self.co_owner_name, self.co_owner_user, self.co_owner_erased, self.is_named)
        is_open = self.status in OPEN
        return {
            "id": self.public_id,
            "what": self.what,
            "owner": self._owner(is_open),
            "co_owner": shown_name(reader, *known) if self.co_owner else "",
            "due": self.due_date,
            "by_when": in_words(self.due_date) if self.due_date else "",
            "is_late": is_open and self.due_date is not None and self.due_date < today,
            "status": LABELS[self.status],
            "colour": COLOURS[self.status],
            "done": self.done_date,
            "why": self.dropped_why,
            "came": self._came(names),
            "better": [words for name, words in BENEFITS.items() if getattr(self, name)],
            "benefit": self.benefit,
        }

    def _owner(self, is_open) -> str:
        """Whoever has left sees to nothing any more; what they did stays theirs."""
        if is_open and self.has_left:
            return NOBODY
        return self.owner_name or self.owner_email or NOBODY

    def _came(self, names) -> list[str]:
        tip = (self.tip, self.tip_title) if self.tip else None
        line = self.barrier_line if self.barrier else None
        return told_of(tip, self.type_key, self.level, line, self.reason, names)


@lru_cache(maxsize=1024)
def in_words(day: date) -> str:
    return date_format(day, "j F Y")
