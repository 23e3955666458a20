"""The organisation's places."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from portal.organisations.access import FORM, READ, requires
from portal.organisations.actions.organisations import (
    PlaceExists,
    add_locality,
    rename_locality,
)
from portal.organisations.forms.organisations import LocalityForm, LocalityRenameForm
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission


@requires(Permission.ORGANISATION_MANAGE, READ)
def locality_list(request, organisation):
    localities = organisation.localities.all()
    return TemplateResponse(request, "organisations/locality_list.html", {"localities": localities})


@requires(Permission.ORGANISATION_MANAGE, FORM)
def locality_add(request, organisation):
    form = LocalityForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            add_locality(organisation=organisation, name=name, by=request.user)
        except PlaceExists as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"Added {name}")
            return redirect("locality_list", organisation=organisation.slug)
    return TemplateResponse(request, "organisations/locality_add.html", {"form": form})


@requires(Permission.ORGANISATION_MANAGE, FORM)
def locality_edit(request, organisation, locality_id):
    locality = get_object_or_404(organisation.localities, public_id=locality_id)
    form = LocalityRenameForm(request.POST or None, instance=locality, organisation=organisation)
    if form.is_valid():
        name, seen = form.cleaned_data["name"], form.cleaned_data["version"]
        try:
            rename_locality(locality=locality, name=name, seen=seen, by=request.user)
        except StaleSave as stale:
            form.show_stale(stale.record)
        except PlaceExists as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"The place is now called {name}")
            return redirect("locality_list", organisation=organisation.slug)
    return TemplateResponse(request, "organisations/locality_edit.html", {"form": form})
