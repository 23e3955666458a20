"""Writing down, changing and taking away what is a pair's own: any member may, and no other."""

from django.db import transaction
from django.db.models import Model

from pairs.actions.pairs import writable
from pairs.events import record
from pairs.models import Pair
from portal.accounts.models import User
from portal.organisations.models import StaleSave, Versioned


class Gone(Exception):
    """Somebody took it away in the meantime; nothing was written."""


@transaction.atomic
def add(*, model: type[Model], pair: Pair, by: User, **fields) -> Model:
    """Raises Over."""
    added = model.objects.create(pair=writable(pair.pk), **fields)
    record(f"{_noun(model)}.added", pair=pair, by=by)
    return added


@transaction.atomic
def edit(*, one: Versioned, seen: int, by: User, **changes) -> None:
    """Raises StaleSave, Gone, Over."""
    pair = writable(one.pair_id)
    _there(one)
    one.save_version(seen, **changes)
    record(f"{_noun(type(one))}.edited", pair=pair, by=by, fields=sorted(changes))


@transaction.atomic
def save_only(*, model: type[Versioned], pair: Pair, seen: int, by: User, **changes) -> None:
    """Of what there is one of in a pair; seen is 0 where there was none. Raises StaleSave, Over."""
    kept, is_new = model.objects.get_or_create(pair=writable(pair.pk), defaults=changes)
    if not is_new:
        kept.save_version(seen, **changes)
    record(f"{_noun(model)}.edited", pair=pair, by=by, fields=sorted(changes))


@transaction.atomic
def remove(*, one: Versioned, seen: int, by: User) -> None:
    """For good. Raises StaleSave where it says something else by now; Gone, Over."""
    pair = writable(one.pair_id)
    _there(one)
    if one.version != seen:
        raise StaleSave(one)
    one.delete()
    record(f"{_noun(type(one))}.removed", pair=pair, by=by)


def _there(one) -> None:
    """As it is now, the pair being held."""
    try:
        one.refresh_from_db()
    except type(one).DoesNotExist:
        raise Gone from None


def _noun(model) -> str:
    return model._meta.verbose_name.replace(" ", "_").replace("-", "_")
