"""Writing down what the board agreed, recording it as agreed, and publishing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from connections.actions.positions import save_position
from connections.actions.refused import NotAllowed
from connections.actions.results import agree_round, publish_round, why_not_agree
from connections.figures import level_words
from connections.forms.positions import (
    AgreeForm,
    PositionForm,
    agree_initial,
    position_initial,
)
from connections.models import Round
from connections.steps import next_step
from connections.views.reveal import rounds_after_close
from connections.views.rounds import moved_on, opened_round
from portal.nhsuk.fields import number
from portal.organisations.access import FORM, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission

State = Round.State
PUBLISHED = "This round is published, so its meeting can’t be changed."
CANCELLED = "This round is cancelled, so nothing can be agreed in it."


@requires(Permission.POSITION_AGREE, FORM)
def position_edit(request, organisation, round_id, type_key):
    """One type's position; its level is never filled in from the answers."""
    round = opened_round(organisation, round_id)
    leader_type = get_object_or_404(round.types, key=type_key)
    if round.state == State.PUBLISHED and request.method != "POST":
        return redirect("round_result", organisation=organisation.slug, round_id=round_id)
    position = round.positions.filter(leader_type=leader_type).first()
    form = PositionForm(request.POST or None, initial=position_initial(position))
    form.fields["level"].name_levels(round.framework.levels.all())
    if round.state == State.CANCELLED:
        return moved_on(request, round, form, CANCELLED)
    if form.is_valid():
        seen = {"position": position, "seen": form.cleaned_data["version"], "by": request.user}
        try:
            save_position(round=round, leader_type=leader_type, **seen, **form.text)
        except StaleSave as stale:
            form.show_stale(position_initial(stale.record))
        except NotAllowed as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("round_agree", organisation=organisation.slug, round_id=round_id)
    context = {"round": round, "leader_type": leader_type, "form": form}
    return TemplateResponse(request, "connections/position_edit.html", context)


@requires(Permission.POSITION_AGREE, FORM)
def round_agree(request, organisation, round_id):
    """All positions to be read over, then the meeting that agreed them."""
    round = opened_round(organisation, round_id)
    form = AgreeForm(request.POST or None, round=round, initial=agree_initial(round))
    if round.state == State.CANCELLED:
        return moved_on(request, round, form, CANCELLED)
    if round.state == State.PUBLISHED:
        return moved_on(request, round, form, PUBLISHED, "round_result", "Read what was agreed")
    if form.is_valid():
        data = form.cleaned_data
        seen = data.pop("version")
        try:
            agree_round(round=round, seen=seen, by=request.user, **data)
        except StaleSave:
            form.show_changed()
        except NotAllowed as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Recorded as agreed.")
            return redirect("round_result", organisation=organisation.slug, round_id=round_id)
    context = {"round": round, "form": form, "rows": position_rows(round)}
    context["why_not"] = why_not_agree(round)
    return TemplateResponse(request, "connections/round_agree.html", context)


@requires(Permission.ROUND_PLAN, FORM)
def round_publish(request, organisation, round_id):
    """Asks once more, then shows what was agreed to everybody at the organisation."""
    round = get_object_or_404(rounds_after_close(organisation), public_id=round_id)
    if round.state == State.CLOSED:
        raise Http404
    result = redirect("round_result", organisation=organisation.slug, round_id=round_id)
    if round.state == State.PUBLISHED:
        return result
    if request.method == "POST":
        try:
            publish_round(round=round, seen=seen_version(request), by=request.user)
        except StaleSave:
            round.refresh_from_db()
            if round.state == State.PUBLISHED:
                return result
            messages.warning(
                request, "Something was changed meanwhile. Read it again, then publish."
            )
            return redirect(request.path)
        messages.success(request, "Published.")
        return result
    context = {"round": round, "rows": position_rows(round)}
    return TemplateResponse(request, "connections/round_publish.html", context)


def seen_version(request) -> int:
    """The version of the round that the page was loaded with; 0, which is none, for rubbish."""
    return number(request.POST.get("version", "")) or 0


def position_rows(round) -> list[dict]:
    """Every type of the round, in its order, with its position so far (or None) in words."""
    levels = {level.value: level for level in round.framework.levels.all()}
    found = {one.leader_type_id: one for one in round.positions.all()}
    rows = []
    for leader_type in round.types.all():
        position = found.get(leader_type.pk)
        level = level_words(position.level, levels) if position else ""
        step = next_step(leader_type.key, position.level) if position else None
        rows.append(
            {"leader_type": leader_type, "position": position, "level": level, "step": step}
        )
    return rows
