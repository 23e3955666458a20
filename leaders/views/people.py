"""The register as a list, a new record, and handing people over to a colleague."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from leaders.actions import people as actions
from leaders.finding import finding
from leaders.forms.people import LeaderAddForm, SureForm
from leaders.forms.point_of_contact import HandOverForm
from leaders.handing import givers_of
from leaders.listing import listed
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, what_was_sent


@requires(Permission.REGISTER_MANAGE, READ)
def leader_list(request, organisation):
    found = finding(organisation, request.GET)
    context = {"listed": listed(found, request.GET.get("page"))}
    return TemplateResponse(request, "leaders/leader_list.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_add(request, organisation):
    """One short page; asks once more where they seem to be here already, or to work here."""
    data = sent(request)
    form, sure, doubts = LeaderAddForm(data, organisation=organisation), None, {}
    if form.is_valid():
        sure = SureForm(data)
        sure.full_clean()
        doubts = _doubts(organisation, form.cleaned_data)
        here = organisation.leaders.filter(erased_at__isnull=True)
        _, made = what_was_sent(request, here)
        if made or _is_sure(sure.cleaned_data, doubts):
            fields = form.cleaned_data | {"organisation": organisation}
            fields |= {"works_here": sure.cleaned_data["works_here"]}
            told = f"{fields['name']} is on the register."
            leader = made_once(request, here, actions.add_leader, told=told, **fields)
            return redirect("leader_detail", organisation.slug, leader.public_id)
    context = {"form": form, "sure": sure, **doubts}
    return TemplateResponse(request, "leaders/leader_add.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def hand_over(request, organisation):
    """All people of one point of contact go to another, in one press, and what they see to."""
    givers = givers_of(organisation)
    form = HandOverForm(
        request.POST or None,
        givers=givers.select_related("user"),
        takers=who_answers(organisation),
    )
    if form.is_valid():
        giver, taker = form.chosen
        count = actions.hand_over(
            organisation=organisation, giver=giver, taker=taker, by=request.user
        )
        people = "1 person turns" if count == 1 else f"{count} people turn"
        messages.success(request, f"{people} to {taker.user} now, who sees to the rest too.")
        return redirect("leader_list", organisation=organisation.slug)
    return TemplateResponse(request, "leaders/hand_over.html", {"form": form})


def who_answers(organisation) -> list:
    """The members who can be somebody's point of contact: they may log a contact."""
    members = organisation.memberships.who_may(Permission.CONTACT_FOR, timezone.localdate())
    return sorted(members.select_related("user"), key=lambda one: str(one.user))


def _doubts(organisation, data) -> dict:
    name, contact = data["name"], data["contact"]
    return {
        "same": list(actions.likely_same(organisation, name=name, contact=contact)[:5]),
        "staff": actions.is_staff(organisation, contact),
    }


def _is_sure(answers, doubts) -> bool:
    """Whether each doubt, if there is one, was met."""
    return (answers["somebody_else"] or not doubts["same"]) and (
        answers["works_here"] or not doubts["staff"]
    )
