"""The information governance officer's way into a pair, where the law asks for it."""

from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from pairs.actions.opening import NoneFound, open_pairs
from pairs.everything import everything
from pairs.forms.opening import OpeningForm
from pairs.models.openings import HOURS
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission

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
        try:
            open_pairs(organisation=organisation, by=request.user, **form.fields_of_opening)
        except NoneFound:
            form.add_error("known_by", NOT_FOUND)
        else:
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
