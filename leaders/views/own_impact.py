"""What a patient leader said and what came of it, and what stands in their way."""

from django.contrib import messages
from django.shortcuts import get_object_or_404

from leaders.actions.contributions import answer_contribution
from leaders.forms.own import OwnAnswerForm, OwnBarrierForm
from leaders.views.barriers import raise_once
from leaders.views.own import of_oneself, own_page, to
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_contributions(request, leader):
    return own_page(request, leader, contributions=leader.contributions.all())


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_contribution(request, leader, contribution_id):
    """What the record says; the person confirms it or says how they see it."""
    told = get_object_or_404(leader.contributions.decided(), public_id=contribution_id)
    first = {"version": told.version, "answer": told.answer or None, "note": told.answer_note}
    form = OwnAnswerForm(request.POST or None, initial=first)
    reworded = None
    if form.is_valid():
        data = form.cleaned_data
        deed = {"answer": data["answer"], "note": data["note"], "seen": data["version"]}
        try:
            answer_contribution(contribution=told, by=request.user, **deed)
        except StaleSave as stale:
            told, reworded = stale.record, stale.record.words_at(data["version"])
            form = OwnAnswerForm(initial=data | {"version": told.version})
        else:
            messages.success(request, "Thank you. Your answer stands beside what is written.")
            return to("own_contributions", leader)
    return own_page(request, leader, form=form, contribution=told, reworded=reworded)


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_barriers(request, leader):
    """Those they raised, what is being done, and a form to raise one more."""
    form = OwnBarrierForm(request.POST or None)
    if form.is_valid():
        what = {"leader": leader, "what": form.cleaned_data["what"]}
        told = "Thank you. It is for us to take away now, not for you."
        raise_once(request, told, organisation=leader.organisation, **what)
        return to("own_barriers", leader)
    return own_page(request, leader, form=form, barriers=leader.barriers.all())
