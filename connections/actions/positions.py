"""Writing down what the board agreed, type by type, until the round is published."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from connections.actions.refused import NotAllowed
from connections.models import Position, Round
from leaders.models import LeaderType
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave

TOO_LATE = "This round is published, so its positions can’t be changed any more."


def save_position(
    *, round: Round, leader_type: LeaderType, position: Position | None, seen: int, by: User, **text
) -> None:
    """Save a position over `position`, which is None for the first time; `seen` is its version.

    text: level (None: no level was agreed), rationale, dissent and dissent_name. The same text
    twice is one. Raises NotAllowed once the round is published, StaleSave when somebody else saved
    another text meanwhile.
    """
    text["undecided"] = text["level"] is None
    try:
        with transaction.atomic():
            _hold(round)
            saved = {"saved_at": timezone.now(), "saved_by": by}
            if position is None:
                position = Position.objects.create(
                    organisation_id=round.organisation_id,
                    round=round,
                    leader_type=leader_type,
                    **text,
                    **saved,
                )
            else:
                position.save_version(seen, **text, **saved)
            verb = "position.corrected" if round.is_settled else "position.saved"
            record(verb, by=by, organisation=round.organisation, target=round, type=leader_type.key)
    except IntegrityError:
        _unless_same(Position.objects.get(round=round, leader_type=leader_type), text)
    except StaleSave as stale:
        _unless_same(stale.record, text)


def _hold(round) -> None:
    """Lock the round until the transaction ends, and raise its version (see agree_round)."""
    open_to_change = Round.objects.filter(
        pk=round.pk, state__in=(Round.State.CLOSED, Round.State.AGREED), revealed_at__isnull=False
    )
    if not open_to_change.update(version=F("version") + 1):
        raise NotAllowed(TOO_LATE)


def _unless_same(position, text) -> None:
    if any(getattr(position, name) != value for name, value in text.items()):
        raise StaleSave(position)
