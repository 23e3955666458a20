"""Opportunities: the list that all see, and the steps that the lead takes."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import opportunities as actions
from leaders.actions.people import own_record
from leaders.forms.opportunities import (
    OpportunityEditForm,
    OpportunityForm,
    ReopenForm,
    VersionOnlyForm,
)
from leaders.models import Framework, Influence, Interest, Opportunity, Together
from leaders.narrowing import narrowing
from leaders.tables.opportunities import OpportunityTable
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25
State = Opportunity.State
MEANWHILE = "Somebody else changed this in the meantime. Look at it, then try again."
WAITS = Q(interests__state=Interest.State.INTERESTED, interests__followed_up_at__isnull=True)


def seen_by(request, organisation):
    """All to those who keep them; to others what is open, and what they themselves answered to."""
    if request.membership.may(Permission.OPPORTUNITY_MANAGE):
        return organisation.opportunities.all()
    own = Q(interests__leader__user=request.user) & ~Q(state=State.DRAFT)
    return organisation.opportunities.filter(Q(state=State.OPEN) | own).distinct()


def one_opportunity(request, organisation, opportunity_id):
    return get_object_or_404(seen_by(request, organisation), public_id=opportunity_id)


def to_opportunity(opportunity):
    slug = opportunity.organisation.slug
    return redirect("opportunity_detail", organisation=slug, opportunity_id=opportunity.public_id)


@requires(Permission.OPPORTUNITY_VIEW, READ)
def opportunity_list(request, organisation):
    manages = request.membership.may(Permission.OPPORTUNITY_MANAGE)
    chosen = narrowing(request.GET, _questions(manages))
    state = chosen.plain.get("state", State.OPEN)
    if manages:
        found = organisation.opportunities.filter(state=state)
        found = found.annotate(waiting=Count("interests", WAITS))
    else:
        found = organisation.opportunities.open()
    table = paged(request, OpportunityTable(_narrowed(found, chosen)), ROWS)
    context = {"narrowing": chosen, "table": table}
    return TemplateResponse(request, "leaders/opportunity_list.html", context)


def _questions(manages) -> dict:
    cells = [(f"{a}-{b}", f"{a.label}: {b.label.lower()}") for a in Together for b in Influence]
    types = [(one.key, one.name) for one in Framework.current().types.all()]
    states = [(State.DRAFT, State.DRAFT.label), (State.CLOSED, State.CLOSED.label)]
    return ({"state": ("How it stands", states)} if manages else {}) | {
        "kind": ("Kind", Opportunity.Kind.choices),
        "formality": ("How formal", Opportunity.Formality.choices),
        "cell": ("How much say", cells),
        "type": ("Kind of patient leader", types),
        "first": ("First step", [("yes", "A good first step")]),
    }


def _narrowed(found, chosen):
    asked = chosen.plain
    found = found.filter(**{name: asked[name] for name in ("kind", "formality") if name in asked})
    if "cell" in asked:
        together, _, influence = asked["cell"].partition("-")
        found = found.filter(together=together, influence=influence)
    if "type" in asked:
        found = found.filter(types__key=asked["type"])
    return found.filter(first_step=True) if "first" in asked else found


@requires(Permission.OPPORTUNITY_VIEW, READ)
def opportunity_detail(request, organisation, opportunity_id):
    opportunity = one_opportunity(request, organisation, opportunity_id)
    context = {
        "opportunity": opportunity,
        "attributes": opportunity.attributes.all(),
        "types": opportunity.types.all(),
    }
    if request.membership.may(Permission.OPPORTUNITY_MANAGE):
        interests = opportunity.interests
        context |= {
            "waiting": interests.waiting().select_related("leader"),
            "unsent": interests.to_tell().count(),
            "answered": interests.exclude(state=Interest.State.INVITED).count(),
        }
    if request.membership.may(Permission.OWN_RECORD):
        own = own_record(organisation=organisation, user=request.user)
        context["own"] = own and opportunity.interests.shown().filter(leader=own).first()
        context["has_record"] = own is not None
    return TemplateResponse(request, "leaders/opportunity_detail.html", context)


@requires(Permission.OPPORTUNITY_VIEW, READ)
def opportunity_paper(request, organisation, opportunity_id):
    """The same to print, with room for a yes or no; what comes back is entered for them."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    context = {"opportunity": opportunity, "attributes": opportunity.attributes.all()}
    return TemplateResponse(request, "leaders/opportunity_paper.html", context)


@requires(Permission.OPPORTUNITY_MANAGE, FORM)
def opportunity_add(request, organisation):
    new = organisation.opportunities.model(organisation=organisation)
    form = OpportunityForm(sent(request), instance=new, framework=Framework.current())
    if form.is_valid():
        fields = form.cleaned_data | {"organisation": organisation}
        there = organisation.opportunities.exclude(state=State.CLOSED)
        told = "Saved as a draft. Nobody sees it before you open it."
        made = made_once(request, there, actions.add_opportunity, told=told, **fields)
        return to_opportunity(made)
    return TemplateResponse(request, "leaders/opportunity_add.html", {"form": form})


@requires(Permission.OPPORTUNITY_MANAGE, FORM)
def opportunity_edit(request, organisation, opportunity_id):
    opportunity = one_opportunity(request, organisation, opportunity_id)
    form = OpportunityEditForm(sent(request), instance=opportunity, framework=Framework.current())
    if form.is_valid():
        opportunity.refresh_from_db()
        if saved(form, actions.edit_opportunity, opportunity=opportunity, by=request.user):
            messages.success(request, "Saved.")
            return to_opportunity(opportunity)
    context = {"form": form, "opportunity": opportunity}
    return TemplateResponse(request, "leaders/opportunity_edit.html", context)


@requires(Permission.OPPORTUNITY_MANAGE, FORM)
def opportunity_open(request, organisation, opportunity_id):
    """From now on people see it and can say yes; nothing is sent."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    done = "It is open. Nothing has been sent: see who might like it."
    return _step(request, opportunity, actions.open_opportunity, done)


@requires(Permission.OPPORTUNITY_MANAGE, FORM)
def opportunity_close(request, organisation, opportunity_id):
    opportunity = one_opportunity(request, organisation, opportunity_id)
    return _step(request, opportunity, actions.close_opportunity, "It is closed.")


@requires(Permission.OPPORTUNITY_MANAGE, FORM)
def opportunity_reopen(request, organisation, opportunity_id):
    opportunity = one_opportunity(request, organisation, opportunity_id)
    deed = actions.reopen_opportunity
    return _step(request, opportunity, deed, "It is open again.", ReopenForm)


def _step(request, opportunity, deed, done, form_class=VersionOnlyForm):
    """Asks once more, then does it; the page has the name of its address."""
    form = form_class(sent(request), initial={"version": opportunity.version})
    if form.is_valid():
        answers = dict(form.cleaned_data)
        try:
            deed(opportunity=opportunity, seen=answers.pop("version"), by=request.user, **answers)
        except actions.NotNow as problem:
            messages.warning(request, str(problem))
        except StaleSave:
            messages.warning(request, MEANWHILE)
        else:
            messages.success(request, done)
        return to_opportunity(opportunity)
    context = {"form": form, "opportunity": opportunity}
    name = request.resolver_match.url_name
    return TemplateResponse(request, f"leaders/{name}.html", context)
