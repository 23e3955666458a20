"""Tiers and rates: each organisation's own, with their dates [P38]."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from leaders.actions import rates as actions
from leaders.forms.recognition import EndForm, RateForm, TierForm
from leaders.tables.recognition import RateTable
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission

ROWS = 25


@requires(Permission.REGISTER_MANAGE, READ)
def rate_list(request, organisation):
    rates = organisation.rates.select_related("tier")
    current = F("valid_to").desc(nulls_first=True)
    context = {
        "tiers": organisation.tiers.order_by(current, "name"),
        "table": paged(request, RateTable(rates.order_by(current, "tier__name", "name")), ROWS),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "leaders/rate_list.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def tier_add(request, organisation):
    return add(request, organisation, TierForm, actions.add_tier)


@requires(Permission.REGISTER_MANAGE, FORM)
def rate_add(request, organisation):
    return add(request, organisation, RateForm, actions.add_rate)


@requires(Permission.REGISTER_MANAGE, FORM)
def tier_end(request, organisation, tier_id):
    tier = get_object_or_404(organisation.tiers.filter(valid_to=None), public_id=tier_id)
    return end(request, tier, actions.end_tier, tier=tier)


@requires(Permission.REGISTER_MANAGE, FORM)
def rate_end(request, organisation, rate_id):
    rate = get_object_or_404(organisation.rates.filter(valid_to=None), public_id=rate_id)
    return end(request, rate, actions.end_rate, rate=rate)


def add(request, organisation, form_class, deed):
    form = form_class(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            made = deed(organisation=organisation, by=request.user, **form.cleaned_data)
        except actions.NameTaken:
            form.add_error("name", "Somebody else has just added this")
        else:
            messages.success(request, f"{made} is added.")
            return redirect("rate_list", organisation=organisation.slug)
    return page(request, form)


def end(request, one, deed, **target):
    """A form for the first day without it; what was paid before stays as it was."""
    form = EndForm(request.POST or None, valid_from=one.valid_from)
    if form.is_valid():
        try:
            deed(valid_to=form.cleaned_data["valid_to"], by=request.user, **target)
        except actions.Ended:
            messages.error(request, f"Somebody else has ended {one} in the meantime.")
        else:
            messages.success(request, f"{one} has an end now.")
        return redirect("rate_list", organisation=one.organisation.slug)
    return page(request, form, one=one)


def page(request, form, **context):
    """The page has the name of its address."""
    name = request.resolver_match.url_name
    return TemplateResponse(request, f"leaders/{name}.html", context | {"form": form})
