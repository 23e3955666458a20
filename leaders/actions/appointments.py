"""Giving a role to somebody, changing what is agreed, ending it, and beginning the next term."""

from datetime import date

from django.db import transaction

from leaders.models import Appointment, Forum, Leader, LocalRole, RoleType
from leaders.models.appointments import MOST_TERMS
from portal.accounts.models import User
from portal.organisations.events import record


class NotGiven(Exception):
    """A role can't be given so; the message says why, and `field` is the question it is about."""

    field = "starts_date"


class RoleNotValid(NotGiven):
    """The role is not there on the day on which the term begins.

    A role past its date keeps its history and is never newly given (domain.md, invariant 9).
    """

    field = "role"

    def __init__(self, role: RoleType | LocalRole, day: date):
        if role.has_ended_by(day):
            words = f"{role} ended on {role.valid_to:%-d %B %Y} and can’t be given from then on"
            successor = getattr(role, "successor", None)
            words += f". Choose {successor} instead" if successor else ""
        else:
            words = f"{role} is there from {role.valid_from:%-d %B %Y} on, not earlier"
        super().__init__(words)


class NotContactable(NotGiven):
    """Nobody gives a role to a person who has died, or whose record is erased."""

    def __init__(self):
        super().__init__("This person has died, so they are given no role")


class HoldsItAlready(NotGiven):
    """The person holds this very role, in this very forum, in a part of that time."""

    def __init__(self):
        super().__init__("They hold this role, in this forum, in a part of that time already")


class ForumNotThere(NotGiven):
    """The forum has ended by the day on which the term begins."""

    field = "forum"

    def __init__(self, forum: Forum):
        super().__init__(f"{forum} has ended on {forum.ended_date:%-d %B %Y}, before that day")


class TooManyTerms(NotGiven):
    """No more than MOST_TERMS terms are counted."""

    def __init__(self):
        super().__init__(f"No more than {MOST_TERMS} terms are counted")


@transaction.atomic
def add_appointment(*, leader: Leader, by: User, **fields) -> Appointment:
    """A term in a role: `role_type` or `local_role`, and what else is known.

    Raises RoleNotValid, NotContactable, ForumNotThere and HoldsItAlready.
    """
    leader = _locked(leader)
    if not leader.may_be_contacted:
        raise NotContactable
    appointment = Appointment(organisation=leader.organisation, leader=leader, **fields)
    _check_role(appointment)
    _check_forum(appointment)
    _check_alone(appointment)
    appointment.save()
    record(
        "appointment.added",
        by=by,
        organisation=leader.organisation,
        target=appointment,
        term=appointment.term,
    )
    return appointment


@transaction.atomic
def edit_appointment(*, appointment: Appointment, seen: int, by: User, **changes) -> None:
    """Change what is written of a term; who holds which role stays.

    Raises StaleSave, and what add_appointment raises for the new dates or the new forum; a role is
    looked at again only where the term begins on another day.
    """
    _locked(appointment.leader)
    planned = _planned(appointment, **changes)
    if planned.starts_date != appointment.starts_date:
        _check_role(planned)
    _check_forum(planned)
    _check_alone(planned)
    appointment.save_version(seen, **changes)
    record(
        "appointment.edited",
        by=by,
        organisation=appointment.organisation,
        target=appointment,
        fields=sorted(changes),
    )


@transaction.atomic
def end_appointment(*, appointment: Appointment, seen: int, ends_date: date, by: User) -> None:
    """`ends_date` is the first day without it. It stays in the record.

    Raises StaleSave, and HoldsItAlready where a later term has begun by then.
    """
    _locked(appointment.leader)
    _check_alone(_planned(appointment, ends_date=ends_date))
    appointment.save_version(seen, ends_date=ends_date)
    record("appointment.ended", by=by, organisation=appointment.organisation, target=appointment)


@transaction.atomic
def renew_appointment(
    *, appointment: Appointment, seen: int, starts_date: date, by: User, **fields
) -> Appointment:
    """The next term: this one ends where it begins, if it has not ended before.

    Raises StaleSave, TooManyTerms, and what add_appointment raises.
    """
    if appointment.term >= MOST_TERMS:
        raise TooManyTerms
    _locked(appointment.leader)
    ends_date = appointment.ends_date
    if ends_date is None or ends_date > starts_date:
        ends_date = starts_date
    appointment.save_version(seen, ends_date=ends_date)
    kept = ("role_type", "local_role", "forum", "location")
    following = add_appointment(
        leader=appointment.leader,
        by=by,
        starts_date=starts_date,
        term=appointment.term + 1,
        **{name: getattr(appointment, name) for name in kept},
        **fields,
    )
    record("appointment.renewed", by=by, organisation=appointment.organisation, target=following)
    return following


def _locked(leader) -> Leader:
    """So that no second term of the same kind is given to them meanwhile."""
    return Leader.objects.select_for_update().get(pk=leader.pk)


def _planned(appointment, **changes) -> Appointment:
    """The term as it is kept now, with these changes, not saved."""
    planned = Appointment.objects.with_role().get(pk=appointment.pk)
    for name, value in changes.items():
        setattr(planned, name, value)
    return planned


def _check_role(appointment):
    if not appointment.role.is_valid_on(appointment.starts_date):
        raise RoleNotValid(appointment.role, appointment.starts_date)


def _check_forum(appointment):
    ended = appointment.forum.ended_date if appointment.forum else None
    if ended and ended <= appointment.starts_date:
        raise ForumNotThere(appointment.forum)


def _check_alone(appointment):
    same = Appointment.objects.filter(
        leader=appointment.leader_id,
        role_type=appointment.role_type,
        local_role=appointment.local_role,
        forum=appointment.forum,
    ).exclude(pk=appointment.pk)
    if same.meeting_period(appointment.starts_date, appointment.ends_date).exists():
        raise HoldsItAlready
