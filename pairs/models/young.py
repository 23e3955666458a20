"""Whom a register calls under 18, as parts of queries (ADR 17, ADR 19)."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower, Trim

from leaders.models import Leader


def young_records() -> QuerySet[Leader]:
    guardian = Lower(Trim("guardian_contact"))
    return Leader.objects.living().filter(under_18=True).alias(guardian_key=guardian)


def theirs(user, email) -> Q:
    return Q(user=user) | by_address(email)


def by_address(email) -> Q:
    """Families share addresses: one that is the guardian's is not the young person's (ADR 17)."""
    return _without_account(contact_key=email) & ~Q(guardian_key=email)


def young_accounts() -> QuerySet:
    """The accounts that stand on a register by themselves."""
    return young_records().filter(user__isnull=False).values("user")


def young_addresses() -> QuerySet:
    """The addresses of those who stand on one without an account."""
    own = young_records().filter(_without_account()).exclude(guardian_key=F("contact_key"))
    return own.values("contact_key")


def _without_account(**more) -> Q:
    return Q(user__isnull=True, way=Leader.Way.EMAIL, **more)
