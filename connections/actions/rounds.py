"""A round from its plan to its close: each step a deed, done once however many press it.

Each step is a compare-and-swap on the round's version: who saw an older state is told by
StaleSave. `why_not_…` answers an empty text, or why the step is not possible now.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from connections.actions.refused import NotAllowed, refuse
from connections.models import Round
from connections.models.rounds import end_of
from leaders.models import Framework
from portal.accounts.models import User
from portal.organisations.actions.organisations import PlaceExists, add_locality
from portal.organisations.events import record
from portal.organisations.models import Locality, Organisation

State = Round.State


@transaction.atomic
def plan_round(
    *, organisation: Organisation, place: Locality | str | None, last_date: date, by: User, **fields
) -> Round:
    """Write down a plan. place: a locality, the name of a new one, or None for all of it.

    fields: title, purpose, invitation, opens_date and kind. Two presses make one: where a plan that
    says all of the same waits already, it is given back, for nobody needs it twice.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    plan = {"locality": _locality(organisation, place, by), "closes_at": end_of(last_date)} | fields
    if same := organisation.rounds.filter(state=State.DRAFT, **plan).first():
        return same
    round = Round.objects.create(organisation=organisation, framework=Framework.current(), **plan)
    record("round.planned", by=by, organisation=organisation, target=round)
    return round


def why_not_edit(round: Round) -> str:
    return _unless(round, "changed", State.DRAFT, State.OPEN)


@transaction.atomic
def edit_round(*, round: Round, seen: int, by: User, **fields) -> None:
    """Change the plan. Once the round is open only title and invitation may change.

    fields: those of plan_round. Raises NotAllowed, StaleSave.
    """
    refuse(why_not_edit(round))
    if round.state == State.OPEN:
        fields = {name: fields[name] for name in ("title", "invitation")}
    if "place" in fields:
        fields["locality"] = _locality(round.organisation, fields.pop("place"), by)
    if "last_date" in fields:
        fields["closes_at"] = end_of(fields.pop("last_date"))
    round.save_version(seen, **fields)
    _record("round.edited", round, by, fields=sorted(fields))


def why_not_open(round: Round) -> str:
    if reason := _unless(round, "opened", State.DRAFT):
        return reason
    if not round.raters.asked().exists():
        return "Nobody is asked yet. Choose who to ask first."
    if round.closes_at <= timezone.now():
        return "The last day for answers has passed. Change the plan first."
    return _another_open(round)


@transaction.atomic
def open_round(*, round: Round, seen: int, by: User) -> None:
    """Start taking answers, about the types that are in use today. Nothing is sent.

    Raises NotAllowed, StaleSave.
    """
    refuse(why_not_open(round))
    framework = Framework.current()
    types = list(types_of(round))
    if not types and not round.is_culture:
        raise NotAllowed("Every type of patient leader is hidden. Show at least one first.")
    _start(round, seen, opened_at=timezone.now(), framework=framework)
    round.types.set(types)
    _record("round.opened", round, by, types=len(types))


def types_in_use(organisation: Organisation, framework: Framework):
    """The framework's types without those that the organisation leaves out."""
    return framework.types.exclude(hidden_by__organisation=organisation)


def types_of(round: Round):
    """The types it is about; for a plan, those it would be about if it opened today.

    A culture test is about none.
    """
    if round.state == State.DRAFT and not round.is_culture:
        return types_in_use(round.organisation, Framework.current())
    return round.types.all()


def why_not_extend(round: Round) -> str:
    return _unless(round, "given more time", State.OPEN)


@transaction.atomic
def extend_round(*, round: Round, seen: int, last_date: date, by: User) -> None:
    """Take answers for longer, also when the last day has passed. Raises NotAllowed, StaleSave."""
    refuse(why_not_extend(round))
    closes_at = end_of(last_date)
    if closes_at <= max(timezone.now(), round.closes_at):
        raise NotAllowed("The new last day must be later than the one before, and not in the past.")
    round.save_version(seen, closes_at=closes_at)
    _record("round.extended", round, by, last_date=last_date.isoformat())


def why_not_close(round: Round) -> str:
    return _unless(round, "closed", State.OPEN)


@transaction.atomic
def close_round(*, round: Round, seen: int, by: User, because: str = "") -> None:
    """Stop taking answers. Before its time only with a reason. Raises NotAllowed, StaleSave."""
    refuse(why_not_close(round))
    early = not round.is_over_time
    if early and not because:
        raise NotAllowed("Say why the round closes before its last day.")
    round.save_version(
        seen,
        state=State.CLOSED,
        closed_at=timezone.now(),
        closed_early_because=because if early else "",
    )
    _record("round.closed", round, by, early=early)


def why_not_cancel(round: Round) -> str:
    return _unless(round, "cancelled", State.DRAFT, State.OPEN, State.CLOSED)


@transaction.atomic
def cancel_round(*, round: Round, seen: int, because: str, by: User) -> None:
    """End it for good without a result. Raises NotAllowed, StaleSave."""
    refuse(why_not_cancel(round))
    if not because:
        raise NotAllowed("Say why the round is cancelled.")
    before = round.state
    round.save_version(
        seen, state=State.CANCELLED, cancelled_at=timezone.now(), cancelled_because=because
    )
    _record("round.cancelled", round, by, was=before)


def why_not_reopen(round: Round) -> str:
    if reason := _unless(round, "opened again", State.CLOSED):
        return reason
    if not round.can_reopen:
        return "Somebody has seen the answers, so this round can’t be opened again."
    return _another_open(round)


@transaction.atomic
def reopen_round(*, round: Round, seen: int, last_date: date, by: User) -> None:
    """Take answers again, which is fair only while nobody has seen any.

    Raises NotAllowed, StaleSave.
    """
    refuse(why_not_reopen(round))
    closes_at = end_of(last_date)
    if closes_at <= timezone.now():
        raise NotAllowed("The new last day must not be in the past.")
    _start(round, seen, closes_at=closes_at, closed_at=None, closed_early_because="")
    _record("round.reopened", round, by, last_date=last_date.isoformat())


def _start(round, seen, **changes):
    """Make it the open one of its scope; the database has the last word."""
    try:
        with transaction.atomic():
            round.save_version(seen, state=State.OPEN, **changes)
    except IntegrityError as problem:
        raise NotAllowed("Another round has just been opened here. Close that one first.") from (
            problem
        )


def _unless(round, done, *states) -> str:
    if round.state in states:
        return ""
    if round.state == State.DRAFT:
        return f"This round is not open yet, so it can’t be {done}."
    return f"This round is {round.get_state_display().lower()}, so it can’t be {done}."


def _another_open(round) -> str:
    """Why not, when another round of the same scope is open: its answers would be mixed up."""
    rounds = round.organisation.rounds.about(round.kind).filter(state=State.OPEN)
    other = rounds.filter(locality=round.locality).first()
    if other is None or other.pk == round.pk:
        return ""
    return f"“{other}” is open for {round.scope}. Close or cancel it first."


def _locality(organisation, place, by):
    """The locality: as given, or the one of this name, made if there is none."""
    if not isinstance(place, str):
        return place
    if known := organisation.localities.filter(name__iexact=place).first():
        return known
    try:
        return add_locality(organisation=organisation, name=place, by=by)
    except PlaceExists:  # somebody else has added it this very moment
        return organisation.localities.get(name=place)


def _record(verb, round, by, **detail):
    record(verb, by=by, organisation=round.organisation, target=round, **detail)
