"""Chances to learn [P39], and who took part."""

from django.db import transaction

from leaders.models import Leader, Learning
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


@transaction.atomic
def add_learning(*, organisation: Organisation, by: User, **fields) -> Learning:
    learning = Learning.objects.create(organisation=organisation, **fields)
    record("learning.added", by=by, organisation=organisation, target=learning)
    return learning


@transaction.atomic
def edit_learning(*, learning: Learning, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    learning.save_version(seen, **changes)
    _record("learning.edited", learning, by, fields=sorted(changes))


@transaction.atomic
def add_learner(*, learning: Learning, leader: Leader, by: User) -> None:
    """Somebody took part. Twice is once."""
    if not learning.leaders.filter(pk=leader.pk).exists():
        learning.leaders.add(leader)
        _record("learning.person_added", learning, by)


@transaction.atomic
def remove_learner(*, learning: Learning, leader: Leader, by: User) -> None:
    """They did not take part after all."""
    if learning.leaders.filter(pk=leader.pk).exists():
        learning.leaders.remove(leader)
        _record("learning.person_removed", learning, by)


def _record(verb, learning, by, **detail):
    record(verb, by=by, organisation=learning.organisation, target=learning, **detail)
