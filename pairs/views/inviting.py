"""Who is in a pair, whom they ask in, and coming in by the link."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from pairs.access import pair_member
from pairs.actions import inviting as actions
from pairs.actions.pairs import Closed, Over, change_side
from pairs.forms.inviting import PairInvitationForm
from pairs.forms.pairs import SideForm
from pairs.models import PairInvitation
from pairs.registered import hint_of, lacking_of_a_trio
from pairs.views.asking import Door, hand_over_link, join_by_link, send_letter
from pairs.views.pairs import over
from pairs.young import BY_A_LEAD, has_young
from portal.organisations.access import DEED, FORM, READ, by_token

DOOR = Door(
    kind=PairInvitation,
    accepting=actions.accept,
    heading="Join the pair",
    asked_in="pairs/parts/asked_in.html",
    label="Join",
    welcome="Welcome. You are in it, with the same rights as everybody here.",
)


@pair_member(READ)
def pair_people(request, pair):
    members = list(pair.members.select_related("user"))
    here = [one for one in members if one.left_at is None]
    context = {
        "pair": pair,
        "members": members,
        "hint": hint_of(here) if len(here) > 1 else "",
        "invitations": pair.invitations.waiting(),
        "by_a_lead": BY_A_LEAD if has_young(pair) and not pair.is_read_only else "",
    }
    return TemplateResponse(request, "pairs/pair_people.html", context)


@pair_member(FORM)
def pair_side(request, pair):
    """One's own side, and nobody else's."""
    form = SideForm(request.POST or None, initial={"side": request.member.side})
    if form.is_valid():
        try:
            change_side(member=request.member, by=request.user, **form.cleaned_data)
        except Over:
            return over(request, pair, form)
        messages.success(request, "Saved.")
        return to_people(pair)
    return TemplateResponse(request, "pairs/pair_side.html", {"form": form, "pair": pair})


@pair_member(FORM)
def pair_invite(request, pair):
    """Write an invitation; the next page shows the letter, and sends it."""
    lacking = lacking_of_a_trio(pair.members.current())
    form = PairInvitationForm(request.POST or None, pair=pair)
    if form.is_valid():
        try:
            found = actions.write_invitation(pair=pair, by=request.member, **form.cleaned_data)
        except Closed as closed:
            form.add_error(None, str(closed))
        except Over:
            return over(request, pair, form)
        else:
            return redirect("pair_invitation_send", pair.public_id, found.public_id)
    context = {"form": form, "pair": pair, "lacking": lacking}
    return TemplateResponse(request, "pairs/pair_invite.html", context)


@pair_member(FORM)
def pair_invitation_send(request, pair, pair_invitation_id):
    """The letter as it will be sent, and the press that sends it."""
    asked = one_waiting(pair, pair_invitation_id)
    template = "pairs/pair_invitation_send.html"
    return send_letter(request, pair, asked, template) or to_people(pair)


@pair_member(DEED)
def pair_invitation_link(request, pair, pair_invitation_id):
    """A link to hand over: shown once, on this answer alone; no letter goes."""
    asked = one_waiting(pair, pair_invitation_id)
    template = "pairs/pair_invitation_link.html"
    return hand_over_link(request, pair, asked, template) or to_people(pair)


@pair_member(FORM)
def pair_invitation_withdraw(request, pair, pair_invitation_id):
    asked = one_waiting(pair, pair_invitation_id)
    if request.method != "POST":
        context = {"pair": pair, "invitation": asked}
        return TemplateResponse(request, "pairs/pair_invitation_withdraw.html", context)
    try:
        actions.withdraw_invitation(invitation=asked, by=request.member)
    except actions.Gone:
        messages.error(request, f"{asked} has joined already.")
    else:
        messages.success(request, f"{asked} is not asked any more.")
    return to_people(pair)


@by_token("the link of an invitation into a pair, for one person alone", FORM)
@never_cache
def pair_join(request, pair_token):
    """Join: as oneself with a press, or with a name and a password as somebody new."""
    return join_by_link(request, pair_token, DOOR)


def one_waiting(pair, pair_invitation_id):
    found = pair.invitations.waiting().select_related("pair__organisation", "invited_by")
    return get_object_or_404(found, public_id=pair_invitation_id)


def to_people(pair):
    return redirect("pair_people", pair.public_id)
