"""Places in a programme, as those who look after it give them and answer who asks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from pairs.actions import places as actions
from pairs.forms import places as forms
from pairs.programme import with_names
from pairs.views.cohorts import one_cohort, to_cohort
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved, too_late

TAKEN_BACK = "They have taken it back in the meantime, or have no place any more."
GIVEN = "They have a place. They read it in their pair: tell them."
SOME_NOT = "Who was given a place by somebody else, or is off the list by now, was left out."
FULL = "There are not enough places left. Change how many pairs can come, or make room first."


@requires(Permission.COHORT_MANAGE, FORM)
def place_add(request, organisation, cohort_id):
    cohort = one_cohort(organisation, cohort_id)
    listed = organisation.pair_registrations.standing().exclude(cohort_places__cohort=cohort)
    form = forms.PlaceAddForm(
        sent(request), registrations=listed.prefetch_related("people").order_by("registered_at")
    )
    if form.is_valid():
        chosen = list(form.cleaned_data["registrations"])
        try:
            given = actions.put_in(cohort=cohort, registrations=chosen, by=request.user)
        except actions.Full:
            form.add_error(None, FULL)
        else:
            if given < len(chosen):
                messages.info(request, SOME_NOT)
            if given:
                messages.success(request, GIVEN)
            return to_cohort(organisation, cohort)
    context = {"form": form, "cohort": cohort, "any": listed.exists()}
    return TemplateResponse(request, "pairs/place_add.html", context)


@requires(Permission.COHORT_MANAGE, READ)
def place_detail(request, organisation, cohort_id, place_id):
    """What may be known of who has the place, who came, and their coaching."""
    place = one_place(organisation, cohort_id, place_id)
    context = {
        "place": place,
        "cohort": place.cohort,
        "attendance": place.attendance.select_related("day"),
        "coaching": place.coaching.all(),
    }
    return TemplateResponse(request, "pairs/place_detail.html", context)


@requires(Permission.COHORT_MANAGE, FORM)
def place_accept(request, organisation, cohort_id, asked_place_id):
    return _answer(
        request,
        one_cohort(organisation, cohort_id),
        asked_place_id,
        forms.PlaceAcceptForm,
        actions.accept,
        "place_accept",
    )


@requires(Permission.COHORT_MANAGE, FORM)
def place_decline(request, organisation, cohort_id, asked_place_id):
    return _answer(
        request,
        one_cohort(organisation, cohort_id),
        asked_place_id,
        forms.PlaceDeclineForm,
        actions.decline,
        "place_decline",
    )


def _answer(request, cohort, place_id, form_of, deed, name):
    asked = cohort.all_places.filter(public_id=place_id, outgoing__isnull=False)
    place = asked.select_related("organisation", "cohort").first()
    before = {"version": place.version, "reply": place.reply} if place else {}
    form = form_of(sent(request), initial=before)
    if place is None:
        return too_late_for(request, cohort, form)
    if form.is_valid():
        try:
            if saved(form, deed, place=place, by=request.user):
                messages.success(request, "They read your answer in their pair.")
                return to_cohort(cohort.organisation, cohort)
        except actions.TakenBack:
            return too_late_for(request, cohort, form)
        except actions.Full:
            form.add_error(None, FULL)
    context = {"form": form, "place": place, "cohort": cohort}
    return TemplateResponse(request, f"pairs/{name}.html", context)


@requires(Permission.COHORT_MANAGE, FORM)
def place_take_out(request, organisation, cohort_id, given_place_id):
    """Of a registered pair; who asked is told in words instead."""
    cohort = one_cohort(organisation, cohort_id)
    given = with_names(cohort.all_places.filter(registration__isnull=False))
    place = get_object_or_404(given, public_id=given_place_id)
    if request.method != "POST":
        context = {"place": place, "cohort": cohort}
        return TemplateResponse(request, "pairs/place_take_out.html", context)
    actions.take_out(place=place, by=request.user)
    messages.success(request, "They have no place in it any more. Tell them.")
    return to_cohort(organisation, cohort)


def one_place(organisation, cohort_id, place_id):
    """A place, with the names that are known here, and its programme."""
    found = with_names(organisation.cohort_places.filter(cohort__public_id=cohort_id))
    found = found.select_related("registration", "cohort", "organisation", "answered_by")
    return get_object_or_404(found, public_id=place_id)


def to_place(place):
    parts = [place.organisation.slug, place.cohort.public_id, place.public_id]
    return redirect("place_detail", *parts)


def too_late_for(request, cohort, form):
    """What was typed stays on their screen."""
    link = reverse("cohort_detail", args=[cohort.organisation.slug, cohort.public_id])
    words = {"why": TAKEN_BACK, "onward": "Go to the programme"}
    return too_late(request, form, link=link, status=404, **words)
