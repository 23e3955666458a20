"""What an organisation knows by name: the people, partners and types that a file can speak of."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from leaders.actions.people import NOT_STAFF
from leaders.models import Framework
from leaders.models.people import folded
from leaders.transfer.values import READERS, Unreadable, one_of, quoted, some_of
from portal.organisations.models import Organisation
from portal.organisations.permissions import Permission, Role

OWNERS = {Role.LEADER, Role.EMPLOYED}


@dataclass(frozen=True)
class Known:
    """readers: a function for each column, which reads the same text only once; staff: addresses
    of people who work here [P19];
    accounts: address → the account of a patient leader who has no record here yet.
    """

    readers: dict[str, Callable]
    staff: frozenset[str]
    accounts: dict[str, int]


def known_to(organisation: Organisation) -> Known:
    framework = Framework.current()
    members = list(organisation.memberships.today().with_roles())
    taken = set(organisation.leaders.exclude(user=None).values_list("user_id", flat=True))
    readers = {
        **READERS,
        "types": _named(framework.types.all(), "name", "name_plural", "key"),
        "attributes": _named(framework.attributes.all(), "name", "key"),
        "came_through": _partner(organisation),
        "point_of_contact": _member(members),
    }
    return Known(
        readers={key: cache(read) for key, read in readers.items()},
        staff=frozenset(one.user.email for one in members if set(one.held) - NOT_STAFF),
        accounts={
            one.user.email: one.user_id
            for one in members
            if set(one.held) & OWNERS and one.user_id not in taken
        },
    )


def _named(records, *names) -> Callable:
    records = list(records)
    known = {folded(getattr(one, name)): one.pk for one in records for name in reversed(names)}
    return some_of(known, "; ".join(one.name for one in records))


def _partner(organisation) -> Callable:
    known = {folded(one.name): one.pk for one in organisation.partners.all()}

    def read(text: str) -> int:
        found = known.get(folded(text))
        if found is None:
            raise Unreadable(
                f"{quoted(text)} is not among your partners. Add the partner first, or leave this "
                "column out."
            )
        return found

    return read


def _member(members) -> Callable:
    """By address, or by a name that only one of them has."""
    known = {}
    for one in members:
        if one.still_may(Permission.CONTACT_FOR):
            known[one.user.email] = one.pk
            name = folded(str(one.user))
            known[name] = None if name in known else one.pk
    read = one_of(
        {words: pk for words, pk in known.items() if pk}, "the email address of a member who can be"
    )

    def read_member(text: str) -> int:
        try:
            return read(text)
        except Unreadable:
            raise Unreadable(
                f"{quoted(text)} is not one member who can be a point of contact. Write their "
                "email address."
            ) from None

    return read_member
