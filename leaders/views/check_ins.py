"""Talks about a role with those who represent [P27]."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from leaders.actions import check_ins as actions
from leaders.forms.check_ins import CheckInEditForm, CheckInForm, saved_check_in
from leaders.models import CheckIn
from leaders.models.appointments import talk_since
from leaders.tables.check_ins import CheckInTable
from leaders.views.appointments import one_appointment, page, to_appointment
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25
AHEAD = timedelta(days=30)
SAVED = {
    CheckIn.Outcome.FINE: "Written down.",
    CheckIn.Outcome.EASIER: "Written down. You can change the role here, so that it says what "
    "is easier now.",
    CheckIn.Outcome.RETHINK: "Written down. You can end this role here, and give them another one, "
    "as an adviser for example.",
}


@requires(Permission.REGISTER_MANAGE, READ)
def check_in_due(request, organisation):
    """Representatives with whom it is time to talk, now or in the next days."""
    today = timezone.localdate()
    last = today + AHEAD
    due = organisation.appointments.to_talk_with(today, last, talk_since(last))
    table = paged(request, CheckInTable(due.with_role().select_related("leader")), ROWS)
    context = {"table": table, "days": AHEAD.days}
    return TemplateResponse(request, "leaders/check_in_due.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def check_in_add(request, organisation, appointment_id):
    """One talk, on one page."""
    appointment = one_appointment(organisation, appointment_id)
    if not appointment.leader.may_be_contacted:
        messages.error(request, "This person has died. Nobody is to contact them")
        return to_appointment(appointment)
    form = CheckInForm(request.POST or None, appointment=appointment)
    if form.is_valid():
        fields = form.changes | {"appointment": appointment}
        told = SAVED[form.cleaned_data["outcome"]]
        made_once(request, appointment.check_ins, actions.add_check_in, told=told, **fields)
        return to_appointment(appointment)
    return page(request, appointment, form)


@requires(Permission.REGISTER_MANAGE, FORM)
def check_in_edit(request, organisation, appointment_id, check_in_id):
    appointment = one_appointment(organisation, appointment_id)
    check_in = get_object_or_404(appointment.check_ins, public_id=check_in_id)
    form = CheckInEditForm(
        request.POST or None, initial=saved_check_in(check_in), appointment=appointment
    )
    who = {"check_in": check_in, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_check_in, saved_check_in, **who):
        messages.success(request, "Saved.")
        return to_appointment(appointment)
    return page(request, appointment, form)
