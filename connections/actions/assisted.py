"""Answers of somebody who doesn't use the web, entered for them.

It is said by whom, when they said it and how; they get a copy and may object. What was entered is
never shown again before the round is closed, not even to the person who typed it.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from connections.actions.raters import locked
from connections.actions.refused import NotAllowed, refuse
from connections.models import Rater, Rating, Response, Round
from leaders.models import LeaderType
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave

State = Round.State
TOO_LATE = (
    "This round takes no more answers, so nothing was saved. What you typed is still here: "
    "copy it if you need it"
)
TAKEN_OUT = "Somebody has just taken this person out of the round, so nothing was saved"


@dataclass(frozen=True)
class Answer:
    """One answer on the form; `level` None is *not sure*."""

    leader_type: LeaderType
    level: int | None
    note: str = ""
    who: str = ""


@dataclass(frozen=True)
class Said:
    """When and how the person said it, and when a copy was handed or sent to them."""

    date: date
    how: str
    copy_given: date | None = None
    group_size: int | None = None


@transaction.atomic
def enter_answers(
    *,
    rater: Rater,
    answers: list[Answer],
    said: Said,
    seen: int,
    by: User,
    perspective: str = "",
    shown_small: bool | None = None,
) -> Response:
    """Save and send all answers of one form, in place of any entered before.

    seen: the version of the answers when the page was opened, 0 for none. Raises StaleSave when
    somebody else entered answers meanwhile; NotAllowed when none are taken.
    """
    round = locked(rater.round)
    refuse("" if round.takes_answers else TOO_LATE)
    if not round.raters.asked().filter(pk=rater.pk).exists():
        raise NotAllowed(TAKEN_OUT)
    if {one.leader_type for one in answers} != set(round.types.all()):
        raise NotAllowed("The types of this round have changed. Open the page again")
    response = _response(rater, seen)
    now = timezone.now()
    response.save_version(
        response.version,
        submitted_at=now,
        assisted_by=by,
        assisted_date=said.date,
        assisted_how=said.how,
        copy_given_date=said.copy_given,
        group_size=said.group_size,
        objected_at=None,
    )
    response.entered_by.add(by)
    response.ratings.all().delete()
    Rating.objects.bulk_create(_rating(response, one, now) for one in answers)
    rater.perspective = perspective or rater.perspective or rater.offered[0]
    rater.shown_small = shown_small
    rater.save(update_fields=["perspective", "shown_small"])
    _record("response.entered_for", response, by)
    return response


@transaction.atomic
def record_copy(*, response: Response, day: date, by: User) -> None:
    """Write down when the person got a copy of what was entered."""
    response.save_version(response.version, copy_given_date=day)
    _record("response.copy_given", response, by)


def why_not_object(round: Round) -> str:
    """Empty, or why answers can't be taken out any more."""
    if round.state == State.OPEN or round.can_reopen:
        return ""
    if round.revealed_at:
        return (
            "The answers have been opened, so none can be taken out: the others’ could be worked "
            "out from the difference. Write the objection down with what is agreed."
        )
    return f"This round is {round.get_state_display().lower()}."


@transaction.atomic
def record_objection(*, rater: Rater, by: User) -> None:
    """The person says that what was entered is wrong: their answers are withdrawn.

    Raises NotAllowed.
    """
    refuse(why_not_object(locked(rater.round)))
    entered = Response.objects.filter(rater=rater, submitted_at__isnull=False)
    response = entered.select_for_update(no_key=True).first()
    if response is None:
        raise NotAllowed("There are no answers to take out.")
    response.ratings.all().delete()
    response.save_version(response.version, submitted_at=None, objected_at=timezone.now())
    _record("response.objected_to", response, by)


def _response(rater, seen) -> Response:
    """The row to fill: as the page knew it, or StaleSave."""
    response = Response.objects.select_for_update(no_key=True).filter(rater=rater).first()
    if response is None:
        return Response.objects.create(organisation=rater.organisation, rater=rater)
    if response.version != seen:
        raise StaleSave(response)
    return response


def _rating(response, answer, now) -> Rating:
    return Rating(
        organisation_id=response.organisation_id,
        response=response,
        leader_type=answer.leader_type,
        level=answer.level,
        not_sure=answer.level is None,
        note=answer.note,
        who=answer.who,
        saved_at=now,
    )


def _record(verb, response, by):
    organisation = response.rater.organisation
    record(verb, by=by, organisation=organisation, target=response, sealed=True)
