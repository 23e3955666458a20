"""The five-lens review: the types, one type with its five lenses, and what a lens said before."""

from types import SimpleNamespace

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from connections.actions.lenses import save_lens
from connections.forms.lenses import LensForm, lens_initial, lens_saved
from connections.lenses import lenses_of, pairs, types_reviewed
from guide.content import lines
from leaders.framework import types_of
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission


def one_lens(organisation, type_key, lens_key):
    """The type, the lens with its prompts, and its review or None; else 404."""
    leader_type = get_object_or_404(types_of(organisation), key=type_key)
    lens: SimpleNamespace | None = lines("lenses").get(lens_key)
    if lens is None:
        raise Http404
    reviews = organisation.lens_reviews.filter(type_key=type_key, lens=lens_key)
    return leader_type, lens, reviews.select_related("by").first()


@requires(Permission.GUIDE_VIEW, READ)
def review_list(request, organisation):
    """Every type that is in use here, and those that were looked at before they were left out."""
    reviewed = types_reviewed(organisation, types_of(organisation))
    shown = [one for one in reviewed if one.looked or not one.leader_type.hidden]
    return TemplateResponse(request, "connections/review_list.html", {"types": shown})


@requires(Permission.GUIDE_VIEW, READ)
def review_detail(request, organisation, type_key):
    leader_type = get_object_or_404(types_of(organisation), key=type_key)
    context = {"leader_type": leader_type, "lenses": lenses_of(organisation, type_key)}
    return TemplateResponse(request, "connections/review_detail.html", context)


@requires(Permission.GUIDE_MANAGE, FORM)
def lens_edit(request, organisation, type_key, lens_key):
    """What was written last is carried forward, or changed."""
    leader_type, lens, review = one_lens(organisation, type_key, lens_key)
    form = LensForm(request.POST or None, lens=lens, initial=lens_initial(lens, review))
    if request.method == "POST" and form.is_valid():
        about = {"organisation": organisation, "type_key": type_key, "lens": lens_key}
        seen = form.cleaned_data["version"]
        try:
            save_lens(**about, seen=seen, by=request.user, **form.changes)
        except StaleSave as stale:
            form.show_stale(lens_saved(lens, stale.record))
        else:
            messages.success(request, "Saved. What it said before is kept.")
            return redirect("review_detail", organisation=organisation.slug, type_key=type_key)
    context = {"leader_type": leader_type, "lens": lens, "review": review, "form": form}
    return TemplateResponse(request, "connections/lens_edit.html", context)


@requires(Permission.GUIDE_VIEW, READ)
def lens_history(request, organisation, type_key, lens_key):
    leader_type, lens, review = one_lens(organisation, type_key, lens_key)
    earlier = review.earlier.select_related("by") if review else ()
    context = {
        "leader_type": leader_type,
        "lens": lens,
        "earlier": [(one, pairs(lens, one)) for one in earlier],
    }
    return TemplateResponse(request, "connections/lens_history.html", context)
