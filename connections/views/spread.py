"""A culture test as its planner and its readers see it: the plan, the spread, and what is done."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from connections.actions.culture import act_on_mechanism
from connections.actions.refused import NotAllowed
from connections.actions.rounds import plan_round
from connections.charts import culture_chart
from connections.figures import NOT_COMPARED, culture_figures, round_after_close
from connections.forms.culture import CultureActionForm
from connections.forms.rounds import CultureForm
from connections.kinds import mechanisms
from connections.models import Round
from connections.views.rounds import moved_on, opened_round, to_round
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission

CANCELLED = "This round was cancelled, so no more comes of its answers."


@requires(Permission.ROUND_PLAN, FORM)
def culture_add(request, organisation):
    form = CultureForm(request.POST or None, initial={"opens_date": timezone.localdate()})
    if form.is_valid():
        plan = {"organisation": organisation, "kind": Round.Kind.CULTURE, "by": request.user}
        round = plan_round(**plan, **form.plan)
        messages.success(request, "The plan is saved. Now choose who to ask.")
        return to_round(round)
    context = {"form": form, "mechanisms": mechanisms()}
    return TemplateResponse(request, "connections/culture_add.html", context)


def culture_after_close(organisation, round_id):
    round = round_after_close(organisation, round_id, Round.Kind.CULTURE)
    if round is None:
        raise Http404
    return round


@requires(Permission.REVEAL_VIEW, READ)
def culture_reveal(request, organisation, round_id):
    """The spread of each mechanism; before the deed, what it does and who may do it."""
    round = culture_after_close(organisation, round_id)
    figures = culture_figures(round)
    if round.revealed_at is None:
        context = {"round": round, "figures": figures}
        return TemplateResponse(request, "connections/reveal_closed.html", context)
    made: dict[str, list] = {}
    for link in round.culture_actions.select_related("action"):
        made.setdefault(link.mechanism, []).append(link.action)
    context = {
        "round": round,
        "figures": figures,
        "not_compared": NOT_COMPARED,
        "mechanisms": [
            (one, culture_chart(one) if figures.shown else None, made.get(one.key, []))
            for one in figures.mechanisms
        ],
    }
    return TemplateResponse(request, "connections/culture_reveal.html", context)


@requires(Permission.PLAN_MANAGE, FORM)
def culture_action(request, organisation, round_id, mechanism_key):
    """Say what will be done about one mechanism."""
    round = opened_round(organisation, round_id, Round.Kind.CULTURE)
    mechanism = next((one for one in mechanisms() if one.key == mechanism_key), None)
    if mechanism is None:
        raise Http404
    form = CultureActionForm(request.POST or None)
    if round.state == Round.State.CANCELLED:
        return moved_on(request, round, form, CANCELLED)
    if form.is_valid():
        what = form.cleaned_data["what"]
        try:
            act_on_mechanism(round=round, mechanism=mechanism_key, what=what, by=request.user)
        except NotAllowed as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "It is in the plan. Say there who does it, and by when.")
            return redirect("culture_reveal", organisation=organisation.slug, round_id=round_id)
    context = {"round": round, "mechanism": mechanism, "form": form}
    return TemplateResponse(request, "connections/culture_action.html", context)
