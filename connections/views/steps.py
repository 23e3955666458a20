"""The steps of a round: each a page that says what will happen, and the press that does it."""

from django.contrib import messages
from django.template.response import TemplateResponse

from connections.actions.refused import NotAllowed
from connections.actions.rounds import (
    cancel_round,
    close_round,
    extend_round,
    open_round,
    reopen_round,
    why_not_cancel,
    why_not_close,
    why_not_extend,
    why_not_open,
    why_not_reopen,
)
from connections.forms.rounds import ConfirmForm, LastDayForm, ReasonForm
from connections.models import Round
from connections.standing import too_few, who_is_asked
from connections.views.rounds import moved_on, one_round, to_round
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission

CHANGED = (
    "Somebody else changed this round while you were reading. "
    "Nothing is done yet: look again, then press once more"
)


def step(request, round, why_not, act, done, form_class, **asking):
    """One step: refused with a reason, asked on a page, or done and said.

    A press on a page that has gone stale does nothing but show it afresh, with what was typed.
    """
    if reason := why_not(round):
        form = form_class(sent(request), initial=said(round), **asking)
        return moved_on(request, round, form, reason)
    form = form_class(sent(request), initial={"version": round.version}, **asking)
    if form.is_valid():
        try:
            answers = dict(form.cleaned_data)
            act(round=round, seen=answers.pop("version"), by=request.user, **answers)
        except StaleSave:
            return _look_again(request, round, why_not, form)
        except NotAllowed as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, done)
            return to_round(round)
    return _page(request, round, form)


def _look_again(request, round, why_not, form):
    if reason := why_not(round):
        form.initial = said(round)
        return moved_on(request, round, form, reason)
    form.data = form.data.copy()
    form.data["version"] = str(round.version)
    form.add_error(None, CHANGED)
    return _page(request, round, form)


def said(round) -> dict:
    """What the round says already: of two presses the second has typed nothing new."""
    cancelled = round.state == Round.State.CANCELLED
    because = round.cancelled_because if cancelled else round.closed_early_because
    return {"because": because, "last_date": round.last_day}


def _page(request, round, form):
    """The page has the name of its address."""
    asked = who_is_asked(round.raters)
    context = {"round": round, "form": form, "asked": asked, "too_few": too_few(asked)}
    name = request.resolver_match.url_name
    return TemplateResponse(request, f"connections/{name}.html", context)


@requires(Permission.ROUND_PLAN, FORM)
def round_open(request, organisation, round_id):
    round = one_round(organisation, round_id)
    done = "The round is open. Nothing is sent yet: read the invitation, then send it."
    return step(request, round, why_not_open, open_round, done, ConfirmForm)


@requires(Permission.ROUND_PLAN, FORM)
def round_extend(request, organisation, round_id):
    round = one_round(organisation, round_id)
    done = "There is more time. Nobody was told by email: a reminder tells those who wait."
    return step(
        request, round, why_not_extend, extend_round, done, LastDayForm, after=round.last_day
    )


@requires(Permission.ROUND_PLAN, FORM)
def round_close(request, organisation, round_id):
    """Before the last day is over, closing asks why."""
    round = one_round(organisation, round_id)
    done = "The round is closed. No more answers are taken."
    early = not round.is_over_time
    return step(request, round, why_not_close, close_round, done, ReasonForm, needed=early)


@requires(Permission.ROUND_PLAN, FORM)
def round_cancel(request, organisation, round_id):
    round = one_round(organisation, round_id)
    done = "The round is cancelled. Nobody was told by email."
    return step(request, round, why_not_cancel, cancel_round, done, ReasonForm)


@requires(Permission.ROUND_PLAN, FORM)
def round_reopen(request, organisation, round_id):
    round = one_round(organisation, round_id)
    done = "The round is open again. Nobody was told by email: a reminder tells those who wait."
    return step(request, round, why_not_reopen, reopen_round, done, LastDayForm)
