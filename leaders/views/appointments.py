"""A person's roles: given, changed, ended and begun again; past ones stay."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from leaders.actions import appointments as actions
from leaders.forms import appointments as forms
from leaders.framework import roles_of
from leaders.models.appointments import DUE_DAYS, MOST_TERMS
from leaders.tables.appointments import DueTable
from leaders.views.record import one_leader, to_record
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission

ROWS = 25


def one_appointment(organisation, appointment_id):
    here = organisation.appointments.filter(leader__erased_at=None).with_role()
    return get_object_or_404(
        here.select_related("leader", "role_type__leader_type", "local_role__leader_type", "forum"),
        public_id=appointment_id,
    )


def to_appointment(appointment):
    slug = appointment.organisation.slug
    return redirect("appointment_detail", organisation=slug, appointment_id=appointment.public_id)


def refuse(form, problem):
    """Say why a role can't be given so, at the question that it is about."""
    form.add_error(problem.field if problem.field in form.fields else "starts_date", str(problem))


def page(request, appointment, form):
    """The page has the name of its address."""
    name = request.resolver_match.url_name
    context = {"appointment": appointment, "leader": appointment.leader, "form": form}
    return TemplateResponse(request, f"leaders/{name}.html", context)


def may_renew(appointment) -> bool:
    """The newest term of a living person, where one more can be counted."""
    later = appointment.leader.appointments.filter(
        role_type=appointment.role_type_id,
        local_role=appointment.local_role_id,
        forum=appointment.forum_id,
        starts_date__gt=appointment.starts_date,
    )
    room = appointment.term < MOST_TERMS and appointment.leader.may_be_contacted
    return room and not later.exists()


@requires(Permission.REGISTER_MANAGE, READ)
def appointment_due(request, organisation):
    """Terms that end and roles to be looked at in the next DUE_DAYS days."""
    today = timezone.localdate()
    due = organisation.appointments.due(today, today + timedelta(days=DUE_DAYS))
    table = paged(request, DueTable(due.with_role().select_related("leader")), ROWS)
    context = {"table": table, "days": DUE_DAYS}
    return TemplateResponse(request, "leaders/appointment_due.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def appointment_detail(request, organisation, appointment_id):
    appointment = one_appointment(organisation, appointment_id)
    today = timezone.localdate()
    context = {
        "appointment": appointment,
        "leader": appointment.leader,
        "holds": appointment.holds_on(today),
        "may_end": appointment.ends_date is None or appointment.ends_date > today,
        "may_renew": may_renew(appointment),
        "check_ins": appointment.check_ins.select_related("by"),
    }
    return TemplateResponse(request, "leaders/appointment_detail.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def appointment_add(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    if not leader.may_be_contacted:
        messages.error(request, str(actions.NotContactable()))
        return to_record(leader)
    form = forms.AppointmentForm(
        request.POST or None,
        leader=leader,
        roles=roles_of(organisation),
        forums=organisation.forums.all(),
    )
    if form.is_valid():
        try:
            made = actions.add_appointment(leader=leader, by=request.user, **form.term)
        except actions.NotGiven as problem:
            refuse(form, problem)
        else:
            messages.success(request, f"The role is in the record of {leader}.")
            return to_appointment(made)
    context = {"leader": leader, "form": form, "description": forms.REPRESENTATIVE}
    return TemplateResponse(request, "leaders/appointment_add.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def appointment_edit(request, organisation, appointment_id):
    appointment = one_appointment(organisation, appointment_id)
    initial, forums = forms.saved_appointment(appointment), organisation.forums.all()
    form = forms.AppointmentEditForm(request.POST or None, initial=initial, forums=forums)
    if form.is_valid():
        try:
            actions.edit_appointment(
                appointment=appointment,
                seen=form.cleaned_data["version"],
                by=request.user,
                **form.term,
            )
        except StaleSave:
            now = one_appointment(organisation, appointment_id)
            form.show_stale(forms.saved_appointment(now))
        except actions.NotGiven as problem:
            refuse(form, problem)
        else:
            messages.success(request, "Saved.")
            return to_appointment(appointment)
    return page(request, one_appointment(organisation, appointment_id), form)


@requires(Permission.REGISTER_MANAGE, FORM)
def appointment_end(request, organisation, appointment_id):
    """The role ends; it stays in the record."""
    appointment = one_appointment(organisation, appointment_id)
    initial = {"version": appointment.version}
    form = forms.AppointmentEndForm(request.POST or None, initial=initial, appointment=appointment)
    if form.is_valid():
        ends = form.cleaned_data["last_day"] + timedelta(days=1)
        try:
            actions.end_appointment(
                appointment=appointment,
                seen=form.cleaned_data["version"],
                ends_date=ends,
                by=request.user,
            )
        except StaleSave as stale:
            form.show_stale({"last_day": stale.record.last_day, "version": stale.record.version})
        except actions.NotGiven:
            form.add_error("last_day", "Their next term has begun by then: choose an earlier day")
        else:
            messages.success(request, "The role has an end now. It stays in the record.")
            return to_appointment(appointment)
    return page(request, appointment, form)


@requires(Permission.REGISTER_MANAGE, FORM)
def appointment_renew(request, organisation, appointment_id):
    """The next term: one press ends this one and begins it."""
    appointment = one_appointment(organisation, appointment_id)
    if not may_renew(appointment):
        return to_appointment(appointment)
    form = forms.RenewForm(
        request.POST or None, initial=forms.next_term(appointment), appointment=appointment
    )
    if form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            following = actions.renew_appointment(
                appointment=appointment, seen=seen, by=request.user, **form.term
            )
        except StaleSave as stale:
            form.show_changed(stale.record)
        except actions.NotGiven as problem:
            refuse(form, problem)
        else:
            messages.success(request, f"Term {following.term} is in the record.")
            return to_appointment(following)
    return page(request, one_appointment(organisation, appointment_id), form)
