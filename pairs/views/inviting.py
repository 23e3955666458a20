"""Who is in a pair, whom they ask in, and coming in by the link."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from pairs.access import pair_member
from pairs.actions import inviting as actions
from pairs.actions.pairs import Over
from pairs.forms.inviting import PairInvitationForm
from pairs.models.invitations import DAYS
from pairs.views.pairs import over, to_pair
from portal.accounts.making import AccountExists
from portal.organisations.access import DEED, FORM, READ, by_token
from portal.organisations.forms.invitations import JoinForm


@pair_member(READ)
def pair_people(request, pair):
    context = {
        "pair": pair,
        "members": pair.members.select_related("user"),
        "invitations": pair.invitations.waiting(),
    }
    return TemplateResponse(request, "pairs/pair_people.html", context)


@pair_member(FORM)
def pair_invite(request, pair):
    """Write an invitation; the next page shows the letter, and sends it."""
    form = PairInvitationForm(request.POST or None, pair=pair)
    if form.is_valid():
        try:
            found = actions.write_invitation(pair=pair, by=request.member, **form.cleaned_data)
        except Over:
            return over(request, pair, form)
        return redirect("pair_invitation_send", pair.public_id, found.public_id)
    return TemplateResponse(request, "pairs/pair_invite.html", {"form": form, "pair": pair})


@pair_member(FORM)
def pair_invitation_send(request, pair, pair_invitation_id):
    """The letter as it will be sent, and the press that sends it."""
    invitation = one_waiting(pair, pair_invitation_id)
    if request.method != "POST":
        letter = actions.letter_of(invitation)
        context = {"pair": pair, "invitation": invitation, "letter": letter}
        return TemplateResponse(request, "pairs/pair_invitation_send.html", context)
    try:
        actions.send_invitation(invitation=invitation, by=request.member)
    except actions.NotSent:
        messages.error(request, "The letter was not sent. Try again later.")
    except actions.Gone:
        messages.error(request, "They have just joined, or somebody took the letter back.")
    else:
        messages.success(request, f"The letter to {invitation} is on its way.")
    return to_people(pair)


@pair_member(DEED)
def pair_invitation_link(request, pair, pair_invitation_id):
    """A link to hand over: shown once, on this answer alone; no letter goes."""
    invitation = one_waiting(pair, pair_invitation_id)
    try:
        link = actions.link_for(invitation=invitation, by=request.member)
    except actions.Gone:
        messages.error(request, "They have just joined, or somebody took it back.")
        return to_people(pair)
    context = {"pair": pair, "invitation": invitation, "link": link, "days": DAYS}
    return TemplateResponse(request, "pairs/pair_invitation_link.html", context)


@pair_member(FORM)
def pair_invitation_withdraw(request, pair, pair_invitation_id):
    invitation = one_waiting(pair, pair_invitation_id)
    if request.method != "POST":
        context = {"pair": pair, "invitation": invitation}
        return TemplateResponse(request, "pairs/pair_invitation_withdraw.html", context)
    try:
        actions.withdraw_invitation(invitation=invitation, by=request.member)
    except actions.Gone:
        messages.error(request, f"{invitation} has joined already.")
    else:
        messages.success(request, f"{invitation} is not asked any more.")
    return to_people(pair)


@by_token("the link of an invitation into a pair, for one person alone", FORM)
@never_cache
def pair_join(request, pair_token):
    """Join: as oneself with a press, or with a name and a password as somebody new."""
    invitation = actions.by_token(pair_token)
    if invitation is None or not invitation.is_open or invitation.pair.is_over:
        return _gone(request, invitation)
    try:
        if request.user.is_authenticated:
            return _accept(request, invitation)
        if invitation.has_account():
            return _page(request, "pairs/pair_join_log_in.html", invitation)
        return _join(request, invitation)
    except actions.Gone:
        return _gone(request, None)
    except AccountExists:
        return redirect("pair_join", pair_token)


def one_waiting(pair, pair_invitation_id):
    found = pair.invitations.waiting().select_related("pair__organisation", "invited_by")
    return get_object_or_404(found, public_id=pair_invitation_id)


def to_people(pair):
    return redirect("pair_people", pair.public_id)


def _page(request, template, invitation, **context):
    return TemplateResponse(request, template, {"invitation": invitation} | context)


def _gone(request, invitation):
    """One answer for every link that does nothing; whoever used it is led on."""
    if invitation and request.user.is_authenticated and invitation.accepted_by == request.user:
        return to_pair(invitation.pair)
    return TemplateResponse(request, "pairs/pair_join_gone.html", {"days": DAYS}, status=404)


def _accept(request, invitation):
    """Only the account that was asked, and only by a press."""
    if request.user.email != invitation.email:
        return _page(request, "pairs/pair_join_wrong_account.html", invitation)
    if request.method != "POST":
        return _page(request, "pairs/pair_join_confirm.html", invitation)
    actions.accept(invitation=invitation, by=request.user)
    return _welcome(request, invitation)


def _join(request, invitation):
    form = JoinForm(request.POST or None, invitation=invitation)
    if not form.is_valid():
        return _page(request, "pairs/pair_join.html", invitation, form=form)
    words = {name: form.cleaned_data[name] for name in ("name", "password")}
    get_adapter().login(request, actions.join(invitation=invitation, **words))
    return _welcome(request, invitation)


def _welcome(request, invitation):
    messages.success(request, "Welcome. You are in it, with the same rights as everybody here.")
    return to_pair(invitation.pair)
