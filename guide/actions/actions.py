"""What becomes of an action: its words are the partner's too, its date and status are not."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from guide.actions.plan import held, new_words
from guide.models import Action, ActionChange, Comment
from guide.plans.words import OF_ACTION, as_word, said_by
from leaders.ages import is_young_by_register
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import StaleSave


@transaction.atomic
def edit_action(*, action: Action, seen: int, by: User, **changes) -> bool:
    """Save what it says, who sees to it and by when. Says whether the words changed.

    Raises StaleSave.
    """
    plan = held(action.plan_id)
    different = _save(action, seen, changes)
    reworded = bool(different.keys() & set(OF_ACTION))
    _keep(action, different, by, plan if reworded else None)
    _record("action.edited", action, by, fields=sorted(different))
    return reworded


@transaction.atomic
def move_action(*, action: Action, seen: int, by: User, status: str, due_date) -> None:
    """How far it is, and by when: nobody has to confirm that again. Raises StaleSave."""
    is_done = status == Action.Status.DONE
    action.refresh_from_db()
    done_date = (action.done_date or timezone.localdate()) if is_done else None
    changes = {"status": status, "due_date": due_date, "done_date": done_date}
    different = _save(action, seen, changes)
    different.pop("done_date", None)
    _keep(action, different, by)
    _record("action.moved", action, by, status=str(status), fields=sorted(different))


@transaction.atomic
def drop_action(*, action: Action, seen: int, by: User, dropped_why: str) -> None:
    """It will not be done; it stays to be read, with the reason. Raises StaleSave."""
    plan = held(action.plan_id)
    changes = {"status": Action.Status.DROPPED, "dropped_why": dropped_why, "done_date": None}
    different = _save(action, seen, changes)
    kept = {"status": different["status"]} if "status" in different else {}
    _keep(action, kept, by, plan if kept else None)
    _record("action.dropped", action, by)


@transaction.atomic
def add_comment(*, action: Action, text: str, by: User, **fields) -> Comment:
    comment = Comment.objects.create(
        organisation=action.organisation,
        action=action,
        text=text,
        by=by,
        is_held=is_young_by_register(action.organisation, by),
        **fields,
    )
    _record("action.commented", action, by)
    return comment


@transaction.atomic
def remove_comment(*, comment: Comment, by: User) -> None:
    """Nobody reads it any more. Twice is once."""
    still = Comment.objects.filter(pk=comment.pk, removed_at__isnull=True)
    if still.update(removed_at=timezone.now()):
        _record("action.comment_removed", comment.action, by)


def _save(action, seen, changes) -> dict:
    """Write them; what differed before, by field. Reads it afresh, for a form may have written."""
    action.refresh_from_db()
    if action.version != seen:
        raise StaleSave(action)
    before = said_by(action, changes)
    action.save_version(seen, **changes)
    after = {name: as_word(value) for name, value in changes.items()}
    return {name: value for name, value in before.items() if value != after[name]}


def _keep(action, different, by, plan=None):
    """What it said until now; plan: the one whose words changed with it."""
    if not different:
        return
    before = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in different.items()
    }
    ActionChange.objects.create(
        organisation=action.organisation,
        action=action,
        before=before,
        plan=plan,
        words=plan.words if plan else None,
        by=by,
    )
    if plan:
        new_words(plan)


def _record(verb, action, by, **detail):
    record(verb, by=by, organisation=action.organisation, target=action, **detail)
