"""Saving a shared record from its form, as every room does it."""

import json
from hashlib import sha256

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.template.response import TemplateResponse
from django.utils import timezone

from portal.nhsuk.kept import Kept, kept
from portal.organisations.converters import public_id_of
from portal.organisations.models import StaleSave

SENT_BEFORE = (
    "You sent this before. It stands once. If it happened twice, say what differs and send it "
    "again."
)


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
    fields: what the deed is handed, and `by` where that is not the user.
    """
    wanted, made = what_was_sent(request, among)
    if made:
        messages.info(request, SENT_BEFORE)
        return made
    try:
        with transaction.atomic():
            made = deed(**{"by": request.user, "public_id": wanted} | fields)
        messages.success(request, told)
    except IntegrityError:
        made = among.filter(public_id=wanted).first()
        if made is None:
            raise
        messages.info(request, SENT_BEFORE)  # the other press was quicker
    return made


def what_was_sent(request, among) -> tuple:
    """The public_id of what is made of it, and that record where it stands already, or None."""
    lists = request.POST.lists()
    typed = sorted((name, texts) for name, texts in lists if name != "csrfmiddlewaretoken")
    files = sorted((name, _digest(file)) for name, file in request.FILES.items())
    where = [timezone.localdate().isoformat(), request.user.pk, request.get_full_path()]
    wanted = public_id_of(json.dumps([*where, typed, files]))
    made = among.filter(public_id=wanted).first()
    while made is None and among.model.objects.filter(public_id=wanted).exists():
        wanted = public_id_of(wanted)  # that one was taken back
        made = among.filter(public_id=wanted).first()
    return wanted, made


def _digest(file) -> str:
    digest = sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()


def too_late(
    request,
    form,
    *,
    why,
    link,
    onward,
    heading="It is not saved",
    typed: list[Kept] | None = None,
    status=200,
) -> TemplateResponse:
    """A page for what can be saved no more: nothing is written, and nothing typed is lost.

    why: what happened meanwhile; onward: the words of the link to where one goes next. typed: what
    of the form is shown, if not all.
    """
    context = {"heading": heading, "why": why, "link": link, "onward": onward}
    context["kept"] = kept(form) if typed is None else typed
    return TemplateResponse(request, "layouts/too_late.html", context, status=status)
