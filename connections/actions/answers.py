"""A rater starts, answers and sends. Their deeds are sealed in the audit trail: nobody lists them.

Each checks with the round locked that it still takes their answers, so that nothing slips in
behind a close, or when they are taken out; RoundClosed is raised then and nothing is written.
"""

from django.db import IntegrityError, transaction
from django.db.models import Exists
from django.utils import timezone

from connections.kinds import mechanisms
from connections.models import CultureAnswer, Rater, Rating, Response, Round
from portal.organisations.events import ADDED, record, told
from portal.organisations.models import StaleSave
from portal.prepared import Prepared, PreparedUpdate, ToldUpdate


def _open(rater, now):
    """The round that takes this rater's answers; locked before the rater, as by remove_rater."""
    return (
        Round.objects.filter(state=Round.State.OPEN, closes_at__gt=now)
        .filter(raters__pk=rater, raters__removed_at__isnull=True)
        .select_for_update(no_key=True)
        .order_by()
        .values_list("pk")
    )


HELD_OPEN = Prepared(_open)
RATING = PreparedUpdate(
    lambda rating, seen, rater, now: Rating.objects.filter(
        Exists(_open(rater, now)), pk=rating, version=seen
    ),
    ["version", "level", "not_sure", "note", "who", "saved_at"],
)
CULTURE_ANSWER = PreparedUpdate(
    lambda cultureanswer, seen, rater, now: CultureAnswer.objects.filter(
        Exists(_open(rater, now)), pk=cultureanswer, version=seen
    ),
    [
        *("version", "own_level", "own_not_sure"),
        *("colleagues_level", "colleagues_not_sure", "saved_at"),
    ],
)
# Saved while the round is held open, and told: most deeds of a round are one of these.
SAVED = {
    Rating: ToldUpdate(RATING, ADDED),
    CultureAnswer: ToldUpdate(CULTURE_ANSWER, ADDED),
}
VERBS = {Rating: "rating.saved", CultureAnswer: "culture_answer.saved"}


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
    try:
        if found is None:
            _add(model, about, answer, rater, by)
        else:
            _write_over(model, found, answer, rater, seen, by)
    except IntegrityError:
        _unless_same(model.objects.get(**about), answer)
    except StaleSave as stale:
        _unless_same(stale.record, answer)


@transaction.atomic
def _add(model, about, answer, rater, by):
    _hold_open(rater)
    own = {"organisation_id": rater.organisation_id, "saved_at": timezone.now()}
    added = model.objects.create(**own, **about, **answer)
    record(VERBS[model], **_told(added, rater, by))


def _write_over(model, found, answer, rater, seen, by):
    now = timezone.now()
    changes = {"version": seen + 1, "saved_at": now, **answer}
    event = told(VERBS[model], **_told(found, rater, by))
    which = {model._meta.model_name: found.pk}
    if not SAVED[model](changes, event, seen=seen, rater=rater.pk, now=now, **which):
        with transaction.atomic():
            _hold_open(rater)
        raise StaleSave(model.objects.get(pk=found.pk))


def _told(answer, rater, by) -> dict:
    return {"by": by, "organisation": rater.organisation, "target": answer, "sealed": True}


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
