"""A word that is entered for somebody: who entered it, when and how it was said, and its copy."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from leaders.models.words import Copied
from portal.accounts.models import User
from portal.organisations.events import record


@dataclass(frozen=True)
class SaidTo:
    """Somebody else's word that it was said: when, and how. Their own log-in needs none.

    copy: when the person got a copy of what was entered; None where they have none yet.
    """

    date: date
    how: str
    copy: date | None = None


NOTHING_ENTERED = {"assisted_by": None, "assisted_date": None, "assisted_how": ""}


def entered(said: SaidTo | None, by: User) -> dict:
    """The fields of an `Assisted`: empty where they say it with their own log-in."""
    if said is None:
        return NOTHING_ENTERED
    return {"assisted_by": by, "assisted_date": said.date, "assisted_how": said.how}


def entered_with_copy(said: SaidTo | None, by: User) -> dict:
    """The fields of a `Copied`."""
    return entered(said, by) | {"copy_given_date": said.copy if said else None}


@transaction.atomic
def give_copy(*, word: Copied, day: date, by: User) -> None:
    """Write down when the person got a copy of what was entered for them."""
    entered_for_them = type(word)._default_manager.filter(pk=word.pk, assisted_by__isnull=False)
    if entered_for_them.update(copy_given_date=day):
        kind = type(word).__name__.lower()
        record(f"{kind}.copy_given", by=by, organisation=word.organisation, target=word)
