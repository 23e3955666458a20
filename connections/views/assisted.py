"""For people who don't use the web: a form to print, and a page to type it in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from connections.actions.assisted import (
    TAKEN_OUT,
    TOO_LATE,
    enter_answers,
    record_copy,
    record_objection,
    why_not_object,
)
from connections.actions.refused import NotAllowed
from connections.actions.rounds import types_of
from connections.forms.assisted import AssistedForm
from connections.models import Perspective
from connections.views.raters import to_list
from connections.views.rounds import connection_round
from leaders.forms.said import CopyForm
from portal.disclosure import MINIMUM
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import too_late

TWICE = (
    "Somebody else has entered answers for this person while you were typing. Yours are not saved. "
    "Talk to each other; if yours are right, press save again and they take the place of the others"
)


@requires(Permission.ROUND_ASSIST, READ)
def paper_form(request, organisation, round_id):
    """The questions of one round on paper, for anybody who is asked."""
    round = connection_round(organisation, round_id)
    today = timezone.localdate()
    own = list(organisation.local_roles.on(today))
    questions = [
        {
            "type": one,
            "examples": [role for role in one.roles.all() if role.is_valid_on(today)]
            + [role for role in own if role.leader_type_id == one.pk],
        }
        for one in types_of(round).prefetch_related("roles")
    ]
    context = {
        "round": round,
        "questions": questions,
        "levels": round.framework.levels.all(),
        "perspectives": Perspective.labels,
    }
    return TemplateResponse(request, "connections/paper_form.html", context)


def _on_paper(organisation, round_id, rater_id, *, removed=False):
    """The round, one of its raters who is helped, and their answers or None.

    removed: also somebody who was taken out meanwhile.
    """
    round = connection_round(organisation, round_id)
    asked = round.raters.all() if removed else round.raters.asked()
    raters = asked.filter(way="assisted").select_related("response__assisted_by")
    rater = get_object_or_404(raters, public_id=rater_id)
    return round, rater, getattr(rater, "response", None)


@requires(Permission.ROUND_ASSIST, FORM)
def assisted_entry(request, organisation, round_id, rater_id):
    """All answers of one person on one page. They are not shown again before the close."""
    typed = request.method == "POST"
    round, rater, response = _on_paper(organisation, round_id, rater_id, removed=typed)
    if not typed and not round.takes_answers:
        context = {"round": round, "rater": rater, "response": response}
        context["why_not_object"] = why_not_object(round)
        return TemplateResponse(request, "connections/assisted_closed.html", context)
    form = AssistedForm(
        sent(request),
        rater=rater,
        types=types_of(round),
        levels=round.framework.levels.all(),
        small=rater.may_be_few(MINIMUM),
        initial={"version": response.version if response else 0},
    )
    if rater.removed_at:
        words = {"why": f"{TAKEN_OUT}.", "onward": "Go to who is asked"}
        return too_late(request, form, link=to_list(round).url, **words)
    if form.is_bound and _entered(request, round, rater, form):
        return to_list(round)
    context = {"round": round, "rater": rater, "response": response, "form": form}
    return TemplateResponse(request, "connections/assisted_entry.html", context)


def _entered(request, round, rater, form) -> bool:
    """Whether it is saved; else the form says why not and keeps what was typed."""
    if not round.takes_answers:
        form.add_error(None, TOO_LATE)
    elif form.is_valid():
        try:
            enter_answers(rater=rater, by=request.user, **form.entry)
        except NotAllowed as problem:
            form.add_error(None, str(problem))
        except StaleSave as stale:
            form.data = form.data.copy()
            form.data["version"] = str(stale.record.version)
            form.add_error(None, TWICE)
        else:
            messages.success(
                request,
                f"The answers of {rater} are saved and counted. They are not shown again before "
                "the round is closed.",
            )
            return True
    return False


@requires(Permission.ROUND_ASSIST, FORM)
def assisted_copy(request, organisation, round_id, rater_id):
    """When the person got a copy, where it was not known yet."""
    round, rater, response = _on_paper(organisation, round_id, rater_id)
    if response is None or response.submitted_at is None:
        messages.warning(request, "There are no answers to give a copy of.")
        return to_list(round)
    form = CopyForm(sent(request))
    if form.is_valid():
        record_copy(response=response, day=form.cleaned_data["day"], by=request.user)
        messages.success(request, "Saved.")
        return to_list(round)
    context = {"round": round, "rater": rater, "form": form}
    return TemplateResponse(request, "connections/assisted_copy.html", context)


@requires(Permission.ROUND_ASSIST, FORM)
def assisted_objection(request, organisation, round_id, rater_id):
    """The person says that what was entered is wrong: it is taken out."""
    round, rater, response = _on_paper(organisation, round_id, rater_id)
    reason = why_not_object(round)
    if not reason and (response is None or response.submitted_at is None):
        reason = "There are no answers to take out."
    if not reason and request.method == "POST":
        try:
            record_objection(rater=rater, by=request.user)
        except NotAllowed as problem:
            reason = str(problem)
        else:
            messages.success(request, f"The answers of {rater} are taken out.")
            return to_list(round)
    if reason:
        messages.warning(request, reason)
        return to_list(round)
    context = {"round": round, "rater": rater, "response": response}
    return TemplateResponse(request, "connections/assisted_objection.html", context)
