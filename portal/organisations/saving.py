"""Saving a shared record from its form, as every room does it."""

from django.template.response import TemplateResponse

from portal.nhsuk.kept import kept
from portal.organisations.models import StaleSave


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


def too_late(request, form, *, heading, why, link, onward, status=200) -> TemplateResponse:
    """A page for what can be saved no more: nothing is written, and nothing typed is lost.

    why: what happened meanwhile; onward: the words of the link to where one goes next.
    """
    context = {"heading": heading, "why": why, "link": link, "onward": onward}
    context["kept"] = kept(form)
    return TemplateResponse(request, "layouts/too_late.html", context, status=status)
