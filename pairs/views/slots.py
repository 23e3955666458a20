"""Asking to be heard by the board: inside the pair, and where it is answered."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from guide.meetings import cycle_of
from pairs.access import pair_member
from pairs.actions import outgoing, slots
from pairs.forms import slots as forms
from pairs.models import Outgoing
from pairs.views.inside import page
from pairs.views.outgoing import proposing
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved, too_late

TAKEN_BACK = "They have taken it back in the meantime."


@pair_member(READ)
def slot_list(request, pair):
    """What they asked for, and the answer."""
    context = {
        "requests": pair.slot_requests.select_related("answered_by"),
        "asked": pair.outgoing.filter(kind=Outgoing.Kind.SLOT, outcome=""),
        "why_not": outgoing.why_not_out(pair, Outgoing.Kind.SLOT),
    }
    return page(request, pair, "slot_list", **context)


@pair_member(FORM)
def slot_propose(request, pair):
    form = forms.SlotForm(request.POST or None)
    return proposing(request, pair, form, kind=Outgoing.Kind.SLOT, name="slot_propose")


@pair_member(DEED)
def slot_take_back(request, pair, slot_id):
    """One press, at once; nobody is asked why."""
    told = get_object_or_404(pair.slot_requests, public_id=slot_id)
    outgoing.take_down(told=told, by=request.member)
    messages.success(request, "You do not ask for it any more.")
    return redirect("slot_list", pair.public_id)


@requires(Permission.MEETING_MANAGE, READ)
def slot_request_list(request, organisation):
    """Who asks to be heard by the board, in their own words: those not answered yet first."""
    found = organisation.slot_requests.select_related("answered_by")
    context = {
        "cycle": cycle_of(organisation, timezone.localdate()),
        "requests": sorted(found, key=lambda one: one.answer != ""),
    }
    return TemplateResponse(request, "pairs/slot_request_list.html", context)


@requires(Permission.MEETING_MANAGE, FORM)
def slot_request_accept(request, organisation, slot_id):
    """The board's next date is there to be changed."""
    asked = organisation.slot_requests.filter(public_id=slot_id).first()
    form = forms.SlotAcceptForm(sent(request), initial=_as_answered(organisation, asked))
    return _answer(request, organisation, asked, form, slots.accept, "slot_request_accept")


@requires(Permission.MEETING_MANAGE, FORM)
def slot_request_decline(request, organisation, slot_id):
    asked = organisation.slot_requests.filter(public_id=slot_id).first()
    form = forms.SlotDeclineForm(sent(request), initial=_as_answered(organisation, asked))
    return _answer(request, organisation, asked, form, slots.decline, "slot_request_decline")


def _answer(request, organisation, asked, form, deed, name):
    back = reverse("slot_request_list", args=[organisation.slug])
    words = {"heading": "It is not sent", "why": TAKEN_BACK, "onward": "Go on", "status": 404}
    if asked is None:
        return too_late(request, form, link=back, **words)
    if form.is_valid():
        try:
            if saved(form, deed, asked=asked, by=request.user):
                messages.success(request, "They read your answer.")
                return redirect(back)
        except slots.TakenBack:
            return too_late(request, form, link=back, **words)
    return TemplateResponse(request, f"pairs/{name}.html", {"form": form, "asked": asked})


def _as_answered(organisation, asked) -> dict:
    if asked is None:
        return {}
    cycle = cycle_of(organisation, timezone.localdate())
    said = {"version": asked.version, "reply": asked.reply, "date": asked.date}
    return said | {"date": asked.date or (cycle.next_date if cycle else None)}
