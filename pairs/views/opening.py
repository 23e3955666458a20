"""The information governance officer's way into a pair, where the law asks for it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from pairs.actions.opening import NoneFound, open_pairs
from pairs.everything import everything
from pairs.forms.opening import OpeningForm
from pairs.models.openings import HOURS
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import SENT_BEFORE, what_was_sent

NOT_FOUND = "No pair here is known by that. Check it for a slip; that you looked is logged"


@requires(Permission.PAIR_OPEN, READ)
def opening_list(request, organisation):
    """What was opened, by whom and why; never what there is to open."""
    openings = organisation.pair_openings.select_related("by", "pair")
    return TemplateResponse(request, "pairs/opening_list.html", {"openings": openings})


@requires(Permission.PAIR_OPEN, FORM)
def opening_add(request, organisation):
    form = OpeningForm(request.POST or None)
    if form.is_valid():
        still_open = organisation.pair_openings.filter(until__gt=timezone.now())
        fields = form.fields_of_opening | {"public_id": what_was_sent(request, still_open)[0]}
        try:
            made = open_pairs(organisation=organisation, by=request.user, **fields)
        except NoneFound:
            form.add_error("known_by", NOT_FOUND)
        else:
            if not made:
                messages.info(request, SENT_BEFORE)
            return redirect("opening_list", organisation=organisation.slug)
    return TemplateResponse(request, "pairs/opening_add.html", {"form": form, "hours": HOURS})


@requires(Permission.PAIR_OPEN, READ)
def opening_detail(request, organisation, opening_id):
    """All that is in the pair, for a day; not what somebody in it answered for themselves alone."""
    openings = organisation.pair_openings.select_related("by", "pair__organisation")
    opening = get_object_or_404(openings, public_id=opening_id)
    parts = everything(opening.pair) if opening.is_open else []
    context = {"opening": opening, "parts": parts, "hours": HOURS}
    return TemplateResponse(request, "pairs/opening_detail.html", context)
