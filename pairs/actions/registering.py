"""The first door: a lead writes a pair down, changes what stands there, takes it off the list.

Each deed holds the pair's row, as the answers of those who are registered do: what is decided
about a person is decided about them as they stand.
"""

from django.db import transaction
from django.utils import timezone

from pairs import events as sealed
from pairs.actions.pairs import held
from pairs.actions.told import drop
from pairs.models import Pair, RegisteredPerson, Registration, Visibility
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation

ABOUT_A_PERSON = ("name", "email", "side", "under_18", "guardian_date")


class Ended(Exception):
    """It is not listed any more."""


class AnsweredMeanwhile(Exception):
    """Somebody whose line was changed has answered since; nothing was written."""


@transaction.atomic
def register_pair(
    *, organisation: Organisation, people: list[dict], challenge: str, by: User, **fields
) -> Registration:
    """Listed and counted from now on. Nobody is told yet: each letter is a press of its own.

    people: name, side and email of each, and of somebody under 18 also when their guardian agreed.
    What they work on is also what their pair begins with.
    """
    pair = Pair.objects.create(
        organisation=organisation, challenge=challenge, visibility=Visibility.REGISTERED
    )
    registration = Registration.objects.create(
        organisation=organisation, pair=pair, challenge=challenge, registered_by=by, **fields
    )
    for one in people:
        _write_down(registration, one)
    record("registration.added", by=by, organisation=organisation, target=registration)
    sealed.record("pair.registered", pair=pair, by=by)
    return registration


def _write_down(registration, person):
    about = {name: person[name] for name in ABOUT_A_PERSON if name in person}
    RegisteredPerson.objects.create(
        organisation=registration.organisation, registration=registration, **about
    )


@transaction.atomic
def edit_registration(
    *, registration: Registration, seen: int, by: User, people: list[dict], **changes
) -> None:
    """people: those who have not answered, each with its `public_id`; new ones have none.

    Who has not answered and is left out is taken out. Whoever becomes somebody else, or gets
    another address, is told anew. Raises StaleSave, Ended, AnsweredMeanwhile.
    """
    held_standing(registration)
    registration.save_version(seen, **changes)
    waiting = registration.people.filter(answer="")
    known = {one.public_id: one for one in waiting}
    for person in people:
        if not person["public_id"]:
            _write_down(registration, person)
        elif person["public_id"] in known:
            _rewrite(known.pop(person["public_id"]), person)
        elif not _stands(registration, person):
            raise AnsweredMeanwhile
    waiting.filter(public_id__in=known).delete()
    record(
        "registration.edited", by=by, organisation=registration.organisation, target=registration
    )


def _stands(registration, typed) -> bool:
    """Whether somebody who has answered stands there as they were typed."""
    return registration.people.filter(**typed).exists()


def _rewrite(person, typed):
    changes = {name: typed[name] for name in ABOUT_A_PERSON if name in typed}
    anew = ("name", "email", "under_18")  # no letter's link is for somebody under 18
    if any(getattr(person, name) != changes.get(name, getattr(person, name)) for name in anew):
        changes |= {"told_at": None, "token_digest": ""}
    RegisteredPerson.objects.filter(pk=person.pk).update(**changes)


@transaction.atomic
def take_off(*, registration: Registration, by: User) -> None:
    """Neither listed nor counted any more. What its members show by themselves stays. Raises Ended.

    What they wrote inside is theirs, and stays with whoever is in it.
    """
    pair = held_standing(registration)
    end(registration)
    registered = Pair.objects.filter(pk=pair.pk, visibility=Visibility.REGISTERED)
    registered.update(visibility=Visibility.PRIVATE)
    record(
        "registration.taken_off",
        by=by,
        organisation=registration.organisation,
        target=registration,
    )
    sealed.record("pair.taken_off_the_list", pair=pair, by=by)


@transaction.atomic
def note_objection(*, registration: Registration, by: User) -> None:
    """A lead has read that somebody objected: it waits on no home page any more."""
    objected = Registration.objects.filter(pk=registration.pk, objected=True, noted_at=None)
    if objected.update(noted_at=timezone.now()):
        record(
            "registration.noted", by=by, organisation=registration.organisation, target=registration
        )


def end(registration: Registration, *, objected: bool = False) -> None:
    """What was written down about people goes, and so do their links, and places in programmes.

    Call it in a transaction that holds the pair.
    """
    Registration.objects.filter(pk=registration.pk).update(
        ended_at=timezone.now(), objected=objected, challenge=""
    )
    drop(registration.cohort_places.all())
    RegisteredPerson.objects.filter(registration=registration).update(
        name="", email="", token_digest="", under_18=False, guardian_date=None, left_at=None
    )


def held_standing(registration: Registration) -> Pair:
    """The pair, held, of what is still listed. Raises Ended."""
    pair = held(registration.pair_id)
    if not Registration.objects.standing().filter(pk=registration.pk).exists():
        raise Ended
    return pair
