"""Whoever was written down confirms or objects: nobody is asked why, one objection is enough."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leaders.actions.said import SaidTo
from pairs import events as sealed
from pairs.actions.guardians import unname
from pairs.actions.registering import Ended, end, held_standing
from pairs.actions.visibility import hide_words, joined
from pairs.models import Pair, PairMember, RegisteredPerson, Registration
from pairs.young import is_young_address, needs_guardian
from portal.accounts.making import make_account
from portal.accounts.models import User
from portal.organisations.events import record

CONFIRMED, OBJECTED = RegisteredPerson.Answer.CONFIRMED, RegisteredPerson.Answer.OBJECTED


class GuardianFirst(Exception):
    """Somebody under 18, whose parent or guardian has not agreed to this pair; nothing changed."""


@transaction.atomic
def confirm(*, person: RegisteredPerson, by: User) -> PairMember:
    """They are in the pair, with the same rights as everybody in it.

    Raises Ended, GuardianFirst.
    """
    pair = _held_for(person, by)
    _answer(person, CONFIRMED)
    member = pair.members.current().filter(user=by).first()
    if member is None:
        member = PairMember.objects.create(pair=pair, user=by, side=person.side)
        joined(pair=pair, by=by)
    _is_inside(person, member)
    sealed.record("registration.confirmed", pair=pair, by=by)
    return member


@transaction.atomic
def join_as(*, person: RegisteredPerson, name: str, password: str) -> User:
    """A new person's account, and their place in the pair; they belong to no organisation.

    Nobody makes one by this door for somebody under 18 (ADR 17). Raises Ended, GuardianFirst;
    AccountExists when the address has an account by now.
    """
    if person.under_18 or is_young_address(person.email):
        raise GuardianFirst
    somebody = make_account(email=person.email, name=name, password=password)
    confirm(person=person, by=somebody)
    return somebody


@transaction.atomic
def object_to(*, person: RegisteredPerson) -> None:
    """By their link or their account; also once they had confirmed and left. Raises Ended."""
    pair = held_standing(person.registration)
    if not _takes_it_back(_as_known(person).filter(left_at__isnull=False)):
        _answer(person, OBJECTED)
    _ended(pair, person.registration)


@transaction.atomic
def object_inside(*, pair: Pair, member: PairMember) -> None:
    """Any member, at any time: that they confirmed once binds nobody. Raises Ended."""
    registration = Registration.objects.filter(pair=pair).first()
    if registration is None:
        raise Ended
    pair = held_standing(registration)
    _takes_it_back(registration.people.filter(member=member))
    _ended(pair, registration)


@transaction.atomic
def enter_answer(
    *, person: RegisteredPerson, answer: str, said: SaidTo, copy_given: date | None, by: User
) -> None:
    """What they said, entered by a lead: they are in the pair by name, without an account.

    Who was entered as confirmed may object later in the same way. Raises Ended, GuardianFirst.
    """
    pair = _held_for(person, None) if answer == CONFIRMED else held_standing(person.registration)
    entered = {
        "assisted_by": by,
        "assisted_date": said.date,
        "assisted_how": said.how,
        "copy_given_date": copy_given,
    }
    if answer == OBJECTED:
        mine = person.registration.people.filter(pk=person.pk)
        if not (_takes_it_back(mine.filter(member__user=None), **entered)):
            _answer(person, OBJECTED, **entered)
        _ended(pair, person.registration)
    else:
        _answer(person, CONFIRMED, **entered)
        member = PairMember.objects.create(pair=pair, name=person.name, side=person.side)
        joined(pair=pair, by=by)
        _is_inside(person, member)
        sealed.record("registration.confirmed", pair=pair, by=by, assisted=True)
    record(
        "registration.answer_entered",
        by=by,
        organisation=person.organisation,
        target=person.registration,
    )


@transaction.atomic
def note_copy(*, person: RegisteredPerson, day: date, by: User) -> None:
    """They were given what was entered for them. Raises Ended."""
    held_standing(person.registration)
    entered = RegisteredPerson.objects.filter(pk=person.pk, assisted_by__isnull=False)
    entered.update(copy_given_date=day)
    record(
        "registration.copy_given",
        by=by,
        organisation=person.organisation,
        target=person.registration,
    )


def _held_for(person, user) -> Pair:
    """The pair, held, for somebody who confirms. Raises Ended, GuardianFirst."""
    pair = held_standing(person.registration)
    person.refresh_from_db(fields=["under_18", "guardian_date"])
    if needs_guardian(person, user):
        raise GuardianFirst
    return pair


def _answer(person, answer, **entered):
    unanswered = _as_known(person).filter(answer="")
    if not unanswered.update(answer=answer, answered_at=timezone.now(), **entered):
        raise Ended


def _as_known(person):
    """Not somebody else, put in their place since."""
    same = {"pk": person.pk, "name": person.name, "email": person.email}
    return RegisteredPerson.objects.filter(**same)


def _takes_it_back(confirmed, **entered) -> int:
    """A no where there was a yes: who they are inside is no longer tied to what was written."""
    confirmed = confirmed.filter(answer=CONFIRMED)
    return confirmed.update(answer=OBJECTED, answered_at=timezone.now(), member=None, **entered)


def _is_inside(person, member):
    RegisteredPerson.objects.filter(pk=person.pk).update(member=member, left_at=None)
    if person.under_18:
        PairMember.objects.filter(pk=member.pk).update(under_18=True)
        unname(pair=member.pair, account=member.user_id)


def _ended(pair, registration):
    """The pair reads in its own history that somebody objected, and not who: a lead may be in it.

    What the pair asked for by words of its own stays: were it to go in the same moment, the lead
    would see whose it was.
    """
    end(registration, objected=True)
    hide_words(pair=pair, by=None)
    sealed.record("registration.objected", pair=pair, by=None)
