"""The notice of somebody on the register without an account, entered for them by a lead."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from leaders.views.copies import copy_page
from pairs.actions import notices as actions
from pairs.forms.notices import AssistedNoticeForm
from pairs.seeking import partners_of
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved, too_late

HAS_ACCOUNT = "They have an account now, and write it themselves."


@requires(Permission.INTRODUCE, FORM)
def notice_for(request, organisation, leader_id):
    leader = _one(organisation, leader_id)
    notice = leader.notices.first()
    if leader.user_id and request.method != "POST":
        return _write_themselves(request, leader)
    partners = () if leader.under_18 else partners_of(organisation)
    form = AssistedNoticeForm(sent(request), notice=notice, partners=partners)
    deed = {"organisation": organisation, "leader": leader, "by": request.user}
    try:
        if form.is_valid() and saved(form, actions.write_notice, form.shown, **deed):
            messages.success(request, "Written down. They can take it back at any time.")
            return to_record(leader)
    except actions.NotYours:
        words = {"why": HAS_ACCOUNT, "onward": "Go to their record"}
        return too_late(request, form, link=to_record(leader).url, **words)
    context = {"form": form, "leader": leader, "notice": notice}
    return TemplateResponse(request, "pairs/notice_for.html", context)


@requires(Permission.INTRODUCE, FORM)
def notice_withdraw_for(request, organisation, leader_id):
    """They said that they take it back."""
    leader = _one(organisation, leader_id)
    notice = leader.notices.standing().first()
    if leader.user_id or notice is None:
        return _write_themselves(request, leader) if leader.user_id else to_record(leader)
    if request.method != "POST":
        context = {"notice": notice, "leader": leader}
        return TemplateResponse(request, "pairs/notice_withdraw_for.html", context)
    actions.withdraw_notice(notice=notice, by=request.user)
    messages.success(request, "It is gone, and its words are deleted.")
    return to_record(leader)


@requires(Permission.INTRODUCE, FORM)
def notice_copy(request, organisation, leader_id):
    leader = _one(organisation, leader_id)
    entered = leader.notices.standing().filter(assisted_by__isnull=False)
    notice = entered.select_related("organisation").first()
    if notice is None:
        return to_record(leader)
    back = redirect(reverse("notice_for", args=[organisation.slug, leader.public_id]))
    return copy_page(request, word=notice, back=back, leader=leader)


def _one(organisation, leader_id):
    leader = get_object_or_404(organisation.leaders.living(), public_id=leader_id)
    leader.organisation = organisation
    return leader


def _write_themselves(request, leader):
    messages.info(request, HAS_ACCOUNT)
    return to_record(leader)


def to_record(leader):
    return redirect("leader_detail", leader.organisation.slug, leader.public_id)
