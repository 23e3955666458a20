"""The doors that need no account: the public page, a card's link, and the link of a letter."""

from allauth.core import ratelimit
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from leaders.actions import joining as actions
from leaders.forms.joining import InvolveForm
from leaders.models import Application, Card, InvolvePage
from leaders.models.joining import APPLICATION_DAYS, CONFIRM_DAYS
from leaders.models.people import contact_key
from portal.organisations.access import FORM, READ, by_token, public

TOO_OFTEN = "Too many forms came from here, or for this address. Wait an hour, then try again"
NOT_SENT = "We could not send you an email. Nothing is lost: wait a little, then press the button"


@public("an organisation opens this page for everybody", FORM)
@never_cache
def involve(request, door):
    """What the organisation offers, and a form; the same answer whoever sends it."""
    page = InvolvePage.open_at(door)
    if page is None:
        raise Http404
    return _asked(request, page.organisation, page)


@by_token("a card that a colleague handed over", FORM)
@never_cache
def involve_card(request, card_token):
    """The same form, also where the public page is closed."""
    card = Card.by_token(card_token)
    if card is None:
        return _gone(request, Card.left_over(card_token))
    here = card.organisation
    return _asked(request, here, getattr(here, "involve_page", None), card)


@public("says what happens next, and the same to everybody", READ)
def involve_sent(request):
    return TemplateResponse(request, "leaders/involve_sent.html", {"days": CONFIRM_DAYS})


@by_token("the link of a letter, sent to the address that was typed", FORM)
@never_cache
def involve_confirm(request, confirm_token):
    """A press confirms, not the opening: programs that look at mail open its links."""
    application = Application.by_token(confirm_token)
    if application is None:
        return _too_late(request, Application.late(confirm_token))
    if request.method == "POST":
        actions.confirm_application(application=application)
        application.refresh_from_db()
    context = {"application": application, "here": application.organisation}
    return TemplateResponse(request, "leaders/involve_confirm.html", context)


def _too_late(request, late):
    """Whoever has the link of a letter reads what became of it; a made-up one tells nothing."""
    here = late.organisation if late else None
    context = {"late": late, "here": here, "days": CONFIRM_DAYS, "wait": APPLICATION_DAYS}
    context["page"] = InvolvePage.open_at(here.slug) if here else None
    status = 410 if late else 404
    return TemplateResponse(request, "leaders/involve_confirm_gone.html", context, status=status)


def _gone(request, left_over=None):
    """Why a card opens nothing, and which doors are open to whoever was given it."""
    here = left_over.organisation if left_over else None
    context = {"here": here, "page": InvolvePage.open_at(here.slug) if here else None}
    return TemplateResponse(request, "leaders/involve_card_gone.html", context, status=404)


def _asked(request, here, page, card=None):
    opportunities = here.opportunities.open().filter(public=True)
    form = InvolveForm(request.POST or None, organisation=here, opportunities=opportunities)
    if form.is_valid() and _not_too_often(request, form):
        try:
            actions.apply(organisation=here, card=card, **form.typed)
        except actions.NotSent:
            form.add_error(None, NOT_SENT)
        except actions.CardUsed:
            return _gone(request)
        else:
            return redirect("involve_sent")
    context = {"form": form, "here": here, "page": page, "opportunities": opportunities}
    return TemplateResponse(request, "leaders/involve.html", context | {"card": card})


def _not_too_often(request, form) -> bool:
    """Counted for the network address and for what was typed; what is refused costs nothing."""
    data = form.cleaned_data
    key = contact_key(data["guardian_contact"] or data["contact"])
    if ratelimit.consume(request, action="involve") and ratelimit.consume(
        request, action="involve_address", key=key
    ):
        return True
    form.add_error(None, TOO_OFTEN)
    return False
