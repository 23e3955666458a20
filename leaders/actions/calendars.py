"""The secret link to one's dates: made anew, or taken back."""

import secrets

from django.db import transaction
from django.utils import timezone

from leaders.models import CalendarLink
from leaders.models.joining import digest
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Membership, Organisation


@transaction.atomic
def make_link(*, organisation: Organisation, by: User) -> str:
    """The secret of a new link for oneself; the one before stops at once.

    Only its digest is kept, so it can be shown this once and never again.
    """
    Membership.objects.select_for_update().get(organisation=organisation, user=by)
    _revoke(organisation, by)
    token = secrets.token_urlsafe(32)
    link = CalendarLink.objects.create(
        organisation=organisation, user=by, token_digest=digest(token)
    )
    record("calendar_link.made", by=by, organisation=organisation, target=link)
    return token


@transaction.atomic
def revoke_link(*, organisation: Organisation, by: User) -> None:
    """Whoever has the link finds nothing from now on."""
    if _revoke(organisation, by):
        record("calendar_link.revoked", by=by, organisation=organisation)


def _revoke(organisation, user) -> int:
    standing = organisation.calendar_links.filter(user=user, revoked_at__isnull=True)
    return standing.update(revoked_at=timezone.now())
