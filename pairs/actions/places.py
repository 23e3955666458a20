"""Places in a programme: a lead puts a registered pair in, or answers one that asks.

Who asks is known by its words alone. A pair is held only where a lead wrote it down.
"""

from django.db import transaction
from django.utils import timezone

from pairs.actions.cohorts import save_day
from pairs.actions.registering import Ended, held_standing
from pairs.actions.told import drop
from pairs.models import Attendance, Coaching, Cohort, CohortDay, CohortPlace, Registration
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave

ACCEPTED, DECLINED = CohortPlace.Answer.ACCEPTED, CohortPlace.Answer.DECLINED


class TakenBack(Exception):
    """They do not ask any more, or are off the list; nothing was written."""


class Full(Exception):
    """All places are taken; nothing was written."""


@transaction.atomic
def put_in(*, cohort: Cohort, registrations: list[Registration], by: User) -> int:
    """So many got a place who had none; who is off the list by now gets none. Raises Full."""
    standing = [one for one in sorted(registrations, key=lambda r: r.pair_id) if _is_listed(one)]
    held = _held(cohort)
    there = set(held.all_places.values_list("registration_id", flat=True))
    new = [one for one in standing if one.pk not in there]
    _check_room(held, len(new))
    for one in new:
        place = CohortPlace.objects.create(
            organisation_id=held.organisation_id,
            cohort=held,
            pair_id=one.pair_id,
            registration=one,
            answer=ACCEPTED,
            answered_by=by,
            answered_at=timezone.now(),
        )
        record("place.given", by=by, organisation=cohort.organisation, target=place)
    return len(new)


def _is_listed(registration) -> bool:
    try:
        held_standing(registration)
    except Ended:
        return False
    return True


@transaction.atomic
def accept(*, place: CohortPlace, seen: int, by: User, reply: str) -> None:
    """Another answer may follow. Raises StaleSave, TakenBack, Full."""
    cohort = _held(place.cohort)
    _asked_still(place)
    others = cohort.all_places.taken().exclude(pk=place.pk)
    _check_room(cohort, 1, taken=others.count())
    _answer(place, seen, by, answer=ACCEPTED, reply=reply)


@transaction.atomic
def decline(*, place: CohortPlace, seen: int, by: User, reply: str) -> None:
    """With words for them; who came and what coaching there was goes. Raises as `accept`."""
    _asked_still(place)
    _answer(place, seen, by, answer=DECLINED, reply=reply)
    place.attendance.all().delete()
    place.coaching.all().delete()


def _answer(place, seen, by, **answer):
    place.save_version(seen, answered_by=by, answered_at=timezone.now(), **answer)
    record(f"place.{answer['answer']}", by=by, organisation=place.organisation, target=place)


@transaction.atomic
def take_out(*, place: CohortPlace, by: User) -> None:
    """A registered pair has no place any more, and nothing of it is kept. Twice is once."""
    if drop(CohortPlace.objects.filter(pk=place.pk, registration__isnull=False)):
        record("place.taken_away", by=by, organisation=place.organisation, target=place)


@transaction.atomic
def note_who_came(*, day: CohortDay, seen: int, by: User, came: dict[str, str]) -> None:
    """came: by the key of a place, or "" where it is not said. Raises StaleSave, DayGone.

    What came in of a place that is there no more is nobody's, and is dropped.
    """
    save_day(day, seen)
    for place in day.cohort.all_places.taken().select_for_update():
        if place.public_id not in came:
            continue
        said = came[place.public_id]
        if said:
            Attendance.objects.update_or_create(
                place=place,
                day=day,
                defaults={"came": said, "organisation_id": day.organisation_id},
            )
        else:
            Attendance.objects.filter(place=place, day=day).delete()
    record("cohort_day.who_came", by=by, organisation=day.organisation, target=day)


@transaction.atomic
def add_coaching(*, place: CohortPlace, by: User, **fields) -> Coaching:
    """Raises TakenBack."""
    _has_place_still(place)
    coaching = Coaching.objects.create(organisation=place.organisation, place=place, **fields)
    record("coaching.added", by=by, organisation=place.organisation, target=place)
    return coaching


@transaction.atomic
def edit_coaching(*, coaching: Coaching, seen: int, by: User, **changes) -> None:
    """Raises StaleSave, TakenBack."""
    _has_place_still(coaching.place)
    try:
        coaching.save_version(seen, **changes)
    except Coaching.DoesNotExist:
        raise TakenBack from None
    record("coaching.edited", by=by, organisation=coaching.organisation, target=coaching.place)


@transaction.atomic
def remove_coaching(*, coaching: Coaching, seen: int, by: User) -> None:
    """For good. Raises StaleSave where it says something else by now."""
    found = Coaching.objects.select_for_update().filter(pk=coaching.pk).first()
    if found is None:
        return
    if found.version != seen:
        raise StaleSave(found)
    found.delete()
    record("coaching.removed", by=by, organisation=coaching.organisation, target=coaching.place)


def _has_place_still(place) -> None:
    if not CohortPlace.objects.taken().select_for_update().filter(pk=place.pk):
        raise TakenBack


def _asked_still(place) -> None:
    asked = CohortPlace.objects.filter(pk=place.pk, outgoing__isnull=False)
    if not asked.select_for_update():
        raise TakenBack


def _held(cohort) -> Cohort:
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def _check_room(cohort, wanted, *, taken=None) -> None:
    taken = cohort.all_places.taken().count() if taken is None else taken
    if wanted and taken + wanted > cohort.places:
        raise Full
