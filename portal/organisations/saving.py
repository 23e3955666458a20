"""Saving a shared record from its form, as every room does it."""

import json

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.template.response import TemplateResponse
from django.utils import timezone

from portal.nhsuk.kept import kept
from portal.organisations.converters import new_public_id, public_id_of
from portal.organisations.models import StaleSave

SENT_BEFORE = "You sent this before. It stands once."


def saved(form, deed, shown=None, **keywords) -> bool:
    """Hand what was typed to `deed`. False where somebody else saved first: both texts are shown.

    A form may say in `changes` what it changes; else it is all that was asked. `shown` tells how
    the form shows a record, where it is not a form of that record's model.
    """
    changes = dict(getattr(form, "changes", form.cleaned_data))
    seen = changes.pop("version", form.cleaned_data["version"])
    try:
        deed(seen=seen, **keywords, **changes)
    except StaleSave as stale:
        form.show_stale(shown(stale.record) if shown else stale.record)
        return False
    return True


def made_once(request, among, deed, told: str, **fields):
    """The record that `deed` makes of what was sent, or made of the same earlier today.

    Two presses, or the back button and Save again, send the same words twice. No key in the page
    would tell: browsers bring typed words back into a page that is asked for anew. So the same
    words, sent by the same person to the same address on one day, have one public_id.

    among: the records that still stand; who sends again what was taken back makes a new one.
    """
    wanted = _id_of_what_was_sent(request)
    if made := among.filter(public_id=wanted).first():
        messages.info(request, SENT_BEFORE)
        return made
    if among.model.objects.filter(public_id=wanted).exists():
        wanted = new_public_id()
    try:
        with transaction.atomic():
            made = deed(public_id=wanted, by=request.user, **fields)
        messages.success(request, told)
    except IntegrityError:
        made = among.filter(public_id=wanted).first()
        if made is None:
            raise
        messages.info(request, SENT_BEFORE)  # the other press was quicker
    return made


def _id_of_what_was_sent(request) -> str:
    lists = request.POST.lists()
    typed = sorted((name, texts) for name, texts in lists if name != "csrfmiddlewaretoken")
    where = [timezone.localdate().isoformat(), request.user.pk, request.get_full_path()]
    return public_id_of(json.dumps([*where, typed]))


def too_late(
    request, form, *, why, link, onward, heading="It is not saved", status=200
) -> TemplateResponse:
    """A page for what can be saved no more: nothing is written, and nothing typed is lost.

    why: what happened meanwhile; onward: the words of the link to where one goes next.
    """
    context = {"heading": heading, "why": why, "link": link, "onward": onward}
    context["kept"] = kept(form)
    return TemplateResponse(request, "layouts/too_late.html", context, status=status)
