"""What patient leadership rests on: open to all members, kept by the lead."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from guide import foundations as found_in
from guide.actions import foundations as actions
from guide.content import lines
from guide.forms import foundations as forms
from guide.models import HardWire, PolicyPart, ReasonLook
from guide.people import who_can_share
from leaders.views.people import who_answers
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved


@requires(Permission.GUIDE_VIEW, READ)
def foundations(request, organisation):
    """All of it at a glance: what is there, and what is blank."""
    today = timezone.localdate()
    names = request.membership.may(Permission.REGISTER_MANAGE)
    plans = organisation.linked_plans.filter(ended_date=None)
    looks = found_in.reasons(organisation)
    context = {
        "leads": found_in.leads_in_words(organisation, names=names, user=request.user),
        "wires": found_in.hard_wiring(organisation, today),
        "parts": found_in.policy(organisation, today),
        "looked": sum(line.kept is not None for line in looks),
        "plans": plans,
        "today": today,
    }
    return TemplateResponse(request, "guide/foundations.html", context)


@requires(Permission.GUIDE_MANAGE, FORM)
def named_leads_edit(request, organisation):
    leads = found_in.leads_of(organisation)
    form = forms.NamedLeadsForm(
        request.POST or None,
        leads=leads,
        members=who_answers(organisation),
        leaders=who_can_share(organisation),
    )
    if form.is_valid() and saved(form, actions.save_line, line=leads, by=request.user):
        return _done(request, organisation)
    return TemplateResponse(request, "guide/named_leads_edit.html", {"form": form})


@requires(Permission.GUIDE_MANAGE, FORM)
def hard_wire_edit(request, organisation, wire_key):
    line = organisation.hard_wires.filter(line=wire_key).first()
    about = _line("hard_wiring", wire_key)
    line = line or HardWire(organisation=organisation, line=wire_key, version=0)
    members = who_answers(organisation)
    form = forms.HardWireForm(request.POST or None, instance=line, members=members)
    return _line_page(request, organisation, form, line, about, "guide/hard_wire_edit.html")


@requires(Permission.GUIDE_MANAGE, FORM)
def policy_part_edit(request, organisation, part_key):
    line = organisation.policy_parts.filter(part=part_key).first()
    about = _line("policy_parts", part_key)
    line = line or PolicyPart(organisation=organisation, part=part_key, version=0)
    form = forms.PolicyPartForm(request.POST or None, instance=line)
    return _line_page(request, organisation, form, line, about, "guide/policy_part_edit.html")


@requires(Permission.GUIDE_MANAGE, FORM)
def reason_edit(request, organisation, reason_key):
    """An honest look; its day is today."""
    line = organisation.reason_looks.filter(reason=reason_key).first()
    about = _line("reasons", reason_key)
    line = line or ReasonLook(organisation=organisation, reason=reason_key, version=0)
    form = forms.ReasonForm(request.POST or None, instance=line)
    deed = {"date": timezone.localdate()}
    return _line_page(request, organisation, form, line, about, "guide/reason_edit.html", **deed)


@requires(Permission.GUIDE_VIEW, READ)
def reason_list(request, organisation):
    context = {"reasons": found_in.reasons(organisation)}
    return TemplateResponse(request, "guide/reason_list.html", context)


@requires(Permission.GUIDE_VIEW, READ)
def linked_plan_list(request, organisation):
    plans = organisation.linked_plans.order_by("title", "pk")
    kinds = lines("linked_plans")
    rows = [(one, getattr(kinds.get(one.kind), "title", "Another plan")) for one in plans]
    context = {
        "plans": [row for row in rows if row[0].ended_date is None],
        "ended": [row for row in rows if row[0].ended_date],
        "missing": [one for one in kinds.values() if one.key not in _kinds_in_force(plans)],
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "guide/linked_plan_list.html", context)


@requires(Permission.GUIDE_MANAGE, FORM)
def linked_plan_add(request, organisation):
    form = forms.LinkedPlanForm(request.POST or None, initial={"kind": request.GET.get("kind")})
    if form.is_valid():
        fields = form.cleaned_data | {"organisation": organisation}
        in_force = organisation.linked_plans.filter(ended_date=None)
        made_once(request, in_force, actions.add_linked_plan, told="Written down.", **fields)
        return redirect("linked_plan_list", organisation=organisation.slug)
    return TemplateResponse(request, "guide/linked_plan_add.html", {"form": form})


@requires(Permission.GUIDE_MANAGE, FORM)
def linked_plan_edit(request, organisation, linked_plan_id):
    plan = get_object_or_404(organisation.linked_plans, public_id=linked_plan_id)
    form = forms.LinkedPlanEditForm(request.POST or None, instance=plan)
    if form.is_valid() and saved(form, actions.edit_linked_plan, plan=plan, by=request.user):
        messages.success(request, "Saved.")
        return redirect("linked_plan_list", organisation=organisation.slug)
    context = {"form": form, "plan": plan}
    return TemplateResponse(request, "guide/linked_plan_edit.html", context)


@requires(Permission.GUIDE_MANAGE, FORM)
def linked_plan_end(request, organisation, linked_plan_id):
    """It can't be undone, so it is asked once more."""
    plan = get_object_or_404(organisation.linked_plans, public_id=linked_plan_id)
    if request.method != "POST":
        return TemplateResponse(request, "guide/linked_plan_end.html", {"plan": plan})
    actions.end_linked_plan(plan=plan, by=request.user)
    messages.success(request, f"{plan} is no longer in force.")
    return redirect("linked_plan_list", organisation=organisation.slug)


def _kinds_in_force(plans) -> set[str]:
    return {one.kind for one in plans if one.ended_date is None}


def _line(name, key):
    try:
        return lines(name)[key]
    except KeyError:
        raise Http404 from None


def _line_page(request, organisation, form, line, about, template, **deed):
    """The page of one line of a checklist, and its save."""
    who = {"line": line, "by": request.user}
    if form.is_valid() and saved(form, actions.save_line, **who, **deed):
        return _done(request, organisation)
    return TemplateResponse(request, template, {"form": form, "about": about, "line": line})


def _done(request, organisation):
    messages.success(request, "Saved.")
    return redirect("foundations", organisation=organisation.slug)
