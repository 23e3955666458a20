"""Starting a pair, saying what it is about, pausing, going on, ending, leaving.

Every deed that hangs on who is in the pair holds its row from before it reads until it is written.
"""

from django.db import transaction
from django.utils import timezone

from pairs.actions.visibility import hide, members_changed, steps_lapse
from pairs.events import record
from pairs.models import Pace, Pair, PairMember, RegisteredPerson, Release
from pairs.young import is_young, why_closed
from portal.accounts.models import User
from portal.organisations.models import Organisation


class Over(Exception):
    """The pair has ended; it is read, and no more is written."""


class Closed(Over):
    """It is read, and not written in: somebody in it is under 18 (ADR 19). The message says why."""


class TooYoung(Exception):
    """Somebody under 18 comes into a pair by the door of a lead alone (ADR 19)."""


def held(pair_id: int) -> Pair:
    """The pair as it is now; nobody else changes it until the transaction ends."""
    return Pair.objects.select_for_update().get(pk=pair_id)


def writable(pair_id: int) -> Pair:
    """The pair, held until the transaction ends. Raises Over."""
    pair = held(pair_id)
    if pair.is_over:
        raise Over
    if why := why_closed(pair):
        raise Closed(why)
    return pair


@transaction.atomic
def start_pair(*, organisation: Organisation, side: str, by: User, **fields) -> Pair:
    """A pair of one so far, and private. fields: name, challenge, and what it seeks.

    Raises TooYoung.
    """
    if is_young(by):
        raise TooYoung
    pair = Pair.objects.create(organisation=organisation, **fields)
    PairMember.objects.create(pair=pair, user=by, side=side)
    record("pair.started", pair=pair, by=by)
    return pair


@transaction.atomic
def edit_pair(*, pair: Pair, seen: int, by: User, **changes) -> None:
    """Raises StaleSave, Over."""
    writable(pair.pk)
    pair.save_version(seen, **changes)
    record("pair.edited", pair=pair, by=by, fields=sorted(changes))


@transaction.atomic
def change_side(*, member: PairMember, side: str, by: User) -> None:
    """Their own. Sides stand in what others would read, so a step that is open lapses; what all
    agreed to stays as it is. Raises Over.
    """
    pair = writable(member.pair_id)
    if PairMember.objects.filter(pk=member.pk).exclude(side=side).update(side=side):
        steps_lapse(pair)
        record("member.changed_side", pair=pair, by=by)


@transaction.atomic
def set_pace(*, pair: Pair, pace: str, by: User) -> None:
    """Pause, go on, or end; any member may. What is ended stays as it is, and can be taken up.

    What others read of it says so itself, for who counts those at work reads no pair (ADR 16).
    """
    pair = held(pair.pk)
    if pair.pace == pace:
        return
    pair.pace, pair.pace_since = pace, timezone.now()
    pair.save(update_fields=["pace", "pace_since"])
    Release.objects.filter(pair=pair).update(is_over=pair.is_over)
    record(f"pair.{pace}", pair=pair, by=by)


@transaction.atomic
def leave(*, pair: Pair, member: PairMember, keeps: bool) -> None:
    """They are in it no more, and read it no more.

    keeps: what others may read of the pair stays as all agreed; else it is hidden first. A pair
    that the last one leaves is over, and hidden. A lead who wrote them down reads that they left,
    in the lead's own row: only a lead can ask them anew where nobody comes in by a link (ADR 19).
    """
    pair, now = held(pair.pk), timezone.now()
    if not pair.members.current().filter(pk=member.pk).update(left_at=now):
        return
    RegisteredPerson.objects.standing().filter(member=member).update(left_at=now)
    member.own_answers.all().delete()  # nobody could read them any more
    record("member.left", pair=pair, by=member.user, keeps=keeps)
    alone = not pair.members.current().exists()
    if alone or not keeps:
        hide(pair=pair, by=member.user)
    members_changed(pair)
    if alone:
        pair.invitations.waiting().update(withdrawn_at=timezone.now())
        Pair.objects.filter(pk=pair.pk).update(pace=Pace.ENDED, pace_since=timezone.now())
