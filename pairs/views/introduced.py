"""Whoever is introduced reads the other's words, says yes or no, and begins a pair with them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from pairs.actions import introduced as actions
from pairs.forms.introductions import AnswerForm
from pairs.forms.pairs import StartForm
from pairs.seeking import both_sides
from pairs.views.notices import to_own
from pairs.views.pairs import begins_with_a_lead, started_once, to_pair
from pairs.young import is_young
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import too_late

STARTED = "The pair is there, and private. Now send the invitation."
GONE = "You can’t start a pair with them from here any more."


@requires(Permission.PAIR_START, READ)
def introduction_detail(request, organisation, introduction_id):
    """The same to both, whatever the other says, until both have said yes."""
    sides = _mine(request, organisation, introduction_id)
    form = AnswerForm(initial={"answer": sides.mine.answer})
    return _page(request, sides, form)


@requires(Permission.PAIR_START, DEED)
def introduction_answer(request, organisation, introduction_id):
    sides = _mine(request, organisation, introduction_id)
    form = AnswerForm(sent(request))
    if not form.is_valid():
        return _page(request, sides, form)
    try:
        both = actions.answer(side=sides.mine, says=form.cleaned_data["answer"], by=request.user)
    except actions.Over:
        messages.info(request, "It can’t be answered any more.")
        return to_own(organisation)
    said = "Both of you have said yes." if both else "Your answer is saved. Only you can read it."
    messages.success(request, said)
    return redirect("introduction_detail", organisation.slug, introduction_id)


@requires(Permission.PAIR_START, DEED)
def introduction_noted(request, organisation, introduction_id):
    """They have read who it is: it waits on their home page no more."""
    sides = _mine(request, organisation, introduction_id)
    actions.note_met(side=sides.mine, by=request.user)
    return redirect("introduction_detail", organisation.slug, introduction_id)


@requires(Permission.PAIR_START, FORM)
def introduction_start(request, organisation, introduction_id):
    """A pair with whoever said yes too; the letter that asks them in is read before it goes."""
    sides = _mine(request, organisation, introduction_id)
    form = StartForm(sent(request), initial={"side": sides.mine.notice.side})
    if is_young(request.user):
        return begins_with_a_lead(request, organisation, form)
    if not sides.met or sides.other.notice.account is None:
        back = redirect("introduction_detail", organisation.slug, introduction_id)
        words = {"why": GONE, "onward": "Go to the introduction"}
        return too_late(request, form, link=back.url, **words) if form.is_bound else back
    if form.is_valid():
        other = sides.other.notice.account
        deed = {"mine": sides.mine, "other": sides.other, "beside": other, **form.cleaned_data}
        pair = started_once(request, actions.start_together, told=STARTED, **deed)
        asked = pair.invitations.waiting().filter(email=other.email).first()
        if asked is None:
            return to_pair(pair)
        return redirect("pair_invitation_send", pair.public_id, asked.public_id)
    context = {"form": form, "sides": sides}
    return TemplateResponse(request, "pairs/introduction_start.html", context)


def _mine(request, organisation, introduction_id):
    """To anybody but the person whose side it is, it is not there."""
    found = organisation.introductions.current(timezone.now()).of(request.user).with_notice()
    mine = found.filter(public_id=introduction_id).first()
    sides = both_sides(mine) if mine else None
    if sides is None:
        raise Http404
    return sides


def _page(request, sides, form):
    context = {"sides": sides, "form": form}
    return TemplateResponse(request, "pairs/introduction_detail.html", context)
