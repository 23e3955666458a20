"""From a closed round to a published one: opening the answers, agreeing, publishing.

Each is done once however many press it. StaleSave: somebody changed the round meanwhile.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from connections.actions.refused import refuse
from connections.models import Round
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave

State = Round.State


@transaction.atomic
def reveal_round(*, round: Round, by: User) -> bool:
    """Open the answers of a closed round; from then on it can't be opened again for answering.

    False when they were open already. StaleSave: it was reopened or cancelled meanwhile.
    """
    if round.revealed_at is None and round.state == State.CLOSED:
        try:
            round.save_version(round.version, revealed_at=timezone.now())
        except StaleSave as stale:
            if stale.record.revealed_at is None:
                raise
        else:
            record("round.revealed", by=by, organisation=round.organisation, target=round)
            return True
    if round.revealed_at is None or round.state == State.CANCELLED:
        raise StaleSave(round)
    return False


def why_not_agree(round: Round) -> str:
    """An empty text, or why the positions can't be recorded as agreed now."""
    if round.is_culture:
        return "A culture test has no agreed level: talk about the answers."
    if round.state not in (State.CLOSED, State.AGREED) or round.revealed_at is None:
        return "Only a closed round whose answers have been opened can be agreed."
    if round.positions.count() < round.types.count():
        return "Write down a position for every type first. That you did not agree is one too."
    return ""


@transaction.atomic
def agree_round(*, round: Round, seen: int, by: User, meeting: str, meeting_date: date) -> None:
    """Record that the meeting agreed the positions as they stand in version `seen`.

    Every position saved raises the round's version, so nobody records a text they have not seen.
    For a round that is agreed already it corrects the meeting. Two presses are one. Raises
    NotAllowed, StaleSave.
    """
    refuse(why_not_agree(round))
    first = round.state == State.CLOSED
    recorded = {"state": State.AGREED, "agreed_at": timezone.now()}
    try:
        round.save_version(seen, meeting=meeting, meeting_date=meeting_date, **recorded)
    except StaleSave:
        if _just_agreed(round, seen) and (round.meeting, round.meeting_date) == (
            meeting,
            meeting_date,
        ):
            return
        raise
    verb = "round.agreed" if first else "round.meeting_corrected"
    record(verb, by=by, organisation=round.organisation, target=round)


def _just_agreed(round, seen) -> bool:
    """Whether the one thing that has changed since version `seen` is that it was agreed."""
    return (
        round.version == seen + 1
        and round.is_settled
        and not round.positions.filter(saved_at__gt=round.agreed_at).exists()
    )


@transaction.atomic
def publish_round(*, round: Round, seen: int, by: User) -> None:
    """Show what was agreed to everybody at the organisation. Raises NotAllowed, StaleSave."""
    refuse("" if round.state == State.AGREED else "Only an agreed round can be published.")
    round.save_version(seen, state=State.PUBLISHED, published_at=timezone.now())
    record("round.published", by=by, organisation=round.organisation, target=round)
