"""What a patient leader does with their own record; what they change is people.py's to save."""

from django.db import transaction
from django.utils import timezone

from leaders.actions.recognition import NotNext, move_recognition
from leaders.models import Leader, Needs, Recognition
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave

State = Recognition.State


class OfferSettled(Exception):
    """It was paid, given or changed in the meantime."""


@transaction.atomic
def read_advice(*, leader: Leader, by: User) -> None:
    """They know now where to find independent advice [P38]; the first day is the one kept."""
    needs, _ = Needs.objects.get_or_create(
        leader=leader, defaults={"organisation": leader.organisation}
    )
    if needs.advice_date is None:
        needs.save_version(needs.version, advice_date=timezone.localdate())
        record("leader.advice_read", by=by, organisation=leader.organisation, target=leader)


@transaction.atomic
def answer_offer(*, recognition: Recognition, takes_it: bool, by: User) -> None:
    """Claim what was offered, or decline it, by oneself; the same answer again changes nothing.

    Whoever answers has read where to find independent advice. Raises OfferSettled.
    """
    state = State.CLAIMED if takes_it else State.DECLINED
    read_advice(leader=recognition.leader, by=by)
    if state == recognition.state:
        return
    day = max(timezone.localdate(), recognition.state_date)
    try:
        move_recognition(
            recognition=recognition, state=state, day=day, by=by, seen=recognition.version
        )
    except (NotNext, StaleSave) as problem:
        raise OfferSettled from problem


@transaction.atomic
def note_copy(*, leader: Leader, form: str, by: User) -> None:
    """They looked at, or took away, all that is held on them; form: page or file."""
    record("leader.copy_taken", by=by, organisation=leader.organisation, target=leader, form=form)
