"""By which names people stand in the plan, for one reader.

Staff stand by their names. A patient leader does where the reader keeps the register, is that
person, or where the person agreed to be named; nobody who died, is erased or under 18.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from guide.people import SOMEBODY
from guide.plans.words import PEOPLE
from leaders.actions.people import NOT_STAFF
from leaders.models import Leader
from portal.organisations.models import Membership, MembershipRole
from portal.organisations.permissions import Permission

NOBODY = "Nobody yet"
GONE = "Somebody"


BY_STAFF = ExpressionWrapper(
    Q(leader__works_here=True)
    | Q(
        Exists(
            MembershipRole.objects.filter(
                Q(ends_date__isnull=True) | Q(ends_date__gt=OuterRef("at__date")),
                membership__organisation=OuterRef("organisation"),
                membership__user=OuterRef("leader__user"),
                starts_date__lte=OuterRef("at__date"),
            ).exclude(role__in=sorted(NOT_STAFF))
        )
    ),
    output_field=BooleanField(),
)
"""Of a confirmation: whether the patient leader who answered also worked here then [P19]."""


def named(key: str) -> Exists:
    """Whether the patient leader with this key may be named to anybody; an expression."""
    return Exists(Leader.objects.living().consenting("naming").filter(pk=OuterRef(key)))


def shown_name(reader: Membership, name, user_id, erased_at, may_be_named) -> str:
    """What the reader is shown of one patient leader."""
    if erased_at is not None:
        return SOMEBODY
    knows = reader.may(Permission.REGISTER_MANAGE) or user_id == reader.user_id
    return name if knows or may_be_named else SOMEBODY


@dataclass(frozen=True)
class Names:
    """Members and patient leaders by their keys."""

    owners: dict[int, str]
    leaders: dict[int, str]

    def of(self, who: str, key: int | None) -> str:
        """who: "owner" or "co_owner", as words have it."""
        people = self.owners if who == "owner" else self.leaders
        return people.get(key, GONE) if key else ""


def names_in(wordings: Iterable[dict], reader: Membership) -> Names:
    """The names of all people in these words (guide/plans/words.py) or parts of them."""
    parts = list(_parts(wordings))
    owners, leaders = ({part.get(who) for part in parts} - {None} for who in PEOPLE)
    return Names(_owners(reader, owners), leaders_named(reader, Q(pk__in=leaders)))


def _parts(wordings):
    for words in wordings:
        yield words
        yield from words.get("actions", ())


def _owners(reader, keys) -> dict:
    here = reader.organisation.memberships.filter(pk__in=keys)
    return {one.pk: str(one.user) for one in here.select_related("user")}


def leaders_named(reader: Membership, which: Q, by: str = "pk") -> dict:
    """{key or user_id: the name to show} of these patient leaders."""
    here = reader.organisation.leaders.filter(which).annotate(named=named("pk"))
    rows = here.values_list(by, "name", "user_id", "erased_at", "named")
    return {key: shown_name(reader, *row) for key, *row in rows}


def authors(reader: Membership, words: Iterable) -> dict:
    """{key: the name to show of whoever wrote it}, of comments or changes with their `by`.

    Whoever was staff on the day of writing stands by their name. What they write later, as a
    patient leader, is a patient leader's.
    """
    words = list(words)
    writers = {one.by_id for one in words}
    staff = _days_as_staff(reader, writers)
    leaders = leaders_named(reader, Q(user__in=writers), by="user_id")
    return {one.pk: _author(reader, one, staff, leaders) for one in words}


def _author(reader, one, staff, leaders) -> str:
    day = timezone.localdate(one.at)
    if any(who == one.by_id and first <= day < last for who, first, last in staff):
        return str(one.by)
    if one.by_id in leaders:
        return leaders[one.by_id]
    knows = one.by_id == reader.user_id or reader.may(Permission.REGISTER_MANAGE)
    return str(one.by) if knows else SOMEBODY


def _days_as_staff(reader, users) -> list[tuple[int, date, date]]:
    """(account, first day, the day on which it was over) of each role here that is one of staff."""
    roles = MembershipRole.objects.filter(
        membership__organisation=reader.organisation, membership__user__in=users
    ).exclude(role__in=sorted(NOT_STAFF))
    rows = roles.values_list("membership__user_id", "starts_date", "ends_date")
    return [(who, first, last or date.max) for who, first, last in rows]
