"""What stands in people's way [P7]: all members read it without names; somebody sees to it."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import barriers as actions
from leaders.forms.barriers import BarrierEditForm, BarrierForm, BarrierWorkForm
from leaders.tables.barriers import BarrierTable, NamedBarrierTable
from leaders.views.people import who_answers
from leaders.views.record import one_leader, to_record
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25
OPEN_FIRST = (F("removed_date").desc(nulls_first=True), "-raised_date", "-pk")


@requires(Permission.IMPACT_VIEW, READ)
def barrier_list(request, organisation):
    """For those without names: what has a plain line, and how many are still being read."""
    everything = organisation.barriers.order_by(*OPEN_FIRST)
    named = request.membership.may(Permission.REGISTER_MANAGE)
    if named:
        table = NamedBarrierTable(
            everything.select_related("owner__user").prefetch_related("owner__roles")
        )
    else:
        table = BarrierTable(everything.exclude(summary="").select_related("leader"))
    mine = organisation.barriers.standing().filter(owner=request.membership)
    context = {
        "table": paged(request, table, ROWS),
        "named": named,
        "mine": mine.select_related("leader"),
        "unread": 0 if named else organisation.barriers.filter(summary="").count(),
    }
    return TemplateResponse(request, "leaders/barrier_list.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def barrier_add(request, organisation):
    """One that nobody is to be named with."""
    form = BarrierForm(request.POST or None, members=who_answers(organisation))
    if form.is_valid():
        raise_once(request, "Written down.", organisation=organisation, **form.cleaned_data)
        return redirect("barrier_list", organisation=organisation.slug)
    return TemplateResponse(request, "leaders/barrier_add.html", {"form": form})


@requires(Permission.REGISTER_MANAGE, FORM)
def barrier_raise(request, organisation, leader_id):
    """One that somebody told you of, kept with their record so that they hear when it is gone."""
    leader = one_leader(organisation, leader_id)
    members = who_answers(organisation)
    form = BarrierForm(request.POST or None, members=members, leader=leader)
    if form.is_valid():
        who = {"organisation": organisation, "leader": leader}
        raise_once(request, "Written down.", **who, **form.cleaned_data)
        return to_record(leader)
    context = {"leader": leader, "form": form}
    return TemplateResponse(request, "leaders/barrier_raise.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def barrier_edit(request, organisation, barrier_id):
    barrier = one_barrier(organisation.barriers, barrier_id)
    asking = {"members": who_answers(organisation), "leader": barrier.leader}
    form = BarrierEditForm(request.POST or None, instance=barrier, **asking)
    who = {"barrier": barrier, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_barrier, **who):
        messages.success(request, "Saved.")
        return redirect("barrier_list", organisation=organisation.slug)
    context = {"barrier": barrier, "leader": barrier.leader, "form": form}
    return TemplateResponse(request, "leaders/barrier_edit.html", context)


@requires(Permission.IMPACT_VIEW, FORM)
def barrier_work(request, organisation, barrier_id):
    """For whoever sees to it, and nobody else; not who raised it."""
    own = organisation.barriers.filter(owner=request.membership)
    barrier = one_barrier(own, barrier_id)
    form = BarrierWorkForm(request.POST or None, instance=barrier)
    who = {"barrier": barrier, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_barrier, **who):
        messages.success(request, "Saved.")
        return redirect("barrier_list", organisation=organisation.slug)
    return TemplateResponse(
        request, "leaders/barrier_work.html", {"barrier": barrier, "form": form}
    )


def raise_once(request, told, *, organisation, **fields):
    """One that was taken away can be raised again in the same words."""
    standing = organisation.barriers.standing()
    fields["organisation"] = organisation
    return made_once(request, standing, actions.raise_barrier, told=told, **fields)


def one_barrier(barriers, barrier_id):
    found = barriers.select_related("leader", "owner__user", "organisation")
    return get_object_or_404(found, public_id=barrier_id)
