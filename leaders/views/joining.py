"""A lead opens the public page and looks at who applied; colleagues make cards to hand over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from leaders.actions import joining as actions
from leaders.actions.people import is_staff, likely_same, see_leader
from leaders.forms.joining import AcceptForm, DeclineForm, InvolvePageForm
from leaders.models import InvolvePage
from leaders.models.joining import CARD_DAYS
from leaders.qr import qr_code
from leaders.tables.joining import ApplicationTable, CardTable
from leaders.views.record import one_leader
from portal.mail.letters import send
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved

ROWS = 25


@requires(Permission.REGISTER_MANAGE, FORM)
def involve_edit(request, organisation):
    page = getattr(organisation, "involve_page", None) or InvolvePage(version=0)
    form = InvolvePageForm(sent(request), instance=page)
    who = {"organisation": organisation, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_involve_page, **who):
        state = "open" if form.cleaned_data["is_open"] else "closed"
        messages.success(request, f"Saved. The page is {state}.")
        return redirect("involve_edit", organisation=organisation.slug)
    context = {"form": form, "page": InvolvePage.open_at(organisation.slug)}
    return TemplateResponse(request, "leaders/involve_edit.html", context)


@requires(Permission.CARD_HAND_OVER, READ)
def involve_paper(request, organisation):
    """The same form to print; what comes back is typed in as a new record."""
    page = getattr(organisation, "involve_page", None)
    opportunities = organisation.opportunities.open().filter(public=True)
    context = {"page": page, "opportunities": opportunities}
    return TemplateResponse(request, "leaders/involve_paper.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def leader_paper(request, organisation, leader_id):
    """A record to print, with room to correct it by hand."""
    leader = one_leader(organisation, leader_id)
    see_leader(leader=leader, by=request.user)
    context = {"leader": leader, "consents": leader.consents.standing()}
    return TemplateResponse(request, "leaders/leader_paper.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def application_list(request, organisation):
    waiting = organisation.applications.waiting().select_related("opportunity")
    table = paged(request, ApplicationTable(waiting), ROWS)
    context = {"table": table, "page": InvolvePage.open_at(organisation.slug)}
    return TemplateResponse(request, "leaders/application_list.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def application_detail(request, organisation, application_id):
    """What they typed; once it is decided, who did and what, or that nobody did in time."""
    try:
        return _shown(request, _one(organisation, application_id))
    except actions.Decided as decided:
        context = {"application": decided.application}
        return TemplateResponse(request, "leaders/application_decided.html", context)


@requires(Permission.REGISTER_MANAGE, DEED)
def application_accept(request, organisation, application_id):
    try:
        application = _one(organisation, application_id)
        form = _accepting(application, request.POST)
        if not form.is_valid():
            return _shown(request, application, form)
        letter = actions.decision_letter(application, "application_accepted")
        decision = actions.Decision(**form.decision)
        leader = actions.accept_application(
            application=application, decision=decision, by=request.user
        )
    except actions.Decided:
        return _too_late(organisation, application_id)
    _told(request, letter, form, f"{leader} is on the register.")
    return redirect("leader_detail", organisation=organisation.slug, leader_id=leader.public_id)


@requires(Permission.REGISTER_MANAGE, FORM)
def application_decline(request, organisation, application_id):
    """Asks first, with the letter: what they typed can't be brought back."""
    try:
        application = _one(organisation, application_id)
        form = DeclineForm(sent(request), application=application)
        letter = actions.decision_letter(application, "application_declined")
        if not form.is_valid():
            context = {"application": application, "form": form, "letter": letter}
            return TemplateResponse(request, "leaders/application_decline.html", context)
        actions.decline_application(application=application, by=request.user)
    except actions.Decided:
        return _too_late(organisation, application_id)
    _told(request, letter, form, "Not taken up. Nothing is kept of what they typed.")
    return redirect("application_list", organisation=organisation.slug)


@requires(Permission.CARD_HAND_OVER, READ)
def card_list(request, organisation):
    """Only one's own, and never who used one."""
    table = paged(request, CardTable(organisation.cards.filter(made_by=request.user)), ROWS)
    return TemplateResponse(request, "leaders/card_list.html", {"table": table, "days": CARD_DAYS})


@requires(Permission.CARD_HAND_OVER, DEED)
@never_cache
def card_add(request, organisation):
    """The card is shown here and now: its link is kept nowhere."""
    try:
        card, link = actions.make_card(organisation=organisation, by=request.user)
    except actions.ManyCards:
        messages.error(request, "You have many cards that nobody has used. Hand those over first.")
        return redirect("card_list", organisation=organisation.slug)
    context = {"card": card, "link": link, "code": qr_code(link), "days": CARD_DAYS}
    return TemplateResponse(request, "leaders/card_add.html", context)


def _one(organisation, application_id):
    """One that waits. Raises Decided, also where nobody decided in time."""
    looked_at = organisation.applications.looked_at()
    related = ("opportunity", "organisation", "decided_by", "leader")
    found = get_object_or_404(looked_at.select_related(*related), public_id=application_id)
    if found.decided_at or found.is_past:
        raise actions.Decided(found)
    return found


def _accepting(application, data=None):
    here, contact = application.organisation, application.contact
    return AcceptForm(
        data,
        application=application,
        same=list(likely_same(here, name=application.name, contact=contact).living()[:5]),
        staff=is_staff(here, contact),
    )


def _shown(request, application, form=None):
    context = {
        "application": application,
        "form": form or _accepting(application),
        "accepted": actions.decision_letter(application, "application_accepted"),
    }
    return TemplateResponse(request, "leaders/application_detail.html", context)


def _told(request, letter, form, words):
    """Send the letter if it was ticked, and say what was done."""
    if not form.cleaned_data.get("send_letter"):
        messages.success(request, f"{words} No letter was sent.")
    elif send([letter])[1]:
        messages.error(request, f"{words} The letter was not sent: tell them another way.")
    else:
        messages.success(request, f"{words} The letter was sent.")


def _too_late(organisation, application_id):
    """To the page that says who has decided meanwhile, and what."""
    return redirect(
        "application_detail", organisation=organisation.slug, application_id=application_id
    )
