"""The answer to a pair that asks to be heard by the board, by those who keep its cycle."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from pairs.models import SlotRequest
from portal.accounts.models import User
from portal.organisations.events import record


class TakenBack(Exception):
    """They do not ask any more; nothing was written."""


@transaction.atomic
def accept(*, asked: SlotRequest, seen: int, by: User, date: date, reply: str) -> None:
    """On this day. Another answer may follow: days move. Raises StaleSave, TakenBack."""
    _answer(asked, seen, by, answer=SlotRequest.Answer.ACCEPTED, date=date, reply=reply)


@transaction.atomic
def decline(*, asked: SlotRequest, seen: int, by: User, reply: str) -> None:
    """With words for them. Raises StaleSave, TakenBack."""
    _answer(asked, seen, by, answer=SlotRequest.Answer.DECLINED, date=None, reply=reply)


def _answer(asked, seen, by, **answer):
    organisation = asked.organisation
    if not organisation.slot_requests.select_for_update().filter(pk=asked.pk):
        raise TakenBack
    asked.save_version(seen, answered_by=by, answered_at=timezone.now(), **answer)
    record(f"slot.{answer['answer']}", by=by, organisation=organisation, target=asked)
