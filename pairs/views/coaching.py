"""Coaching of a pair between the days of a programme: when, where, with whom."""

from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from pairs.actions import places as actions
from pairs.forms import places as forms
from pairs.views.places import one_place, to_place, too_late_for
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved


@requires(Permission.COHORT_MANAGE, FORM)
def coaching_add(request, organisation, cohort_id, place_id):
    place = one_place(organisation, cohort_id, place_id)
    form = forms.CoachingForm(sent(request))
    if form.is_valid():
        fields = form.cleaned_data | {"place": place}
        there = place.coaching.all()
        try:
            made_once(request, there, actions.add_coaching, told="Written down.", **fields)
        except actions.TakenBack:
            return too_late_for(request, place.cohort, form)
        return to_place(place)
    context = {"form": form, "place": place, "cohort": place.cohort}
    return TemplateResponse(request, "pairs/coaching_add.html", context)


@requires(Permission.COHORT_MANAGE, FORM)
def coaching_edit(request, organisation, cohort_id, place_id, coaching_id):
    place = one_place(organisation, cohort_id, place_id)
    coaching = one_coaching(place, coaching_id)
    form = forms.CoachingEditForm(sent(request), instance=copy(coaching))
    if form.is_valid():
        try:
            if saved(form, actions.edit_coaching, coaching=coaching, by=request.user):
                messages.success(request, "Saved.")
                return to_place(place)
        except actions.TakenBack:
            return too_late_for(request, place.cohort, form)
    context = {"form": form, "place": place, "cohort": place.cohort, "one": coaching}
    return TemplateResponse(request, "pairs/coaching_edit.html", context)


@requires(Permission.COHORT_MANAGE, FORM)
def coaching_remove(request, organisation, cohort_id, place_id, coaching_id):
    place = one_place(organisation, cohort_id, place_id)
    coaching = one_coaching(place, coaching_id)
    if request.method != "POST":
        context = {"place": place, "cohort": place.cohort, "one": coaching}
        return TemplateResponse(request, "pairs/coaching_remove.html", context)
    try:
        actions.remove_coaching(coaching=coaching, seen=_seen(request), by=request.user)
    except StaleSave:
        messages.error(request, "Somebody changed it just now. Look at it again.")
    else:
        messages.success(request, "It is gone.")
    return to_place(place)


def one_coaching(place, coaching_id):
    found = place.coaching.select_related("organisation", "place")
    return get_object_or_404(found, public_id=coaching_id)


def _seen(request) -> int:
    """The version that was looked at; 0, which fits none, where it is not a number."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
