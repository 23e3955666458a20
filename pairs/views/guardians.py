"""Somebody under 18 in a registered pair: what their parent or guardian says, written down."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from pairs.actions.guardians import note_grown_up, set_under_18
from pairs.actions.registering import Ended
from pairs.forms.guardians import GrownUpForm, Under18Form
from pairs.views.registering import NOT_LISTED, not_saved, to_registration
from pairs.views.telling import one_person
from pairs.young import is_young_here
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved


@requires(Permission.PAIR_REGISTER, FORM)
def registered_under_18(request, organisation, registration_id, registered_id):
    """At any time while the pair is listed, also once they have answered."""
    person = one_person(organisation, registration_id, registered_id, listed=False)
    if person.registration.ended_at and request.method != "POST":
        return to_registration(person.registration)
    young = person.under_18 or is_young_here(person)
    now = {"under_18": young, "guardian_date": person.guardian_date}
    now["version"] = person.registration.version
    form = Under18Form(sent(request), person=person, initial=now)
    deed = {"person": person, "by": request.user}
    try:
        if form.is_valid() and saved(form, set_under_18, form.shown, **deed):
            messages.success(request, "Saved.")
            return to_registration(person.registration)
    except Ended:
        return not_saved(request, person.registration, form, NOT_LISTED)
    context = {"person": person, "form": form}
    return TemplateResponse(request, "pairs/registered_under_18.html", context)


@requires(Permission.PAIR_REGISTER, FORM)
def grown_up(request, organisation):
    """Somebody is 18 by now, whose pair may be on no list any more. It answers always the same."""
    form = GrownUpForm(sent(request))
    if form.is_valid():
        note_grown_up(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, "No pair here says any more that they are under 18.")
        return redirect("registration_list", organisation=organisation.slug)
    return TemplateResponse(request, "pairs/grown_up.html", {"form": form})
