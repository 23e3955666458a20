"""What people said and what became of it [P15]; the person has the last word on what is told.

An answer is to the words as they stand. When they change, they go to the history together with the
answer to them, and the person is asked again: a dispute can't be edited away.
"""

from django.db import transaction
from django.utils import timezone

from leaders.actions.said import SaidTo, entered
from leaders.models import Contribution, EarlierWording, Leader
from leaders.models.impact import ANSWER, NO_ANSWER, WORDS
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave


class NothingToAnswer(Exception):
    """It is still open: nobody has said what changed, or why nothing did."""


class AnsweredSince(Exception):
    """They gave the answer that stands after the day on which they are said to have given this."""


class NotTheirWord(Exception):
    """Only the person answers with their own log-in; others say when and how they were told."""


@transaction.atomic
def add_contribution(*, leader: Leader, by: User, **fields) -> Contribution:
    """Write down what somebody said, and what came of it if that is known."""
    contribution = Contribution.objects.create(
        organisation=leader.organisation, leader=leader, added_by=by, **fields
    )
    _record("contribution.added", contribution, by, outcome=contribution.outcome)
    return contribution


@transaction.atomic
def edit_contribution(*, contribution: Contribution, seen: int, by: User, **changes) -> bool:
    """Save what is written now. Says whether the person is asked again. Raises StaleSave."""
    _check(contribution, seen)
    before = {name: getattr(contribution, name) for name in (*WORDS, *ANSWER)}
    reworded = any(changes.get(name, before[name]) != before[name] for name in WORDS)
    answered = bool(before["answer"])
    contribution.save_version(seen, **changes, **(NO_ANSWER if reworded else {}))
    if reworded:
        _keep(contribution, seen, before, by)
    _record("contribution.edited", contribution, by, fields=sorted(changes))
    return reworded and answered


@transaction.atomic
def answer_contribution(
    *,
    contribution: Contribution,
    answer: str,
    note: str,
    by: User,
    seen: int,
    said: SaidTo | None = None,
) -> None:
    """Confirm or dispute what a contribution says, as it stood at version `seen`.

    said: when and how they said it, where it is entered for them. An answer given before goes to
    the history. Raises StaleSave where the words changed meanwhile (`contribution.words_at(seen)`
    tells what they read), NothingToAnswer, NotTheirWord, AnsweredSince.
    """
    _check(contribution, seen)
    if contribution.outcome == Contribution.Outcome.OPEN:
        raise NothingToAnswer
    if said is None and contribution.leader.user_id != by.pk:
        raise NotTheirWord
    if said is not None and contribution.answered_date and said.date < contribution.answered_date:
        raise AnsweredSince
    before = {name: getattr(contribution, name) for name in (*WORDS, *ANSWER)}
    changes = {"answer": answer, "answer_note": note, "answered_at": timezone.now()}
    changes |= entered(said, by)
    contribution.save_version(seen, **changes)
    if before["answer"]:
        _keep(contribution, seen, before, by)
    _record("contribution.answered", contribution, by, assisted=said is not None)


def _check(contribution, seen):
    """Read it afresh, for a form may have written to it what was typed."""
    contribution.refresh_from_db()
    if contribution.version != seen:
        raise StaleSave(contribution)


def _keep(contribution, seen, before, by):
    """What it said until now, with the answer to it."""
    EarlierWording.objects.create(
        organisation=contribution.organisation,
        contribution=contribution,
        until_version=seen,
        changed_by=by,
        **before,
    )


def _record(verb, contribution, by, **detail):
    record(verb, by=by, organisation=contribution.organisation, target=contribution, **detail)
