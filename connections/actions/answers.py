"""A rater starts, answers and sends. Their deeds are sealed in the audit trail: nobody lists them.

Each checks with the round locked that it still takes their answers, so that nothing slips in
behind a close, or when they are taken out; RoundClosed is raised then and nothing is written.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from connections.kinds import mechanisms
from connections.models import CultureAnswer, Rater, Rating, Response, Round
from portal.organisations.events import record
from portal.organisations.models import StaleSave
from portal.prepared import Prepared

# The round is locked before the rater, as remove_rater does it.
HELD_OPEN = Prepared(
    lambda rater, now: (
        Round.objects.filter(state=Round.State.OPEN, closes_at__gt=now)
        .filter(raters__pk=rater, raters__removed_at__isnull=True)
        .select_for_update(no_key=True)
        .order_by()
        .values_list("pk")
    )
)


class RoundClosed(Exception):
    """The round takes no answers of this rater: closed, past its time, cancelled or not open yet,
    or they were taken out of it."""


class ClaimedElsewhere(Exception):
    """The person has started from another row of the round, to which an old address led them."""


class AnswersMissing(Exception):
    """Not every question of the round has an answer; `not sure` is one."""


@transaction.atomic
def start_answers(*, rater, by, group_size=None, perspective="", shown_small=None) -> Response:
    """The rater's row becomes theirs, and their answers begin; starting again changes only this.

    Raises ClaimedElsewhere: of two rows that are theirs, the one claimed first stays so.
    """
    _hold_open(rater)
    rows = Rater.objects.asked().filter(round=rater.round_id, user=by)
    if rows.exclude(pk=rater.pk).exists():
        raise ClaimedElsewhere
    rater.user = by
    rater.perspective = perspective or rater.perspective or next(iter(rater.offered), "")
    if shown_small is not None:
        rater.shown_small = shown_small
    rater.save(update_fields=["user", "perspective", "shown_small"])
    response, is_new = Response.objects.get_or_create(
        rater=rater,
        defaults={"organisation_id": rater.organisation_id, "group_size": group_size},
    )
    if not is_new and response.group_size != group_size:
        response.group_size = group_size
        response.save(update_fields=["group_size"])
    verb = "response.started" if is_new else "response.resumed"
    record(verb, by=by, organisation=rater.organisation, target=response, sealed=True)
    return response


def save_rating(*, rater, response, leader_type, rating, seen, by, level, note, who) -> None:
    """Save one answer (`level` None: not sure) over `rating`, which is None for the first time.

    `seen` is the version that the page was loaded with, 0 for none. Raises StaleSave when another
    window saved something else meanwhile; the same answer twice is one.
    """
    answer = {"level": level, "not_sure": level is None, "note": note, "who": who}
    about = {"response": response, "leader_type": leader_type}
    _save(Rating, rating, about, answer, rater=rater, seen=seen, by=by)


def save_culture_answer(*, rater, response, mechanism, found, seen, by, own, colleagues) -> None:
    """The same for a mechanism of a culture test: `own` level and `colleagues`' (None: not sure).

    `found` is the answer there is, or None.
    """
    answer = {
        "own_level": own,
        "own_not_sure": own is None,
        "colleagues_level": colleagues,
        "colleagues_not_sure": colleagues is None,
    }
    about = {"response": response, "mechanism": mechanism}
    _save(CultureAnswer, found, about, answer, rater=rater, seen=seen, by=by)


def _save(model, found, about, answer, *, rater, seen, by):
    """Write `answer` over the record `found`, or a new one `about` these."""
    verb = "rating.saved" if model is Rating else "culture_answer.saved"
    try:
        with transaction.atomic():
            _hold_open(rater)
            now = {"saved_at": timezone.now()}
            if found is None:
                own = {"organisation_id": rater.organisation_id}
                found = model.objects.create(**own, **about, **answer, **now)
            else:
                found.save_version(seen, **answer, **now)
            record(verb, by=by, organisation=rater.organisation, target=found, sealed=True)
    except IntegrityError:
        _unless_same(model.objects.get(**about), answer)
    except StaleSave as stale:
        _unless_same(stale.record, answer)


@transaction.atomic
def send_answers(*, rater, response, by) -> bool:
    """Send the answers; False when they were sent before, for two presses are one.

    Raises AnswersMissing.
    """
    _hold_open(rater)
    if _is_incomplete(rater.round, response):
        raise AnswersMissing
    unsent = Response.objects.filter(pk=response.pk, submitted_at__isnull=True)
    if not unsent.update(submitted_at=timezone.now()):
        return False
    organisation = rater.organisation
    record("response.sent", by=by, organisation=organisation, target=response, sealed=True)
    return True


def _is_incomplete(round, response) -> bool:
    if round.is_culture:
        return response.culture_answers.count() < len(mechanisms())
    return response.ratings.count() < round.types.count()


def _hold_open(rater) -> None:
    """Lock the round and the rater until the transaction ends, or raise RoundClosed."""
    if not HELD_OPEN(rater=rater.pk, now=timezone.now()):
        raise RoundClosed


def _unless_same(saved, answer) -> None:
    if any(getattr(saved, name) != value for name, value in answer.items()):
        raise StaleSave(saved)
