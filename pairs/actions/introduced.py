"""Whoever is introduced answers. Only two yeses ever change anything for anybody else.

What is noted of an answer says neither yes nor no, and stands on no list (it is sealed).
"""

from django.db import transaction
from django.utils import timezone

from leaders.actions.said import SaidTo, entered_with_copy
from pairs.actions.inviting import write_invitation
from pairs.actions.pairs import start_pair
from pairs.models import Introduction, Pair
from pairs.seeking import may_be_introduced
from portal.accounts.models import User
from portal.organisations.events import record

YES, NO = Introduction.Answer.YES, Introduction.Answer.NO


class Over(Exception):
    """It has lapsed, both have said yes, they took back what they wrote, or it never was theirs to
    answer; nothing was written.
    """


@transaction.atomic
def answer(*, side: Introduction, says: str, by: User, said: SaidTo | None = None) -> bool:
    """Their word, which may change until both said yes; True where that is so now. Raises Over.

    said: when and how, where a lead enters it for somebody without an account.
    """
    sides = _held(side)
    mine = next((one for one in sides if one.pk == side.pk), None)
    if len(sides) != 2 or mine is None or not _is_theirs(mine, by, said):
        raise Over
    mine.answer, mine.answered_at = says, timezone.now()
    told = {"answer": says, "answered_at": mine.answered_at, **entered_with_copy(said, by)}
    Introduction.objects.filter(pk=mine.pk).update(**told)
    here = {"organisation": mine.organisation, "target": mine}
    record("introduction.answered", by=by, sealed=True, **here)
    one, two = sides
    both = one.answer == two.answer == YES
    if both and may_be_introduced(one.notice, two.notice, timezone.localdate()):
        _met(sides)
        return True
    return False


def _held(side) -> list[Introduction]:
    """Both rows, in one order; nobody else answers until the transaction ends."""
    rows = Introduction.objects.select_for_update(of=("self",)).with_notice().order_by("pk")
    now = timezone.now()
    return list(rows.filter(joint=side.joint, met_at__isnull=True, lapses_at__gt=now))


def _is_theirs(mine, by, said) -> bool:
    if mine.notice.withdrawn_at is not None:
        return False
    account = mine.notice.account
    return said is not None if account is None else said is None and account.pk == by.pk


def _met(sides):
    now = timezone.now()
    Introduction.objects.filter(pk__in=[one.pk for one in sides]).update(met_at=now)
    for one in sides:
        record("introduction.met", by=None, organisation=one.organisation, target=one)


@transaction.atomic
def note_met(*, side: Introduction, by: User) -> None:
    """They know who it is; or, without an account, a lead has put them in touch."""
    met = Introduction.objects.filter(pk=side.pk, met_at__isnull=False, noted_at=None)
    if met.update(noted_at=timezone.now()) and side.notice.account is None:
        record("introduction.in_touch", by=by, organisation=side.organisation, target=side)


@transaction.atomic
def start_together(
    *, mine: Introduction, other: Introduction, side: str, by: User, **fields
) -> Pair:
    """A pair of their own with the invitation written and not sent. It has no key to all this,
    and nothing notes that it came of it (ADR 16).
    """
    pair = start_pair(organisation=mine.organisation, side=side, by=by, **fields)
    member = pair.members.select_related("user").get()
    write_invitation(pair=pair, email=other.notice.account.email, side=other.notice.side, by=member)
    return pair
