"""What a patient leader does with their own record; what they change is people.py's to save."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from leaders.models import Leader, Needs, Recognition
from portal.accounts.models import User
from portal.organisations.events import record

State = Recognition.State


class OfferSettled(Exception):
    """It has been paid or given in the meantime: there is nothing left to answer."""


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
    """Claim what was offered, or decline it; either may be changed until it is paid.

    The record of the deed does not say which: who declined is nobody's to count [P38]. Raises
    OfferSettled.
    """
    today = max(timezone.localdate(), recognition.date)
    open_still = Recognition.objects.filter(pk=recognition.pk).exclude(state=State.PAID)
    if not open_still.update(
        state=State.CLAIMED if takes_it else State.DECLINED,
        state_date=today,
        claimed_date=today if takes_it else None,
        assisted_by=None,
        assisted_date=None,
        assisted_how="",
        version=F("version") + 1,
    ):
        raise OfferSettled
    read_advice(leader=recognition.leader, by=by)
    record(
        "recognition.answered",
        by=by,
        organisation=recognition.organisation,
        target=recognition,
        sealed=True,
    )


@transaction.atomic
def note_copy(*, leader: Leader, form: str, by: User) -> None:
    """They looked at, or took away, all that is held on them; form: page or file."""
    record("leader.copy_taken", by=by, organisation=leader.organisation, target=leader, form=form)
