"""A pair's own next steps, and handing one over to the organisation's plan."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from pairs.access import pair_member
from pairs.actions import next_steps as actions
from pairs.actions.agreeing import NotNow
from pairs.actions.outgoing import agreed_now
from pairs.actions.pairs import Over
from pairs.forms import next_steps as forms
from pairs.models import Outgoing
from pairs.views.inside import adding, editing, page, removing
from pairs.views.outgoing import proposing
from pairs.views.pairs import IS_OVER
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ

BACK = "next_step_list"


@pair_member(READ)
def next_step_list(request, pair):
    steps = list(pair.next_steps.select_related("who__user", "planned__action"))
    context = {
        "open": [one for one in steps if one.done_at is None],
        "done": [one for one in steps if one.done_at],
        "asked": pair.outgoing.filter(kind=Outgoing.Kind.PLAN, outcome=""),
    }
    return page(request, pair, BACK, **context)


@pair_member(FORM)
def next_step_add(request, pair):
    form = forms.NextStepForm(sent(request), members=members_of(pair))
    return adding(request, pair, form, among=pair.next_steps, name="next_step_add", back=BACK)


@pair_member(FORM)
def next_step_edit(request, pair, next_step_id):
    which = {"found": pair.next_steps.select_related("who__user"), "public_id": next_step_id}
    form = partial(forms.NextStepEditForm, members=members_of(pair))
    return editing(request, pair, form, **which, name="next_step_edit", back=BACK)


@pair_member(FORM)
def next_step_remove(request, pair, next_step_id):
    which = {"found": pair.next_steps, "public_id": next_step_id, "deed": actions.remove_step}
    return removing(request, pair, **which, name="next_step_remove", back=BACK)


@pair_member(DEED)
def next_step_done(request, pair, next_step_id):
    """Done, or where it was, not done after all."""
    step = get_object_or_404(pair.next_steps, public_id=next_step_id)
    try:
        actions.set_done(step=step, done=request.POST.get("deed") != "reopen", by=request.user)
    except Over as why:
        messages.error(request, str(why) or IS_OVER)
    return redirect(BACK, pair.public_id)


@pair_member(FORM)
def next_step_propose(request, pair, next_step_id):
    """The words as the plan would read them, for all to say yes to."""
    step = get_object_or_404(pair.next_steps, public_id=next_step_id)
    form = forms.PlanWordsForm(sent(request), initial={"words": step.what})
    which = {"kind": Outgoing.Kind.PLAN, "about": {"next_step": step}}
    return proposing(request, pair, form, **which, name="next_step_propose", one=step)


@pair_member(FORM)
def next_step_plan(request, pair, next_step_id):
    """Says what it means to hand it over, and does so with a press."""
    found = pair.next_steps.select_related("planned")
    step = get_object_or_404(found, public_id=next_step_id)
    if request.method != "POST":
        why = actions.why_not_plan(step, pair, request.user)
        words = agreed_now(step)
        return page(request, pair, "next_step_plan", one=step, why=why, agreed=words)
    try:
        actions.put_in_plan(step=step, by=request.user)
    except NotNow as not_now:
        messages.error(request, str(not_now))
    except Over as why:
        messages.error(request, str(why) or IS_OVER)
    else:
        messages.success(request, "It is in the plan of the organisation.")
    return redirect(BACK, pair.public_id)


def members_of(pair):
    return pair.members.current().select_related("user")
