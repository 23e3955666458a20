"""Settings: what an organisation says of itself, and the way to its members and places."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from portal.organisations.access import FORM, READ, requires
from portal.organisations.actions.organisations import change_contact, choose_small_numbers
from portal.organisations.forms.organisations import ContactForm, SmallNumbersForm
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved


@requires(Permission.ORGANISATION_MANAGE, READ)
def organisation_settings(request, organisation):
    counts = {
        "members": organisation.memberships.today().count(),
        "invitations": organisation.invitations.listed().count(),
        "localities": organisation.localities.count(),
    }
    return TemplateResponse(request, "organisations/organisation_settings.html", counts)


@requires(Permission.ORGANISATION_MANAGE, FORM)
def organisation_edit(request, organisation):
    """Whom to ask for help; names and codes are reference data."""
    form = ContactForm(request.POST or None, instance=organisation)
    who = {"organisation": organisation, "by": request.user}
    if form.is_valid() and saved(form, change_contact, **who):
        messages.success(request, "Saved who to ask for help")
        return redirect("organisation_settings", organisation=organisation.slug)
    return TemplateResponse(request, "organisations/organisation_edit.html", {"form": form})


@requires(Permission.ORGANISATION_MANAGE, FORM)
def small_numbers(request, organisation):
    """Under how many people a number is hidden."""
    form = SmallNumbersForm(request.POST or None, instance=organisation)
    who = {"organisation": organisation, "by": request.user}
    if form.is_valid() and saved(form, choose_small_numbers, **who):
        messages.success(request, "Saved which numbers are small")
        return redirect("organisation_settings", organisation=organisation.slug)
    return TemplateResponse(request, "organisations/small_numbers.html", {"form": form})
