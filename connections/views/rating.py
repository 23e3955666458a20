"""The rater's own pages: start, one type a page, check, send, done.

Blind: nothing here shows another rater's answers, nor the last round's before one has answered.
"""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from connections.actions.answers import (
    AnswersMissing,
    ClaimedElsewhere,
    RoundClosed,
    save_rating,
    send_answers,
    start_answers,
)
from connections.checking import check_rows, last_time
from connections.forms.levels import level_of
from connections.forms.rating import RatingForm, StartForm, rating_initial, start_initial
from connections.questions import next_unanswered, questions, rater_of
from connections.saving import own_steps
from portal.addresses import address
from portal.disclosure import MINIMUM
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission


def own_rater(request, organisation, round_id):
    """This person's row in the round and their answers so far (or None), in one query, else 404."""
    rater = rater_of(request.user, organisation, round_id)
    if rater is None:
        raise Http404
    return rater, getattr(rater, "response", None)


def onward(organisation, round_id, asked, after=""):
    """To the next type without an answer, or to checking them all."""
    waiting = next_unanswered(asked, after)
    here = organisation.slug, round_id
    # Every save ends here: redirect() would first ask what kind of thing it is given.
    return HttpResponseRedirect(
        address("rate_check", *here)
        if waiting is None
        else address("rate_type", *here, waiting.key)
    )


def page(request, template, rater, response, **context):
    context |= {"round": rater.round, "rater": rater, "response": response}
    return TemplateResponse(request, f"connections/{template}.html", context)


@requires(Permission.RATE, FORM)
def rate_start(request, organisation, round_id):
    """What it is about and how one takes part; whoever has started carries on from here."""
    rater, response = own_rater(request, organisation, round_id)
    if not rater.round.takes_answers:
        return page(request, "rate_closed", rater, response, now=timezone.now())
    form = StartForm(
        request.POST or None,
        rater=rater,
        small=rater.may_be_few(MINIMUM),
        initial=start_initial(rater, response),
    )
    if form.is_valid():
        try:
            response = start_answers(rater=rater, by=request.user, **form.answers)
        except (RoundClosed, ClaimedElsewhere):
            return redirect(request.path)
        return onward(organisation, round_id, questions(rater, response))
    return page(request, "rate_start", rater, response, form=form, asked=questions(rater, response))


@requires(Permission.RATE, FORM)
def rate_type(request, organisation, round_id, type_key):
    """One type: saved on every Continue."""
    if saved := _saved_at_once(request, organisation, round_id, type_key):
        return saved
    if request.method == "POST" and (kept := _not_begun(request, organisation, round_id, type_key)):
        return kept
    rater, response = own_rater(request, organisation, round_id)
    if response is None or (request.method != "POST" and not rater.round.takes_answers):
        return redirect("rate_start", organisation=organisation.slug, round_id=round_id)
    asked = questions(rater, response)
    question = next((one for one in asked if one.key == type_key), None)
    if question is None:
        raise Http404
    form = RatingForm(request.POST or None, initial=rating_initial(question.rating))
    if request.method == "POST":
        try:
            if _saved(request, rater, response, question, form):
                return onward(organisation, round_id, asked, after=type_key)
        except RoundClosed:
            return _too_late(request, rater, response, question, form)
        except StaleSave as stale:
            _name_levels(form, rater)
            form.show_stale(rating_initial(stale.record))
    return _ask(request, rater, response, asked, question, form)


@requires(Permission.RATE, READ)
def rate_check(request, organisation, round_id):
    """All answers with a way to change each; after the close they can only be read."""
    rater, response = own_rater(request, organisation, round_id)
    if response is None:
        return redirect("rate_start", organisation=organisation.slug, round_id=round_id)
    asked = questions(rater, response)
    sees_agreed = request.membership.may(Permission.REVEAL_VIEW)
    last = last_time(rater, request.user, agreed_too=sees_agreed)
    return page(
        request,
        "rate_check",
        rater,
        response,
        rows=check_rows(asked, _levels(rater), last),
        missing=[one for one in asked if one.rating is None],
    )


