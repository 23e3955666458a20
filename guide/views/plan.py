"""The plan as a whole: how it stands, what is in it, its words, and the next one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from guide.actions import plan as actions
from guide.forms.plan import PlanCloseForm, PlanForm
from guide.people import who_can_share
from guide.plans.listing import asked_for, listed
from guide.plans.names import names_in
from guide.plans.state import answers_of, current, partner_name, standing_yes, state_of
from guide.plans.words import compared, told_words
from guide.tables.plan import PlanTable
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved

ROWS = 25
MEANWHILE = "Somebody else changed the plan meanwhile. Look at it again."
ASKED_AGAIN = "Saved. The words of the plan changed, so its co-owner has to confirm them again."


@requires(Permission.PLAN_VIEW, READ)
def plan_detail(request, organisation):
    """How it stands with its partner comes first, then what is to be done."""
    plan = current(organisation)
    context = {"plan": plan}
    if plan is not None:
        reader = request.membership
        context |= {
            "state": state_of(plan),
            "partner": partner_name(plan, reader),
            "is_partner": is_partner(plan, reader),
            "listed": listed(asked_for(reader, plan, request.GET), request.GET.get("page")),
        }
    return TemplateResponse(request, "guide/plan_detail.html", context)


@requires(Permission.PLAN_MANAGE, FORM)
def plan_edit(request, organisation):
    plan = the_current(organisation)
    form = PlanForm(request.POST or None, instance=plan, people=who_can_share(organisation))
    words = plan.words
    if form.is_valid() and saved(form, actions.edit_plan, plan=plan, by=request.user):
        changed = the_current(organisation).words != words
        messages.success(request, ASKED_AGAIN if changed else "Saved.")
        return to_plan(organisation)
    return TemplateResponse(request, "guide/plan_edit.html", {"plan": plan, "form": form})


@requires(Permission.PLAN_MANAGE, FORM)
def plan_close(request, organisation):
    """Close it and begin the next."""
    plan = the_current(organisation)
    first = {"version": plan.version}
    form = PlanCloseForm(sent(request), initial=first)
    if form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            seen = typed.pop("version")
            actions.close_plan(plan=plan, seen=seen, by=request.user, **typed)
        except StaleSave:
            messages.warning(request, MEANWHILE)
        else:
            messages.success(request, "The next plan has begun. The one before is kept.")
        return to_plan(organisation)
    context = {"plan": plan, "form": form, "open": plan.actions.open().count()}
    return TemplateResponse(request, "guide/plan_close.html", context)


@requires(Permission.PLAN_VIEW, READ)
def plan_earlier(request, organisation):
    """The plans before this one."""
    closed = organisation.plans.filter(closed_at__isnull=False)
    context = {"table": paged(request, PlanTable(closed), ROWS)}
    return TemplateResponse(request, "guide/plan_earlier.html", context)


@requires(Permission.PLAN_VIEW, READ)
def plan_closed(request, organisation, plan_id):
    """One of them: what was in it when it closed, and the words that stood."""
    closed = organisation.plans.filter(closed_at__isnull=False)
    plan = get_object_or_404(closed.select_related("co_owner"), public_id=plan_id)
    reader, asked = request.membership, request.GET.copy()
    asked.setdefault("show", "all")
    context = {
        "plan": plan,
        "listed": listed(asked_for(reader, plan, asked), request.GET.get("page")),
        **words_that_stand(plan, reader),
    }
    return TemplateResponse(request, "guide/plan_closed.html", context)


def words_that_stand(plan, reader) -> dict:
    """The last confirmed words of a plan as they stood, for this reader."""
    confirmed = standing_yes(answers_of(plan))
    if confirmed is None:
        return {"confirmed": None}
    names = names_in([confirmed.items], reader)
    return {"confirmed": confirmed, "words": told_words(compared(confirmed.items, None), names)}


def is_partner(plan, reader) -> bool:
    """Whether it is this reader whose answer the plan waits for."""
    return plan.co_owner is not None and plan.co_owner.user_id == reader.user_id


def the_current(organisation):
    plan = current(organisation)
    if plan is None:
        raise Http404
    return plan


def to_plan(organisation):
    return redirect("plan_detail", organisation=organisation.slug)
