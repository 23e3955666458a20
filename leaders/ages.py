"""Which records of any register say that somebody is under 18 (ADR 17, ADR 19): also of an account
whose link a guardian took back, by the address that both have.
"""

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower, Trim

from leaders.models import Leader
from portal.accounts.models import User
from portal.organisations.models import Organisation


def young_records() -> QuerySet[Leader]:
    guardian = Lower(Trim("guardian_contact"))
    return Leader.objects.living().filter(under_18=True).alias(guardian_key=guardian)


def is_young_by_register(organisation: Organisation, user: User) -> bool:
    """Of this organisation, also where a guardian took back the yes to their account."""
    return young_records().filter(theirs(user.pk, user.email), organisation=organisation).exists()


def theirs(user, email) -> Q:
    """Of whoever has this account."""
    return Q(user=user) | by_address(email)


def by_address(email) -> Q:
    """Families share addresses: one that is the guardian's is not the young person's (ADR 17)."""
    own = Q(user__isnull=True, way=Leader.Way.EMAIL, contact_key=email)
    return own & ~Q(guardian_key=email)