@requires(Permission.RATE, DEED)
def rate_send(request, organisation, round_id):
    rater, response = own_rater(request, organisation, round_id)
    here = {"organisation": organisation.slug, "round_id": round_id}
    if response is None:
        return redirect("rate_start", **here)
    try:
        send_answers(rater=rater, response=response, by=request.user)
    except AnswersMissing:
        messages.warning(request, "Answer every type before you send. “Not sure” is an answer.")
        return redirect("rate_check", **here)
    except RoundClosed:
        return redirect("rate_check", **here)
    return redirect("rate_done", **here)


@requires(Permission.RATE, READ)
def rate_done(request, organisation, round_id):
    rater, response = own_rater(request, organisation, round_id)
    if response is None or response.submitted_at is None:
        return redirect("rate_start", organisation=organisation.slug, round_id=round_id)
    return page(request, "rate_done", rater, response)


def _saved_at_once(request, organisation, round_id, type_key):
    """On to the next type, the answer being saved; None where there is more to say than that."""
    if request.method != "POST" or not (form := RatingForm(request.POST)).is_valid():
        return None
    if (found := own_steps(request.user, organisation, round_id)) is None:
        return None
    rater, response, steps = found
    step = next((one for one in steps if one.key == type_key), None)
    if step is None:
        return None
    try:
        _save(request, rater, response, form, **step.records())
    except RoundClosed:
        return _closed_meanwhile(request, organisation, rater, response, type_key, form)
    except StaleSave:
        return None
    return onward(organisation, round_id, steps, after=type_key)


def _closed_meanwhile(request, organisation, rater, response, type_key, form):
    """Too late also for somebody who was taken out of the round while they were writing."""
    rater = organisation.raters.select_related("round__locality").get(pk=rater.pk)
    response = organisation.responses.filter(pk=response.pk).first()
    question = next(one for one in questions(rater, response) if one.key == type_key)
    return _too_late(request, rater, response, question, form)


def _not_begun(request, organisation, round_id, type_key):
    """What was typed by somebody who was taken out meanwhile, or taken out and asked afresh.

    None for whoever has begun to answer, or was never asked.
    """
    asked = organisation.raters.owned(request.user, request.user.email)
    rows = asked.filter(round__public_id=round_id).select_related("round__locality", "response")
    rater = rows.order_by("-pk").first()
    if rater is None or (rater.removed_at is None and hasattr(rater, "response")):
        return None
    question = next((one for one in questions(rater, None) if one.key == type_key), None)
    if question is None:
        raise Http404
    return _too_late(request, rater, None, question, RatingForm(request.POST))


def _saved(request, rater, response, question, form) -> bool:
    """Whether the form was in order and its answer is saved; RoundClosed comes before errors."""
    if not rater.round.takes_answers:
        raise RoundClosed
    if not form.is_valid():
        return False
    answered = {"leader_type": question.leader_type, "rating": question.rating}
    _save(request, rater, response, form, **answered)
    return True


def _save(request, rater, response, form, *, leader_type, rating):
    data = form.cleaned_data
    save_rating(
        rater=rater,
        response=response,
        leader_type=leader_type,
        rating=rating,
        seen=data["version"],
        by=request.user,
        level=level_of(data["level"]),
        note=data["note"],
        who=data["who"],
    )


def _levels(rater):
    return {level.value: level for level in rater.round.framework.levels.all()}


def _name_levels(form, rater):
    form.fields["level"].name_levels(
        rater.round.framework.levels.all(), "An answer of its own. It never counts as level 0."
    )


def _ask(request, rater, response, asked, question, form):
    _name_levels(form, rater)
    today = timezone.localdate()
    roles = question.leader_type.roles.on(today)
    own = rater.organisation.local_roles.on(today).filter(leader_type=question.leader_type)
    return page(
        request,
        "rate_type",
        rater,
        response,
        form=form,
        question=question,
        before=next((one for one in reversed(asked) if one.number < question.number), None),
        all_answered=all(one.rating for one in asked),
        examples=[*roles, *own],
    )


def _too_late(request, rater, response, question, form):
    """What was typed stays on the screen, to be copied; nothing of it is saved."""
    _name_levels(form, rater)
    choices = dict(form.fields["level"].choices)
    return page(
        request,
        "rate_too_late",
        rater,
        response,
        question=question,
        asked_afresh=rater.round.takes_answers and not rater.removed_at and response is None,
        level=choices.get(form["level"].data, ""),
        note=form["note"].data,
        who=form["who"].data,
    )
