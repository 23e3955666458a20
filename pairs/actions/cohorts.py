"""A programme for pairs and its days: written down, changed, called off, ended.

Nothing here reads or writes what is a pair's: what somebody proposes inside one is found to be too
late when the last of them says yes.
"""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from pairs.content import ways
from pairs.models import Cohort, CohortDay
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


class HasDays(Exception):
    """Days stand there already; none was added."""


class DayGone(Exception):
    """Somebody took the day away in the meantime; nothing was written."""


@transaction.atomic
def add_cohort(*, organisation: Organisation, by: User, **fields) -> Cohort:
    cohort = Cohort.objects.create(organisation=organisation, **fields)
    record("cohort.added", by=by, organisation=organisation, target=cohort)
    return cohort


@transaction.atomic
def edit_cohort(*, cohort: Cohort, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    cohort.save_version(seen, **changes)
    record("cohort.edited", by=by, organisation=cohort.organisation, target=cohort)


@transaction.atomic
def set_ended(*, cohort: Cohort, ended: bool, by: User) -> None:
    """It is over, or it is not after all. The same press twice is one."""
    other = Cohort.objects.filter(pk=cohort.pk, ended_at__isnull=ended)
    if other.update(ended_at=timezone.now() if ended else None):
        verb = "cohort.ended" if ended else "cohort.resumed"
        record(verb, by=by, organisation=cohort.organisation, target=cohort)


@transaction.atomic
def lay_out(
    *, cohort: Cohort, first: date, weeks: int, starts: time | None, ends: time | None, by: User
) -> None:
    """A day for each of the five ways, so many weeks apart. Raises HasDays."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    if cohort.days.exists():
        raise HasDays
    for number, way in enumerate(ways()):
        CohortDay.objects.create(
            organisation=cohort.organisation,
            cohort=cohort,
            title=f"Day {number + 1}: {way.title}",
            way=way.key,
            covers=way.summary,
            date=first + timedelta(weeks=number * weeks),
            starts=starts,
            ends=ends,
        )
    record("cohort.laid_out", by=by, organisation=cohort.organisation, target=cohort)


@transaction.atomic
def add_day(*, cohort: Cohort, by: User, **fields) -> CohortDay:
    day = CohortDay.objects.create(organisation=cohort.organisation, cohort=cohort, **fields)
    record("cohort_day.added", by=by, organisation=cohort.organisation, target=day)
    return day


@transaction.atomic
def edit_day(*, day: CohortDay, seen: int, by: User, **changes) -> None:
    """Raises StaleSave, DayGone."""
    save_day(day, seen, **changes)
    record("cohort_day.edited", by=by, organisation=day.organisation, target=day)


@transaction.atomic
def set_called_off(*, day: CohortDay, off: bool, by: User) -> None:
    """It stays in calendars, as called off; or it takes place after all."""
    other = CohortDay.objects.select_for_update().filter(pk=day.pk, called_off_at__isnull=off)
    if list(other):
        day.refresh_from_db()
        day.save_version(day.version, called_off_at=timezone.now() if off else None)
        verb = "cohort_day.called_off" if off else "cohort_day.resumed"
        record(verb, by=by, organisation=day.organisation, target=day)


@transaction.atomic
def remove_day(*, day: CohortDay, by: User) -> None:
    """For good, with who came. Twice is once."""
    if list(CohortDay.objects.select_for_update().filter(pk=day.pk)):
        CohortDay.objects.filter(pk=day.pk).delete()
        record("cohort_day.removed", by=by, organisation=day.organisation, target=day)


def save_day(day: CohortDay, seen: int, **changes) -> None:
    """Raises StaleSave, DayGone."""
    try:
        day.save_version(seen, **changes)
    except CohortDay.DoesNotExist:
        raise DayGone from None
