"""What an action said before, and what members say to it, with names as the reader may see them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.formats import date_format

from guide.models import Action, Comment
from guide.models.plan import BENEFITS
from guide.plans.names import NOBODY, authors, names_in
from portal.nhsuk.versioned import EMPTY
from portal.organisations.models import Membership
from portal.organisations.permissions import Permission

LABELS = {
    "what": "What will be done",
    "owner": "Who sees to it",
    "co_owner": "Which patient leader shares it",
    "due_date": "By when",
    "status": "How far it was",
    "benefit": "What will be better",
    **{name: words.capitalize() for name, words in BENEFITS.items()},
}
STATUSES = dict(Action.Status.choices)


@dataclass(frozen=True)
class Step:
    """One change: when, by whom, and what the fields said until then."""

    at: datetime
    by: str
    before: list[tuple[str, str]]


@dataclass(frozen=True)
class Said:
    comment: Comment
    by: str
    may_remove: bool


def history_of(action: Action, reader: Membership) -> list[Step]:
    """The newest change first."""
    changes = list(action.changes.select_related("by"))
    names = names_in([one.before for one in changes], reader)
    who = authors(reader, changes)
    return [
        Step(
            one.at,
            who[one.pk],
            [
                (LABELS[name], _in_words(name, one.before[name], names))
                for name in LABELS
                if name in one.before
            ],
        )
        for one in changes
    ]


def _in_words(name, value, names) -> str:
    if name in ("owner", "co_owner"):
        return names.of(name, value) or NOBODY
    if name in BENEFITS:
        return "Yes" if value else "No"
    if name == "status":
        return STATUSES[value]
    if name == "due_date" and value:
        return date_format(date.fromisoformat(value), "j F Y")
    return value or EMPTY


def comments_of(action: Action, reader: Membership) -> list[Said]:
    """Those that stand, the first of all first; one that is held, for leads and its writer."""
    keeps = reader.may(Permission.PLAN_MANAGE)
    found = action.comments.filter(removed_at__isnull=True)
    if not keeps:
        found = found.filter(Q(is_held=False) | Q(by=reader.user_id))
    comments = list(found.select_related("by"))
    who = authors(reader, comments)
    return [Said(one, who[one.pk], keeps or one.by_id == reader.user_id) for one in comments]
