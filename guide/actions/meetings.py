"""The board's cycle, meetings got ready, projects put to the test."""

from datetime import date

from django.db import transaction

from guide.models import BoardCycle, ProjectTest, Readiness
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


@transaction.atomic
def save_cycle(*, cycle: BoardCycle, seen: int, by: User, **changes) -> None:
    """How often, when last, when next. Raises StaleSave; seen is 0 where nothing was said yet."""
    here = cycle.organisation
    kept, is_new = BoardCycle.objects.get_or_create(organisation=here, defaults=changes)
    if not is_new:
        kept.save_version(seen, **changes)
    record("board_cycle.edited", by=by, organisation=here, target=kept, fields=sorted(changes))


@transaction.atomic
def board_took_it(*, organisation: Organisation, day: date, by: User) -> None:
    """The board had patient leadership before it on `day`: the cycle counts from the latest day.

    The date planned for it is then past.
    """
    BoardCycle.objects.get_or_create(organisation=organisation)
    cycle = BoardCycle.objects.select_for_update().get(organisation=organisation)
    before = cycle.last_date
    cycle.take(day)
    if cycle.last_date != before:
        cycle.save_version(cycle.version, last_date=day, next_date=cycle.next_date)
        record("board_cycle.taken", by=by, organisation=organisation, target=cycle)


@transaction.atomic
def add_readiness(*, organisation: Organisation, by: User, **fields) -> Readiness:
    meeting = Readiness.objects.create(organisation=organisation, **fields)
    record("readiness.added", by=by, organisation=organisation, target=meeting)
    return meeting


@transaction.atomic
def edit_readiness(*, meeting: Readiness, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    _edit("readiness.edited", meeting, seen, by, changes)


@transaction.atomic
def add_project_test(*, organisation: Organisation, by: User, **fields) -> ProjectTest:
    test = ProjectTest.objects.create(organisation=organisation, **fields)
    record("project_test.added", by=by, organisation=organisation, target=test)
    return test


@transaction.atomic
def edit_project_test(*, test: ProjectTest, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    _edit("project_test.edited", test, seen, by, changes)


def _edit(verb, kept, seen, by, changes):
    kept.refresh_from_db()
    kept.save_version(seen, **changes)
    fields = sorted(changes)
    record(verb, by=by, organisation=kept.organisation, target=kept, fields=fields)
