"""Programmes for pairs, as those who look after them see them: the list, one, its plan, its end."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from pairs import programme
from pairs.actions import cohorts as actions
from pairs.forms import cohorts as forms
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved


@requires(Permission.COHORT_MANAGE, READ)
def cohort_list(request, organisation):
    groups = programme.cohorts_of(organisation, timezone.localdate())
    return TemplateResponse(request, "pairs/cohort_list.html", {"groups": groups})


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_add(request, organisation):
    form = forms.CohortForm(sent(request))
    if form.is_valid():
        fields = form.cleaned_data | {"organisation": organisation}
        told = "It is there. Lay out its days now, or add them one by one."
        made = made_once(
            request, organisation.cohorts.all(), actions.add_cohort, told=told, **fields
        )
        return to_cohort(organisation, made)
    return TemplateResponse(request, "pairs/cohort_add.html", {"form": form})


@requires(Permission.COHORT_MANAGE, READ)
def cohort_detail(request, organisation, cohort_id):
    """Its days, who asks, who has a place, and who came. No table of pairs is asked."""
    cohort = one_cohort(organisation, cohort_id)
    days = list(cohort.days.all())
    places = programme.places_of(cohort)
    others = programme.with_names(cohort.all_places.exclude(answer="accepted"))
    context = {
        "cohort": cohort,
        "days": days,
        "rows": programme.who_came(places, days),
        "asking": [one for one in others if not one.answer],
        "declined": [one for one in others if one.answer],
    }
    return TemplateResponse(request, "pairs/cohort_detail.html", context)


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_edit(request, organisation, cohort_id):
    cohort = one_cohort(organisation, cohort_id)
    form = forms.CohortEditForm(sent(request), instance=one_cohort(organisation, cohort_id))
    if form.is_valid() and saved(form, actions.edit_cohort, cohort=cohort, by=request.user):
        messages.success(request, "Saved.")
        return to_cohort(organisation, cohort)
    context = {"form": form, "cohort": cohort}
    return TemplateResponse(request, "pairs/cohort_edit.html", context)


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_end(request, organisation, cohort_id):
    """It is over, or where it was, goes on after all."""
    cohort = one_cohort(organisation, cohort_id)
    if request.method != "POST":
        return TemplateResponse(request, "pairs/cohort_end.html", {"cohort": cohort})
    ended = request.POST.get("deed") != "resume"
    actions.set_ended(cohort=cohort, ended=ended, by=request.user)
    messages.success(request, "It is over." if ended else "It goes on.")
    return to_cohort(organisation, cohort)


@requires(Permission.COHORT_MANAGE, FORM)
def cohort_lay_out(request, organisation, cohort_id):
    """Five days with one press; each can be changed afterwards."""
    cohort = one_cohort(organisation, cohort_id)
    form = forms.LayOutForm(sent(request))
    if form.is_valid():
        try:
            actions.lay_out(cohort=cohort, by=request.user, **form.cleaned_data)
        except actions.HasDays:
            messages.info(request, "It has days already: change those, or add one.")
        else:
            messages.success(request, "The five days are there. Say where they are.")
        return to_cohort(organisation, cohort)
    context = {"form": form, "cohort": cohort}
    return TemplateResponse(request, "pairs/cohort_lay_out.html", context)


def one_cohort(organisation, cohort_id):
    found = organisation.cohorts.select_related("organisation")
    return get_object_or_404(found, public_id=cohort_id)


def to_cohort(organisation, cohort):
    return redirect("cohort_detail", organisation.slug, cohort.public_id)
