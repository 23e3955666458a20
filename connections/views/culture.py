"""A member's own pages of a culture test: start, one question a page, check, send, done.

Blind as a round is: nothing here shows anybody else's answers.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from connections.actions.answers import (
    AnswersMissing,
    ClaimedElsewhere,
    RoundClosed,
    save_culture_answer,
    send_answers,
    start_answers,
)
from connections.culture import culture_questions
from connections.forms.culture import CultureAnswerForm, culture_initial
from connections.forms.levels import level_of
from connections.models import Round
from connections.questions import next_unanswered, rater_of
from connections.views.rating import page
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import too_late


def own_rater(request, organisation, round_id):
    """This person's row in the culture test and their answers so far (or None), else 404."""
    rater = rater_of(request.user, organisation, round_id, Round.Kind.CULTURE)
    if rater is None:
        raise Http404
    return rater, getattr(rater, "response", None)


def onward(rater, asked, after=""):
    """To the next question without an answer, or to checking them all."""
    waiting = next_unanswered(asked, after)
    if waiting is None:
        return to("culture_check", rater)
    return to("culture_question", rater, mechanism_key=waiting.key)


def to(name, rater, **more):
    round = rater.round
    return redirect(name, organisation=rater.organisation.slug, round_id=round.public_id, **more)


@requires(Permission.RATE, FORM)
def culture_start(request, organisation, round_id):
    """What it is about; whoever has started carries on from here."""
    rater, response = own_rater(request, organisation, round_id)
    if not rater.round.takes_answers:
        return page(request, "culture_closed", rater, response, now=timezone.now())
    if request.method == "POST":
        try:
            response = start_answers(rater=rater, by=request.user)
        except (RoundClosed, ClaimedElsewhere):
            return redirect(request.path)
        return onward(rater, culture_questions(response))
    return page(request, "culture_start", rater, response, asked=culture_questions(response))


@requires(Permission.RATE, FORM)
def culture_question(request, organisation, round_id, mechanism_key):
    """One mechanism, for oneself and for one's colleagues: saved on every Continue."""
    if kept := _not_begun(request, organisation, round_id, mechanism_key):
        return kept
    rater, response = own_rater(request, organisation, round_id)
    asked = culture_questions(response)
    question = next((one for one in asked if one.key == mechanism_key), None)
    if question is None:
        raise Http404
    if response is None or (request.method != "POST" and not rater.round.takes_answers):
        return to("culture_start", rater)
    asking = {"mechanism": question.mechanism, "initial": culture_initial(question.rating)}
    form = CultureAnswerForm(request.POST or None, **asking)
    if request.method == "POST":
        try:
            if _saved(request, rater, response, question, form):
                return onward(rater, asked, after=mechanism_key)
        except RoundClosed:
            return _too_late(request, rater, question, form)
        except StaleSave as stale:
            form.show_stale(culture_initial(stale.record))
    return _ask(request, rater, response, asked, question, form)


@requires(Permission.RATE, READ)
def culture_check(request, organisation, round_id):
    """All answers with a way to change each; after the close they can only be read."""
    rater, response = own_rater(request, organisation, round_id)
    if response is None:
        return to("culture_start", rater)
    asked = culture_questions(response)
    missing = [one for one in asked if one.rating is None]
    return page(request, "culture_check", rater, response, asked=asked, missing=missing)


@requires(Permission.RATE, DEED)
def culture_send(request, organisation, round_id):
    rater, response = own_rater(request, organisation, round_id)
    if response is None:
        return to("culture_start", rater)
    try:
        send_answers(rater=rater, response=response, by=request.user)
    except AnswersMissing:
        messages.warning(request, "Answer every question before you send. “Not sure” is an answer.")
        return to("culture_check", rater)
    except RoundClosed:
        return to("culture_check", rater)
    return to("culture_done", rater)


@requires(Permission.RATE, READ)
def culture_done(request, organisation, round_id):
    rater, response = own_rater(request, organisation, round_id)
    if response is None or response.submitted_at is None:
        return to("culture_start", rater)
    return page(request, "culture_done", rater, response)


def _ask(request, rater, response, asked, question, form):
    before = next((one for one in reversed(asked) if one.number < question.number), None)
    context = {"form": form, "question": question, "before": before}
    context["all_answered"] = all(one.rating for one in asked)
    return page(request, "culture_question", rater, response, **context)


def _saved(request, rater, response, question, form) -> bool:
    """Whether the form was in order and its answer is saved; RoundClosed comes before errors."""
    if not rater.round.takes_answers:
        raise RoundClosed
    if not form.is_valid():
        return False
    data = form.cleaned_data
    save_culture_answer(
        rater=rater,
        response=response,
        mechanism=question.key,
        found=question.rating,
        seen=data["version"],
        by=request.user,
        own=level_of(data["own"]),
        colleagues=level_of(data["colleagues"]),
    )
    return True


def _not_begun(request, organisation, round_id, mechanism_key):
    """What was chosen by somebody who was taken out meanwhile, or taken out and asked afresh.

    None for whoever has begun to answer, or was never asked.
    """
    if request.method != "POST":
        return None
    asked = organisation.raters.owned(request.user, request.user.email)
    culture = asked.filter(round__kind=Round.Kind.CULTURE, round__public_id=round_id)
    rater = culture.select_related("round", "response").order_by("-pk").first()
    if rater is None or (rater.removed_at is None and hasattr(rater, "response")):
        return None
    question = next((one for one in culture_questions(None) if one.key == mechanism_key), None)
    if question is None:
        raise Http404
    here = {"organisation": organisation.slug}
    why, onward = "You were taken out of the round while you were writing.", "Home"
    link = reverse("home", kwargs=here)
    if rater.removed_at is None:
        why = "You have been asked afresh while you were writing, so you need to start again."
        link = reverse("culture_start", kwargs=here | {"round_id": round_id})
        onward = "Start again"
    form = CultureAnswerForm(request.POST, mechanism=question.mechanism)
    words = {"heading": "Your answer is not saved", "why": why, "link": link, "onward": onward}
    return too_late(request, form, **words)


def _too_late(request, rater, question, form):
    """What was chosen is said once more; nothing of it is saved."""
    text = f"This round takes no more answers. Your last answer is not saved. {form.chosen()}"
    messages.warning(request, f"“{question.mechanism.statement}” {text}")
    return to("culture_start", rater)
