"""Asking people to join, and joining."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from portal.accounts.making import AccountExists
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, by_token, membership_for, requires
from portal.organisations.actions.invitations import (
    InvitationGone,
    NothingToJoin,
    NotSent,
    accept_invitation,
    join_by_invitation,
    letter_of,
    refuse_needless,
    send_invitation,
    withdraw_invitation,
    write_invitation,
)
from portal.organisations.forms.invitations import InvitationForm, JoinForm
from portal.organisations.invited import first_page
from portal.organisations.models import Invitation
from portal.organisations.models.memberships import INVITATION_DAYS
from portal.organisations.permissions import Permission
from portal.organisations.tables.invitations import InvitationTable

ROWS = 25


@requires(Permission.ORGANISATION_MANAGE, READ)
def invitation_list(request, organisation):
    table = paged(request, InvitationTable(organisation.invitations.listed()), ROWS)
    return TemplateResponse(request, "organisations/invitation_list.html", {"table": table})


@requires(Permission.ORGANISATION_MANAGE, FORM)
def member_invite(request, organisation):
    """Write an invitation; the next page shows the letter, and sends it."""
    form = InvitationForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        invitation = write_invitation(
            organisation=organisation,
            email=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            by=request.user,
        )
        return redirect(
            "invitation_send", organisation=organisation.slug, invitation_id=invitation.public_id
        )
    return TemplateResponse(request, "organisations/member_invite.html", {"form": form})


@requires(Permission.ORGANISATION_MANAGE, FORM)
def invitation_send(request, organisation, invitation_id):
    """The letter as it will be sent, and the press that sends it, for the first time or again."""
    invitation = get_object_or_404(organisation.invitations.listed(), public_id=invitation_id)
    if request.method != "POST":
        context = {"invitation": invitation, "letter": letter_of(invitation)}
        return TemplateResponse(request, "organisations/invitation_send.html", context)
    try:
        send_invitation(invitation=invitation, by=request.user)
    except NotSent:
        messages.error(request, f"The mail to {invitation.email} was not sent. Try again later")
    except InvitationGone:
        messages.error(request, f"{invitation.email} has just joined or was withdrawn")
    else:
        messages.success(request, f"Sent the invitation to {invitation.email}")
    return redirect("invitation_list", organisation=organisation.slug)


@requires(Permission.ORGANISATION_MANAGE, FORM)
def invitation_withdraw(request, organisation, invitation_id):
    invitation = get_object_or_404(organisation.invitations.listed(), public_id=invitation_id)
    if request.method != "POST":
        return TemplateResponse(
            request, "organisations/invitation_withdraw.html", {"invitation": invitation}
        )
    try:
        withdraw_invitation(invitation=invitation, by=request.user)
    except InvitationGone:
        messages.error(request, f"{invitation.email} has joined already")
    else:
        messages.success(request, f"Withdrew the invitation of {invitation.email}")
    return redirect("invitation_list", organisation=organisation.slug)


@by_token("the link of an invitation, which was sent to one person alone", FORM)
@never_cache
def invitation_accept(request, token):
    """Join: as oneself with a press, or with a name and a password as somebody new."""
    invitation = Invitation.by_token(token)
    if invitation is None or not invitation.is_open:
        return _gone(request, invitation)
    try:
        refuse_needless(invitation)
        if request.user.is_authenticated:
            return _accept(request, invitation)
        if invitation.has_account():
            return _page(request, "organisations/invitation_accept_log_in.html", invitation)
        return _join(request, invitation)
    except InvitationGone:
        return _gone(request, None)
    except NothingToJoin as why_not:
        return _over(request, invitation, why_not)
    except AccountExists:
        return redirect("invitation_accept", token=token)


def _page(request, template, invitation, **context):
    return TemplateResponse(request, template, {"invitation": invitation} | context)


def _gone(request, invitation):
    """One answer for every link that does nothing; whoever used it is led on."""
    if invitation and invitation.accepted_by and invitation.accepted_by == request.user:
        return _begin(request, invitation)
    template = "organisations/invitation_accept_gone.html"
    return TemplateResponse(request, template, {"days": INVITATION_DAYS}, status=404)


def _over(request, invitation, why_not):
    """The link would still work, but what it asked them in for is over."""
    context = {"invitation": invitation, "why_not": why_not}
    template = "organisations/invitation_accept_no_more.html"
    return TemplateResponse(request, template, context, status=404)


def _accept(request, invitation):
    """Only the account that was invited, and only by a press."""
    if request.user.email != invitation.email:
        return _page(request, "organisations/invitation_accept_wrong_account.html", invitation)
    if request.method != "POST":
        return _page(request, "organisations/invitation_accept_confirm.html", invitation)
    accept_invitation(invitation=invitation, by=request.user)
    return _welcome(request, invitation)


def _join(request, invitation):
    form = JoinForm(request.POST or None, invitation=invitation)
    if not form.is_valid():
        return _page(request, "organisations/invitation_accept.html", invitation, form=form)
    person = join_by_invitation(
        invitation=invitation,
        name=form.cleaned_data["name"],
        password=form.cleaned_data["password"],
    )
    get_adapter().login(request, person)
    return _welcome(request, invitation)


def _welcome(request, invitation):
    organisation = invitation.organisation
    role = invitation.get_role_display()
    messages.success(request, f"Welcome. You are now at {organisation}: {role}")
    return _begin(request, invitation)


def _begin(request, invitation):
    """To what they were asked in for, or home."""
    slug = invitation.organisation.slug
    membership = membership_for(request.user, slug)
    first = first_page(invitation.role, membership) if membership else ""
    return redirect(first) if first else redirect("home", organisation=slug)
