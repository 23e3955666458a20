"""Thanks for time and expertise [P38]: offered, then declined or claimed, then paid or given.

Events say that somebody answered, never which way: who declined is nobody's to read or to count.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from leaders.actions.said import SaidTo, entered
from leaders.models import Leader, Rate, Recognition
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave

State = Recognition.State
NEXT = {
    State.OFFERED: (State.CLAIMED, State.DECLINED),
    State.CLAIMED: (State.PAID, State.DECLINED),
    State.DECLINED: (State.CLAIMED,),
    State.PAID: (),
}
"""What can come after each state. Somebody may think again until it is paid."""
MOST = Decimal("99999.99")


class RateNotValid(Exception):
    """The rate, or its tier, doesn't hold on the day of the offer."""


class NotNext(Exception):
    """This doesn't follow from the state in which it is now."""


def amount_of(rate: Rate, times: int) -> Decimal:
    """In pounds."""
    return rate.amount * times


def advised(leader: Leader) -> bool:
    """Whether independent advice was pointed out to them; payment can change benefits."""
    needs = getattr(leader, "needs", None)
    return needs is not None and needs.advice_date is not None


@transaction.atomic
def offer(
    *,
    leader: Leader,
    kind: str,
    what: str,
    day: date,
    by: User,
    rate: Rate | None = None,
    times: int = 1,
    amount: Decimal | None = None,
    **fields,
) -> Recognition:
    """Offer something to one person. A payment is a rate, so many times. Raises RateNotValid.

    fields: the opportunity, if it is for one.
    """
    if rate is not None and not rate.can_be_used_on(day):
        raise RateNotValid
    if rate is not None:
        amount = amount_of(rate, times)
    made = Recognition.objects.create(
        organisation=leader.organisation,
        leader=leader,
        kind=kind,
        what=what,
        rate=rate,
        amount=amount,
        date=day,
        state_date=day,
        added_by=by,
        **fields,
    )
    record("recognition.offered", by=by, organisation=leader.organisation, target=made)
    return made


@transaction.atomic
def move_recognition(
    *,
    recognition: Recognition,
    state: str,
    day: date,
    by: User,
    seen: int,
    said: SaidTo | None = None,
) -> None:
    """Write down their answer, or that it was paid or given, on `day`.

    said: when and how they answered. Raises StaleSave, NotNext.
    """
    recognition.refresh_from_db()
    if recognition.version != seen:
        raise StaleSave(recognition)
    if state not in NEXT[recognition.state]:
        raise NotNext
    changes = {"state": state, "state_date": day}
    if state != State.PAID:
        changes["claimed_date"] = day if state == State.CLAIMED else None
        changes |= entered(said, by)
    recognition.save_version(seen, **changes)
    verb = "recognition.paid" if state == State.PAID else "recognition.answered"
    record(verb, by=by, organisation=recognition.organisation, target=recognition, sealed=True)
