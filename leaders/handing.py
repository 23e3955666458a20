"""What rooms further up hand over too, when one colleague gives all they see to to another."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from portal.accounts.models import User
from portal.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class Handed:
    """One kind of thing that somebody sees to.

    owners: keys of the memberships that see to one; give: `give(giver, taker, by)` moves them, in
    the transaction of the whole, and says how many.
    """

    owners: Callable[[Organisation], QuerySet]
    give: Callable[[Membership, Membership, User], int]


MORE: list[Handed] = []
"""Told by `hand_over_too`."""


def hand_over_too(handed: Handed) -> None:
    """The module `own` of an app further up calls it (leaders/apps.py)."""
    if handed not in MORE:
        MORE.append(handed)


def givers_of(organisation: Organisation) -> QuerySet:
    """Members who have something to hand over: people, barriers, and what is told by MORE."""
    barriers = organisation.barriers.filter(removed_date__isnull=True, owner__isnull=False)
    found = organisation.memberships.filter(contact_for__isnull=False)
    found |= organisation.memberships.filter(pk__in=barriers.values("owner"))
    for one in MORE:
        found |= organisation.memberships.filter(pk__in=one.owners(organisation))
    return found.distinct()
