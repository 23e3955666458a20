"""The days of a programme: added, changed, called off, taken away; and who came to one."""

from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from pairs import programme
from pairs.actions import cohorts as actions
from pairs.actions.places import note_who_came
from pairs.forms import cohorts as forms
from pairs.views.cohorts import one_cohort, to_cohort
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved, too_late

MOVED = "Saved. If the day moved, tell the pairs: a file that they took has the old day."
GONE = "Somebody took the day away in the meantime."


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_day_add(request, organisation, cohort_id):
    cohort = one_cohort(organisation, cohort_id)
    form = forms.CohortDayForm(sent(request))
    if form.is_valid():
        fields = form.cleaned_data | {"cohort": cohort}
        made_once(request, cohort.days.all(), actions.add_day, told="The day is there.", **fields)
        return to_cohort(organisation, cohort)
    context = {"form": form, "cohort": cohort}
    return TemplateResponse(request, "pairs/cohort_day_add.html", context)


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_day_edit(request, organisation, cohort_id, cohort_day_id):
    cohort = one_cohort(organisation, cohort_id)
    day = one_day(cohort, cohort_day_id)
    form = forms.CohortDayEditForm(sent(request), instance=copy(day))
    if form.is_valid():
        try:
            if saved(form, actions.edit_day, day=day, by=request.user):
                messages.success(request, MOVED)
                return to_cohort(organisation, cohort)
        except actions.DayGone:
            return _gone(request, organisation, cohort, form)
    context = {"form": form, "cohort": cohort, "day": day}
    return TemplateResponse(request, "pairs/cohort_day_edit.html", context)


@requires(Permission.COHORT_MANAGE, DEED)
def cohort_day_off(request, organisation, cohort_id, cohort_day_id):
    """Called off, or where it was, on after all."""
    cohort = one_cohort(organisation, cohort_id)
    day = one_day(cohort, cohort_day_id)
    off = request.POST.get("deed") != "resume"
    actions.set_called_off(day=day, off=off, by=request.user)
    messages.success(request, "It is called off. Tell the pairs." if off else "It takes place.")
    return to_cohort(organisation, cohort)


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_day_remove(request, organisation, cohort_id, cohort_day_id):
    cohort = one_cohort(organisation, cohort_id)
    day = one_day(cohort, cohort_day_id)
    if request.method != "POST":
        context = {"cohort": cohort, "day": day}
        return TemplateResponse(request, "pairs/cohort_day_remove.html", context)
    actions.remove_day(day=day, by=request.user)
    messages.success(request, "The day is gone.")
    return to_cohort(organisation, cohort)


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_day_who_came(request, organisation, cohort_id, cohort_day_id):
    """One question for each pair: all, some or nobody."""
    cohort = one_cohort(organisation, cohort_id)
    day = one_day(cohort, cohort_day_id)
    places = programme.places_of(cohort)
    said = dict(day.attendance.values_list("place__public_id", "came"))
    start = {"version": day.version}
    typed = None if day.is_to_come else sent(request)
    form = forms.WhoCameForm(typed, places=places, said=said, initial=start)
    if form.is_valid():
        try:
            if saved(form, note_who_came, form.shown, day=day, by=request.user):
                messages.success(request, "Saved.")
                return to_cohort(organisation, cohort)
        except actions.DayGone:
            return _gone(request, organisation, cohort, form)
    context = {"form": form, "cohort": cohort, "day": day, "places": places}
    return TemplateResponse(request, "pairs/cohort_day_who_came.html", context)


@requires(Permission.COHORT_MANAGE, READ)
def cohort_day_print(request, organisation, cohort_id, cohort_day_id):
    """The list of a day, to be ticked by hand where there is no screen."""
    cohort = one_cohort(organisation, cohort_id)
    day = one_day(cohort, cohort_day_id)
    context = {"cohort": cohort, "day": day, "places": programme.places_of(cohort)}
    return TemplateResponse(request, "pairs/cohort_day_print.html", context)


def one_day(cohort, cohort_day_id):
    return get_object_or_404(cohort.days.select_related("organisation"), public_id=cohort_day_id)


def _gone(request, organisation, cohort, form):
    link = reverse("cohort_detail", args=[organisation.slug, cohort.public_id])
    words = {"why": GONE, "onward": "Go to the programme"}
    return too_late(request, form, link=link, **words)
