"""Rounds: the list, the plan, and the page of one round."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from connections.actions.refused import NotAllowed
from connections.actions.rounds import edit_round, plan_round, types_of, why_not_edit
from connections.forms.rounds import (
    CultureEditForm,
    OpenRoundEditForm,
    RoundEditForm,
    RoundForm,
    saved_plan,
)
from connections.kinds import mechanisms
from connections.models import Round
from connections.standing import deeds, standing, too_few, who_is_asked
from connections.tables.rounds import PastRoundTable
from portal.nhsuk.forms import sent
from portal.nhsuk.kept import changed
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import too_late

State = Round.State
ROWS = 25
OPENED = (
    "This round was opened while you were writing. What it is for and its days can’t be changed "
    "any more, because people may have read them."
)


def all_rounds(organisation):
    return organisation.rounds.with_progress().select_related("locality")


def one_round(organisation, round_id):
    return get_object_or_404(all_rounds(organisation), public_id=round_id)


def connection_round(organisation, round_id):
    """For pages that a culture test has no use for."""
    rounds = all_rounds(organisation).about(Round.Kind.CONNECTIONS)
    return get_object_or_404(rounds, public_id=round_id)


def opened_round(organisation, round_id, kind=Round.Kind.CONNECTIONS):
    """One whose answers have been opened; also where it was cancelled since."""
    rounds = organisation.rounds.about(kind).filter(revealed_at__isnull=False)
    related = rounds.select_related("organisation", "locality", "framework")
    return get_object_or_404(related, public_id=round_id)


def answered_by(user, organisation) -> dict[int, bool]:
    """The rounds this person is asked in, by key, and whether they have sent their answers."""
    own = organisation.raters.of(user).values_list("round_id", "response__submitted_at")
    return {round_id: sent is not None for round_id, sent in own}


def to_round(round):
    return redirect("round_detail", organisation=round.organisation.slug, round_id=round.public_id)


def moved_on(request, round, form, why, page="round_detail", onward="Go to the round"):
    """To a page of the round, which says why; what was typed and is saved nowhere is shown first.

    The form's initial is what the round says now.
    """
    link = reverse(page, args=[round.organisation.slug, round.public_id])
    if not (typed := changed(form)):
        messages.warning(request, why)
        return redirect(link)
    return too_late(request, form, why=why, link=link, onward=onward, typed=typed)


def first_things(round):
    """What is open stands first, then what is closed and wants talking about, then plans."""
    return [State.OPEN, State.CLOSED, State.AGREED, State.DRAFT].index(round.state)


@requires(Permission.ROUND_VIEW, READ)
def round_list(request, organisation):
    """What is under way, each with its next step; then what is over."""
    answered = answered_by(request.user, organisation)
    may = request.membership.may
    current = [
        {
            "round": round,
            "standing": standing(round),
            "deeds": deeds(round, may, answered=answered.get(round.pk))[:1],
        }
        for round in sorted(all_rounds(organisation).under_way(), key=first_things)
    ]
    past = organisation.rounds.over().select_related("locality")
    table = paged(request, PastRoundTable(past), ROWS)
    context = {"current": current, "table": table, "any_past": len(table.rows) > 0}
    return TemplateResponse(request, "connections/round_list.html", context)


@requires(Permission.ROUND_PLAN, FORM)
def round_add(request, organisation):
    form = RoundForm(
        request.POST or None,
        organisation=organisation,
        initial={"opens_date": timezone.localdate()},
    )
    if form.is_valid():
        round = plan_round(organisation=organisation, by=request.user, **form.plan)
        messages.success(request, "The plan is saved. Now choose who to ask.")
        return to_round(round)
    return TemplateResponse(request, "connections/round_add.html", {"form": form})


@requires(Permission.ROUND_VIEW, READ)
def round_detail(request, organisation, round_id):
    """How a round stands and what comes next. Numbers of answers, never who or what."""
    round = one_round(organisation, round_id)
    may = request.membership.may
    answered = answered_by(request.user, organisation).get(round.pk)
    asked = who_is_asked(round.raters)
    context = {
        "round": round,
        "standing": standing(round),
        "deeds": deeds(round, may, answered=answered),
        "asked": asked,
        "taken_out": round.asked - asked.people,
        "too_few": too_few(asked) if round.state in (State.DRAFT, State.OPEN) else "",
        "types": types_of(round),
        "mechanisms": mechanisms() if round.is_culture else (),
        "plans": may(Permission.ROUND_PLAN),
    }
    return TemplateResponse(request, "connections/round_detail.html", context)


@requires(Permission.ROUND_PLAN, FORM)
def round_edit(request, organisation, round_id):
    round = one_round(organisation, round_id)
    whole = round.state != State.OPEN or "purpose" in request.POST
    form = _edit_form(request, organisation, round, whole)
    if reason := why_not_edit(round):
        return moved_on(request, round, form, reason)
    if whole and round.state == State.OPEN:
        onward = {"page": "round_edit", "onward": "Change the name or the invitation"}
        return moved_on(request, round, form, OPENED, **onward)
    if form.is_valid():
        try:
            edit_round(round=round, seen=form.cleaned_data["version"], by=request.user, **form.plan)
        except StaleSave:
            form.show_stale(saved_plan(round))
        except NotAllowed as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Saved.")
            return to_round(round)
    return TemplateResponse(request, "connections/round_edit.html", {"round": round, "form": form})


def _edit_form(request, organisation, round, whole):
    """The whole plan; while people answer, only what does not change what they were told."""
    initial = saved_plan(round)
    data = sent(request)
    if not whole:
        return OpenRoundEditForm(data, initial=initial)
    if round.is_culture:
        return CultureEditForm(data, initial=initial)
    return RoundEditForm(data, initial=initial, organisation=organisation)
