"""Tiers and rates of an organisation [P38]: dated, ended and never deleted."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from leaders.models import Rate, Tier
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


class NameTaken(Exception):
    """There is one of this name already that has no end."""


class Ended(Exception):
    """Somebody else has ended it in the meantime."""


@transaction.atomic
def add_tier(*, organisation: Organisation, by: User, **fields) -> Tier:
    """Raises NameTaken, also when two people add it at the same moment."""
    return _add(Tier, "tier.added", organisation, by, fields)


@transaction.atomic
def add_rate(*, organisation: Organisation, by: User, **fields) -> Rate:
    """Raises NameTaken: end the rate before, so that it stays true what was paid when."""
    return _add(Rate, "rate.added", organisation, by, fields)


@transaction.atomic
def end_tier(*, tier: Tier, valid_to: date, by: User) -> None:
    """`valid_to` is the first day without it; its rates end with it. Raises Ended."""
    _end(tier, valid_to, by, "tier.ended")
    later = tier.rates.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_to))
    later.filter(valid_from__lt=valid_to).update(valid_to=valid_to)


@transaction.atomic
def end_rate(*, rate: Rate, valid_to: date, by: User) -> None:
    """`valid_to` is the first day on which it can't be used. Raises Ended."""
    _end(rate, valid_to, by, "rate.ended")


def _add(model, verb, organisation, by, fields):
    try:
        with transaction.atomic():
            made = model.objects.create(organisation=organisation, **fields)
    except IntegrityError as problem:
        raise NameTaken from problem
    record(verb, by=by, organisation=organisation, target=made)
    return made


def _end(one, valid_to, by, verb):
    standing = type(one).objects.filter(pk=one.pk, valid_to__isnull=True)
    if not standing.update(valid_to=valid_to):
        raise Ended
    record(verb, by=by, organisation=one.organisation, target=one)
