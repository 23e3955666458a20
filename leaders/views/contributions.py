"""What was said, what came of it, and what the person says to that [P15]."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import contributions as actions
from leaders.actions.said import SaidTo
from leaders.forms import contributions as forms
from leaders.impact import contributions, questions, what_changed
from leaders.narrowing import narrowing
from leaders.tables.contributions import ContributionTable
from leaders.views.record import one_leader
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25
ASKED_AGAIN = "Saved. The words changed, so they are asked again. Their earlier answer is kept."


@requires(Permission.IMPACT_VIEW, READ)
def impact(request, organisation):
    """What changed, for all members; no name of anybody."""
    context = {"changed": what_changed(organisation)}
    return TemplateResponse(request, "leaders/impact.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def contribution_list(request, organisation):
    narrowed = narrowing(request.GET, questions(organisation))
    found = contributions(organisation, narrowed).select_related("leader", "forum")
    table = paged(request, ContributionTable(found), ROWS)
    context = {"narrowing": narrowed, "table": table}
    return TemplateResponse(request, "leaders/contribution_list.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def contribution_add(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    asking = {"organisation": organisation, "leader": leader}
    form = forms.ContributionForm(request.POST or None, **asking)
    if form.is_valid():
        add = partial(actions.add_contribution, leader=leader, **form.changes)
        made = made_once(request, leader.contributions, add, told="Written down.")
        return to_contribution(made)
    context = {"leader": leader, "form": form}
    return TemplateResponse(request, "leaders/contribution_add.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def contribution_detail(request, organisation, contribution_id):
    contribution = one_contribution(organisation, contribution_id)
    earlier = contribution.earlier.select_related("changed_by", "assisted_by").reverse()
    context = {"contribution": contribution, "leader": contribution.leader, "earlier": earlier}
    return TemplateResponse(request, "leaders/contribution_detail.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def contribution_edit(request, organisation, contribution_id):
    contribution = one_contribution(organisation, contribution_id)
    leader = contribution.leader
    asking = {"organisation": organisation, "leader": leader, "instance": contribution}
    form = forms.ContributionEditForm(request.POST or None, **asking)
    answered = bool(contribution.answer)
    who = {"contribution": contribution, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_contribution, **who):
        again = answered and not contribution.answer
        messages.success(request, ASKED_AGAIN if again else "Saved.")
        return to_contribution(contribution)
    context = {"contribution": contribution, "leader": leader, "form": form}
    return TemplateResponse(request, "leaders/contribution_edit.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def contribution_answer(request, organisation, contribution_id):
    """What they said to it, entered for them."""
    contribution = one_contribution(organisation, contribution_id)
    if contribution.outcome == contribution.Outcome.OPEN:
        return to_contribution(contribution)
    initial = {"version": contribution.version}
    form = forms.AnswerForm(request.POST or None, initial=initial, leader=contribution.leader)
    if form.is_valid() and answered(form, contribution, request.user):
        messages.success(request, "Their answer is written down.")
        return to_contribution(contribution)
    context = {"contribution": contribution, "leader": contribution.leader, "form": form}
    return TemplateResponse(request, "leaders/contribution_answer.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def contribution_paper(request, organisation, contribution_id):
    """What the record says, to print: they confirm or dispute it by hand."""
    contribution = one_contribution(organisation, contribution_id)
    if contribution.outcome == contribution.Outcome.OPEN:
        return to_contribution(contribution)
    context = {"contribution": contribution, "leader": contribution.leader}
    return TemplateResponse(request, "leaders/contribution_paper.html", context)


def answered(form, contribution, by) -> bool:
    """Hand the answer on. False where the words changed meanwhile: the form shows both."""
    data = form.cleaned_data
    deed = {"answer": data["answer"], "note": data["note"], "seen": data["version"]}
    said = SaidTo(data["date"], data["how"])
    try:
        actions.answer_contribution(contribution=contribution, by=by, said=said, **deed)
    except StaleSave as stale:
        form.show_reworded(stale.record, data["version"])
        return False
    except actions.AnsweredSince:
        form.add_error("date", "They have answered since that day, and that answer stands")
        return False
    return True


def one_contribution(organisation, contribution_id):
    found = organisation.contributions.filter(leader__erased_at__isnull=True)
    return get_object_or_404(
        found.select_related("leader", "forum", "opportunity", "assisted_by", "organisation"),
        public_id=contribution_id,
    )


def to_contribution(contribution):
    return redirect(
        "contribution_detail",
        organisation=contribution.organisation.slug,
        contribution_id=contribution.public_id,
    )
