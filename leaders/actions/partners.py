"""Partner organisations and groups: what we give each other, and since when."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from leaders.models import Partner
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


class PartnerExists(Exception):
    """There is a partner of this name, or for this organisation, already."""


class OthersFound(Exception):
    """People said yes to one organisation finding them: it can't become another one."""


def same_system(
    organisation: Organisation, kept: Organisation | None = None
) -> QuerySet[Organisation]:
    """The organisations of the same system: its parent, those beside it and those below it.

    kept: one that was chosen while it was among them; it may be left as it is.
    """
    near = Q(parent=organisation)
    if organisation.parent_id:
        near |= Q(pk=organisation.parent_id) | Q(parent=organisation.parent_id)
    open_ones = near & Q(closed_date__isnull=True)
    found = Organisation.objects.filter(open_ones | Q(pk=kept.pk if kept else None))
    return found.exclude(pk=organisation.pk).order_by("name")


@transaction.atomic
def add_partner(*, organisation: Organisation, by: User, types=(), **fields) -> Partner:
    """Raises PartnerExists."""
    try:
        with transaction.atomic():
            partner = Partner.objects.create(organisation=organisation, **fields)
    except IntegrityError as problem:
        raise PartnerExists from problem
    partner.types.set(types)
    record("partner.added", by=by, organisation=organisation, target=partner)
    return partner


@transaction.atomic
def edit_partner(*, partner: Partner, seen: int, by: User, types, **changes) -> None:
    """Raises StaleSave, PartnerExists, and OthersFound for another portal organisation."""
    chosen = changes.get("portal_organisation")
    other = chosen and chosen != partner.portal_organisation
    if other and partner.consents.not_taken_back().exists():
        raise OthersFound
    try:
        with transaction.atomic():
            partner.save_version(seen, **changes)
    except IntegrityError as problem:
        raise PartnerExists from problem
    partner.types.set(types)
    record(
        "partner.edited",
        by=by,
        organisation=partner.organisation,
        target=partner,
        fields=sorted([*changes, "types"]),
    )


@transaction.atomic
def end_partner(*, partner: Partner, seen: int, day: date, by: User) -> None:
    """The work together is over from `day` on; nobody lets it find them any longer.

    Raises StaleSave. The partner stays in the history of people and contacts.
    """
    partner.save_version(seen, ended_date=day)
    now = timezone.now()
    partner.consents.not_taken_back().update(withdrawn_at=now, withdrawn_by=by)
    record("partner.ended", by=by, organisation=partner.organisation, target=partner)
