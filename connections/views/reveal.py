"""The answers of a round, once they have been opened: never who gave them."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from connections.actions.results import reveal_round
from connections.charts import groups_chart, overview_chart
from connections.figures import NOT_COMPARED, round_after_close, round_figures
from connections.kinds import page_of
from connections.models import Perspective, Round
from connections.seen import seen_of
from connections.steps import next_step
from portal.organisations.access import DEED, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission

State = Round.State


def rounds_after_close(organisation):
    """The rounds about connections whose answers may be opened, or are."""
    rounds = organisation.rounds.after_close().about(Round.Kind.CONNECTIONS)
    return rounds.select_related("locality", "framework")


@requires(Permission.REVEAL_VIEW, READ)
def reveal(request, organisation, round_id):
    """Distributions by type and group; before the deed, what it does and who may do it."""
    round = round_after_close(organisation, round_id)
    if round is None:
        raise Http404
    figures = round_figures(round)
    if round.revealed_at is None:
        context = {"round": round, "figures": figures}
        return TemplateResponse(request, "connections/reveal_closed.html", context)
    log = seen_of(round, (one.key for one in figures.types))
    context = {
        "round": round,
        "figures": figures,
        "types": [(one, groups_chart(one, figures.levels), log[one.key]) for one in figures.types],
        "overview": overview_chart(figures) if figures.shown else None,
        "not_compared": NOT_COMPARED,
    }
    return TemplateResponse(request, "connections/reveal.html", context)


@requires(Permission.POSITION_AGREE, DEED)
def round_reveal(request, organisation, round_id):
    """Open the answers, of either kind: a deed, because it can't be taken back."""
    round = get_object_or_404(organisation.rounds.exclude(state=State.DRAFT), public_id=round_id)
    here = {"organisation": organisation.slug, "round_id": round_id}
    try:
        reveal_round(round=round, by=request.user)
    except StaleSave:
        messages.warning(
            request, "The round was opened again or cancelled, so nobody sees answers."
        )
        return redirect("round_detail", **here)
    return redirect(page_of(round, "reveal"), **here)


@requires(Permission.REVEAL_VIEW, READ)
def mirror(request, organisation, round_id):
    """What the board agreed beside what patient leaders said."""
    rounds = rounds_after_close(organisation).exclude(state=State.CLOSED)
    round = get_object_or_404(rounds, public_id=round_id)
    figures = round_figures(round)
    log = seen_of(round, (one.key for one in figures.types))
    context = {
        "round": round,
        "figures": figures,
        "types": [(one, log[one.key]) for one in figures.types],
        "why_not": why_no_mirror(figures),
    }
    return TemplateResponse(request, "connections/mirror.html", context)


def why_no_mirror(figures) -> str:
    """Why patient leaders' answers stand nowhere by themselves; empty where they do."""
    alone = Perspective.PATIENT_LEADER.label
    apart = any(group.label == alone for one in figures.types for group in one.groups)
    return "" if apart else figures.types[0].mirror.said


@requires(Permission.RESULT_VIEW, READ)
def round_result(request, organisation, round_id):
    """What was agreed: for everybody once published, before that for those who see answers."""
    seen = Q(state=State.PUBLISHED)
    if request.membership.may(Permission.REVEAL_VIEW):
        seen |= Q(state=State.AGREED)
    rounds = rounds_after_close(organisation).filter(seen)
    round = get_object_or_404(rounds, public_id=round_id)
    figures = round_figures(round)
    levels = ((one, one.position.level if one.position else None) for one in figures.types)
    types = [(one, next_step(one.key, level)) for one, level in levels]
    context = {"round": round, "figures": figures, "types": types}
    return TemplateResponse(request, "connections/round_result.html", context)
