"""Consents that are entered for a person, and taken back for them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from leaders.actions.consents import (
    ConsentStands,
    NotUnder18,
    TakenBackSince,
    give_consent,
    withdraw_consent,
)
from leaders.forms.consents import ConsentForm
from leaders.forms.said import said_to
from leaders.views.copies import copy_page
from leaders.views.record import one_leader, page, to_record
from portal.organisations.access import FORM, requires
from portal.organisations.permissions import Permission


@requires(Permission.REGISTER_MANAGE, FORM)
def consent_add(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    partners = organisation.partners.current().filter(portal_organisation__isnull=False)
    if not leader.may_be_contacted:
        return to_record(leader)
    form = ConsentForm(request.POST or None, partners=partners)
    if form.is_valid():
        said = said_to(form.cleaned_data)
        try:
            give_consent(leader=leader, by=request.user, said=said, **form.asked)
        except ConsentStands:
            form.add_error("kind", "They said yes to this before, and it stands")
        except NotUnder18 as problem:
            form.add_error("kind", str(problem))
        except TakenBackSince as problem:
            form.add_error("date", str(problem))
        else:
            messages.success(request, "Written down. They can take it back at any time.")
            return to_record(leader)
    return page(request, leader, form)


@requires(Permission.REGISTER_MANAGE, FORM)
def consent_copy(request, organisation, leader_id, consent_id):
    leader = one_leader(organisation, leader_id)
    entered = leader.consents.standing().filter(assisted_by__isnull=False)
    consent = get_object_or_404(entered, public_id=consent_id)
    return copy_page(request, word=consent, back=to_record(leader), leader=leader)


@requires(Permission.REGISTER_MANAGE, FORM)
def consent_withdraw(request, organisation, leader_id, consent_id):
    leader = one_leader(organisation, leader_id)
    consent = get_object_or_404(leader.consents.standing(), public_id=consent_id)
    if request.method == "POST":
        withdraw_consent(consent=consent, by=request.user)
        messages.success(request, "Taken back. It is gone from every page and list.")
        return to_record(leader)
    context = {"leader": leader, "consent": consent}
    return TemplateResponse(request, "leaders/consent_withdraw.html", context)
