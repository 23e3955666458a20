"""From an agreed level to the plan, in one press."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from connections.actions.steps import act_on_step
from connections.steps import next_step
from connections.views.reveal import rounds_after_close
from portal.organisations.access import DEED, requires
from portal.organisations.permissions import Permission


@requires(Permission.PLAN_MANAGE, DEED)
def step_act(request, organisation, round_id, type_key):
    """Make an action of the step from the level that was written down for this type."""
    rounds = rounds_after_close(organisation).filter(revealed_at__isnull=False)
    round = get_object_or_404(rounds, public_id=round_id)
    position = get_object_or_404(round.positions, leader_type__key=type_key)
    found = next_step(type_key, position.level)
    if found is None:
        raise Http404
    action, is_new = act_on_step(organisation=organisation, step=found.step, by=request.user)
    if is_new:
        messages.success(request, "It is in the plan. Say who does it, and by when.")
    else:
        messages.info(request, "This is in the plan already.")
    return redirect("action_detail", organisation=organisation.slug, action_id=action.public_id)
