"""Which records of any register say that somebody is under 18 (ADR 17, ADR 19): also of an account
whose link a guardian took back, by the address that both have.
"""

from django.db.models import Exists, F, Q, QuerySet
from django.db.models.functions import Lower, Trim

from leaders.models import Leader
from portal.accounts.models import User
from portal.organisations.models import Organisation


def young_records(**here) -> QuerySet[Leader]:
    guardian = Lower(Trim("guardian_contact"))
    found = Leader.objects.living().filter(under_18=True, **here)
    return found.order_by().alias(guardian_key=guardian)


def is_young_by_register(organisation: Organisation, user: User) -> bool:
    """Of this organisation, also where a guardian took back the yes to their account."""
    return young_records(organisation=organisation).filter(theirs(user.pk, user.email)).exists()


def theirs(user, email) -> Q:
    """Of whoever has this account."""
    return Q(user=user) | by_address(email)


def by_address(email) -> Q:
    """Families share addresses: one that is the guardian's is not the young person's (ADR 17)."""
    return _by_an_address_of_their_own() & Q(contact_key=email)


def said_of(user, email, **here) -> Q:
    """As a part of a query: whether a record says so of this account. Two questions, each with an
    index of its own: an OR in one would read all records.
    """
    records = young_records(**here)
    return Q(Exists(records.filter(user=user))) | Q(Exists(records.filter(by_address(email))))


def addresses(organisation) -> tuple[QuerySet, QuerySet]:
    """Of all of whom this register says so: by their account, and as it stands there."""
    records = young_records(organisation=organisation)
    own = records.filter(_by_an_address_of_their_own())
    return records.filter(user__isnull=False).values("user__email"), own.values("contact_key")


def _by_an_address_of_their_own() -> Q:
    return Q(user__isnull=True, way=Leader.Way.EMAIL) & ~Q(guardian_key=F("contact_key"))
