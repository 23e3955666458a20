"""Who is invited to an opportunity, what they said, and how they heard from us.

Nobody is ever put on anything: a person says yes themselves, or it is entered for them as they
said it.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from leaders.actions.opportunities import NotNow
from leaders.actions.said import SaidTo, entered
from leaders.models import Interest, Leader, Opportunity
from leaders.models.opportunities import FOLLOW_UP_DAYS
from leaders.working_days import working_days_after
from portal.accounts.models import User
from portal.organisations.events import record

State = Interest.State
CLOSED = "It is too late to say yes to this."


@transaction.atomic
def invite(*, opportunity: Opportunity, people: Iterable[Leader], by: User) -> int:
    """Put people on the list to invite; says how many are new on it. Nothing is sent.

    `people` are taking part and said yes to being told. Raises NotNow unless it is open.
    """
    if not opportunity.takes_interest:
        raise NotNow("Open it first: one can’t say yes to it now.")
    new = 0
    for leader in people:
        _, added = opportunity.interests.get_or_create(
            leader=leader,
            defaults={
                "organisation": opportunity.organisation,
                "state": State.INVITED,
                "invited_at": timezone.now(),
            },
        )
        new += added
    if new:
        _tell("interest.invited", opportunity, by, people=new)
    return new


@transaction.atomic
def take_off_list(*, interest: Interest, by: User) -> None:
    """Somebody who was put on the list and has not been told. Raises NotNow."""
    gone = Interest.objects.filter(pk=interest.pk, state=State.INVITED, told_at__isnull=True)
    if not gone.delete()[0]:
        raise NotNow("They have been told already.")
    _tell("interest.taken_off_list", interest.opportunity, by)


@transaction.atomic
def mark_told(*, interest: Interest, by: User) -> None:
    """Somebody without email was told: by telephone, by letter or in person. Twice is once."""
    waiting = Interest.objects.to_tell().filter(pk=interest.pk)
    if waiting.update(told_at=timezone.now()):
        _tell("interest.told", interest.opportunity, by)


@transaction.atomic
def say(
    *,
    opportunity: Opportunity,
    leader: Leader,
    yes: bool,
    note: str,
    by: User,
    said: SaidTo | None = None,
) -> Interest:
    """The person's word: they would like to, or not this time. `said` where entered for them.

    A yes starts the clock in which they hear from us; the same yes again leaves it running. The
    very same on the same day is two presses of one word. Raises NotNow where it is too late to say
    yes, and for somebody who has died.
    """
    day = said.date if said else timezone.localdate()
    if yes and not _takes_yes(opportunity, day, entered=said is not None):
        raise NotNow(CLOSED)
    if not leader.may_be_contacted:
        raise NotNow("Nobody enters anything for somebody who has died.")
    old = opportunity.interests.select_for_update().filter(leader=leader).first()
    if said and old and old.said_at and said.date < timezone.localdate(old.said_at):
        raise NotNow("They have said something since then, and that stands.")
    fields = {"note": note, **entered(said, by)}
    if old and _is_said(old, yes, day, fields):
        return old
    if not (yes and old and old.state in (State.INTERESTED, State.TAKING_PART)):
        fields |= _first_word(yes, day)
    elif said and not note:
        fields = {}  # the same yes again: their own words stay theirs
    interest, _ = opportunity.interests.update_or_create(
        leader=leader,
        defaults=fields,
        create_defaults={"organisation": opportunity.organisation, **fields},
    )
    record(
        "interest.said",
        by=by,
        organisation=opportunity.organisation,
        target=interest,
        yes=yes,
        entered=said is not None,
    )
    return interest


@transaction.atomic
def follow_up(*, interest: Interest, seen: datetime, day: date, outcome: str, by: User) -> None:
    """They heard from us on `day`, and what came of it: talking, takes part, or not this time.

    `seen`: when they said what this answers. Raises NotNow where they have said something since.
    """
    asked = Interest.objects.filter(pk=interest.pk, said_at=seen)
    moment = max(seen, min(timezone.now(), _at(day)))
    if not interest.may_follow_up or not asked.update(
        state=outcome, followed_up_at=moment, followed_up_by=by
    ):
        raise NotNow("They have said something new in the meantime. Look again.")
    record(
        "interest.followed_up",
        by=by,
        organisation=interest.organisation,
        target=interest,
        outcome=str(outcome),
    )


def _takes_yes(opportunity, day, *, entered) -> bool:
    """A paper answer may be typed in later than the last day on which it was given."""
    if not entered:
        return opportunity.takes_interest
    last = opportunity.closes_date
    return opportunity.state == Opportunity.State.OPEN and (last is None or day <= last)


def _is_said(old, yes, day, fields) -> bool:
    """Whether it stands already, word for word, and of that day."""
    stands = old.state in ((State.INTERESTED, State.TAKING_PART) if yes else (State.NOT_NOW,))
    of_that_day = old.said_at is not None and timezone.localdate(old.said_at) == day
    return stands and of_that_day and all(getattr(old, name) == fields[name] for name in fields)


def _first_word(yes, day) -> dict:
    return {
        "state": State.INTERESTED if yes else State.NOT_NOW,
        "said_at": min(timezone.now(), _at(day)),
        "follow_up_by": working_days_after(day, FOLLOW_UP_DAYS) if yes else None,
        "followed_up_at": None,
        "followed_up_by": None,
    }


def _at(day) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day, time.max, timezone.get_default_timezone())


def _tell(verb, opportunity, by, **detail):
    organisation = opportunity.organisation
    record(verb, by=by, organisation=organisation, target=opportunity, **detail)
