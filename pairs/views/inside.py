"""What every room inside a pair does alike: write down, change, take away."""

from copy import copy

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from pairs.actions import inside as actions
from pairs.actions.pairs import Over
from pairs.at_work import only_of
from pairs.views.pairs import over
from portal.nhsuk.forms import sent
from portal.nhsuk.kept import kept
from portal.organisations.models import StaleSave
from portal.organisations.saving import made_once, saved, too_late

IS_GONE = "One of you took it away in the meantime."


def page(request, pair, name, **context):
    return TemplateResponse(request, f"pairs/{name}.html", {"pair": pair} | context)


def adding(request, pair, form, *, among, name, back):
    """among: those of its kind that are there; name: of the page; back: of the page to go to."""
    if form.is_valid():
        fields = form.cleaned_data | {"model": among.model, "pair": pair}
        try:
            made_once(request, among.all(), actions.add, told="Written down.", **fields)
        except Over:
            return over(request, pair, form)
        return redirect(back, pair.public_id)
    return page(request, pair, name, form=form)


def editing(request, pair, form_of, *, found, public_id, name, back):
    """form_of: makes the form of one of `found`, bound where something was sent."""
    one = found.filter(public_id=public_id).first()
    form = form_of(sent(request), instance=copy(one) if one else None)
    if one is None:
        return _gone(request, pair, form, back)
    if form.is_valid():
        try:
            if saved(form, actions.edit, one=one, by=request.user):
                messages.success(request, "Saved.")
                return redirect(back, pair.public_id)
        except Over:
            return over(request, pair, form)
        except actions.Gone:
            return _gone(request, pair, form, back)
    return page(request, pair, name, form=form, one=one)


def saving_only(request, pair, form_of, *, model, name, back):
    """Of what there is one of in a pair, or none yet."""
    one = only_of(pair, model) or model(pair=pair, version=0)
    form = form_of(sent(request), instance=one)
    if form.is_valid():
        try:
            if saved(form, actions.save_only, model=model, pair=pair, by=request.user):
                messages.success(request, "Saved.")
                return redirect(back, pair.public_id)
        except Over:
            return over(request, pair, form)
    return page(request, pair, name, form=form)


def removing(request, pair, *, found, public_id, name, back, deed=actions.remove):
    """Asks once more; what somebody changed meanwhile is looked at again before it goes."""
    one = get_object_or_404(found, public_id=public_id)
    if request.method != "POST":
        return page(request, pair, name, one=one)
    try:
        deed(one=one, seen=_seen(request), by=request.user)
    except Over as why:
        messages.error(request, str(why) or "The pair has ended: what is here stays as it is.")
    except StaleSave:
        messages.error(request, "One of you changed it just now. Look at it again.")
    except actions.Gone:
        messages.success(request, IS_GONE)
    else:
        messages.success(request, "It is gone.")
    return redirect(back, pair.public_id)


def _seen(request) -> int:
    """The version that was looked at; 0, which fits none, where it is not a number."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _gone(request, pair, form, back):
    """What was typed stays on their screen; where nothing was, there is nothing here."""
    if not form.is_bound or not kept(form):
        raise Http404
    words = {"why": IS_GONE, "onward": "Go on", "status": 404}
    return too_late(request, form, link=reverse(back, args=[pair.public_id]), **words)
