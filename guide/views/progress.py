"""Saying how far we are with a point, and where to turn here; by those who keep the guide."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from guide.actions import help as helping
from guide.actions.progress import set_progress
from guide.forms.progress import HelpEditForm, HelpForm, ProgressForm
from guide.views.points import one_point
from portal.organisations.access import FORM, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved


@requires(Permission.GUIDE_MANAGE, FORM)
def progress_edit(request, organisation, number):
    tip = one_point(organisation, number)
    there = organisation.progress.filter(tip=tip).first()
    new = organisation.progress.model(organisation=organisation, tip=tip, version=0)
    form = ProgressForm(request.POST or None, instance=there or new)
    who = {"organisation": organisation, "tip": tip, "by": request.user}
    if form.is_valid() and saved(form, set_progress, **who):
        messages.success(request, "Saved.")
        return to_point(organisation, number)
    return TemplateResponse(request, "guide/progress_edit.html", {"tip": tip, "form": form})


@requires(Permission.GUIDE_MANAGE, FORM)
def help_add(request, organisation, number):
    tip = one_point(organisation, number)
    form = HelpForm(request.POST or None)
    if form.is_valid():
        fields = form.cleaned_data | {"organisation": organisation, "tip": tip}
        there = organisation.local_help.filter(removed_at__isnull=True)
        made_once(request, there, helping.add_help, told="Saved.", **fields)
        return to_point(organisation, number)
    return TemplateResponse(request, "guide/help_add.html", {"tip": tip, "form": form})


@requires(Permission.GUIDE_MANAGE, FORM)
def help_edit(request, organisation, number, help_id):
    local_help = one_help(organisation, number, help_id)
    form = HelpEditForm(request.POST or None, instance=local_help)
    who = {"local_help": local_help, "by": request.user}
    if form.is_valid() and saved(form, helping.edit_help, **who):
        messages.success(request, "Saved.")
        return to_point(organisation, number)
    context = {"tip": local_help.tip, "local_help": local_help, "form": form}
    return TemplateResponse(request, "guide/help_edit.html", context)


@requires(Permission.GUIDE_MANAGE, FORM)
def help_remove(request, organisation, number, help_id):
    local_help = one_help(organisation, number, help_id)
    if request.method == "POST":
        helping.remove_help(local_help=local_help, by=request.user)
        messages.success(request, "Taken out.")
        return to_point(organisation, number)
    return TemplateResponse(
        request, "guide/help_remove.html", {"tip": local_help.tip, "local_help": local_help}
    )


def one_help(organisation, number, help_id):
    there = organisation.local_help.filter(tip=number, removed_at__isnull=True)
    return get_object_or_404(there.select_related("tip", "organisation"), public_id=help_id)


def to_point(organisation, number):
    return redirect("tip_detail", organisation=organisation.slug, number=number)
