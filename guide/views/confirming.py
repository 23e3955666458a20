"""The partner who confirms the plan: asked, reading these very words, answering [P6]."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from guide.actions import confirming as actions
from guide.forms.plan import AssistedConfirmForm, ConfirmForm
from guide.people import NOT_TO_BE_ASKED, can_share
from guide.plans.names import names_in
from guide.plans.staff import left_behind
from guide.plans.state import answers_of, partner_name, standing_yes, state_of
from guide.plans.words import compared, told_words, words_at, words_now
from guide.views.plan import is_partner, the_current, to_plan, words_that_stand
from leaders.forms.said import said_to
from leaders.views.copies import copy_page
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission

TOLD = "told"
NOT_SENT = "The letter did not go: the mail server did not take it. Try again later."


@requires(Permission.PLAN_MANAGE, FORM)
def plan_ask(request, organisation):
    """The letter to read first; it goes by a press of its own. Others are told by hand."""
    plan = the_current(organisation)
    state = state_of(plan)
    if not state.has_partner:
        messages.info(request, "Nobody shares this plan yet. First say who does.")
        return redirect("plan_edit", organisation=organisation.slug)
    if request.method == "POST":
        return _ask(request, plan)
    by_letter = actions.gets_letter(plan.co_owner)
    letter = actions.letter_to(plan, request.user) if by_letter else None
    why_not = "" if can_share(plan.co_owner) else NOT_TO_BE_ASKED
    context = {"plan": plan, "state": state, "letter": letter, "why_not": why_not}
    return TemplateResponse(request, "guide/plan_ask.html", context)


def _ask(request, plan):
    """By letter or, where they were told in another way, written down."""
    try:
        if request.POST.get("deed") == TOLD:
            actions.note_asked(plan=plan, by=request.user)
            messages.success(request, "Written down: they were asked.")
        elif actions.ask_co_owner(plan=plan, by=request.user):
            messages.success(request, "The letter is on its way.")
        else:
            messages.warning(request, NOT_SENT)
    except actions.NotNow as problem:
        messages.warning(request, str(problem))
    return to_plan(plan.organisation)


@requires(Permission.PLAN_CONFIRM, FORM)
def plan_confirm(request, organisation):
    """For the co-owner and nobody else."""
    plan = the_current(organisation)
    if not is_partner(plan, request.membership):
        raise Http404
    form = ConfirmForm(request.POST or None, initial=which_words(plan))
    if form.is_valid() and answered(form, plan, request.user):
        messages.success(request, "Thank you. Your answer is written down.")
        return to_plan(organisation)
    return reading(request, plan, form, "guide/plan_confirm.html")


@requires(Permission.PLAN_MANAGE, FORM)
def plan_answer(request, organisation):
    """What the co-owner said, entered for them: when, and how they said it."""
    plan = the_current(organisation)
    if not state_of(plan).has_partner:
        raise Http404
    form = AssistedConfirmForm(request.POST or None, initial=which_words(plan))
    if form.is_valid():
        said = said_to(form.cleaned_data)
        if answered(form, plan, request.user, said):
            more = "" if said.copy else " Give them a copy."
            messages.success(request, f"Their answer is written down.{more}")
            return to_plan(organisation)
    return reading(request, plan, form, "guide/plan_answer.html")


def which_words(plan, left=None) -> dict:
    """What the form carries of the words that its page shows."""
    left = left_behind(plan) if left is None else left
    return {"words": plan.words, "left": " ".join(sorted(left))}


@requires(Permission.PLAN_MANAGE, FORM)
def plan_answer_copy(request, organisation):
    """When the co-owner got a copy of the answer that was entered for them last."""
    plan = the_current(organisation)
    answer = state_of(plan).answer
    if answer is None or answer.assisted_by_id is None:
        raise Http404
    back, partner = to_plan(organisation), partner_name(plan, request.membership)
    return copy_page(request, word=answer, back=back, partner=partner)


def answered(form, plan, by, said=None) -> bool:
    """Hand the answer on. False where nothing could be written: the form says why."""
    data = form.cleaned_data
    read = {"seen": data["words"], "left": data["left"]}
    what = {"answer": data["answer"], "note": data["note"]}
    try:
        actions.answer_plan(plan=plan, by=by, said=said, **read, **what)
    except actions.WordsChanged as changed:
        form.show_changed(
            which_words(changed.plan, changed.left),
            now=words_now(changed.plan, changed.left),
            read=words_at(changed.plan, data["words"], data["left"]),
        )
        return False
    except (actions.NotNow, actions.NotTheirWord) as problem:
        form.add_error(None, str(problem) or "Somebody else shares this plan now.")
        return False
    return True


def reading(request, plan, form, template):
    """The words exactly as they stand, and what is new since the last yes to them."""
    context = {"form": form, **words_to_read(plan, request.membership, form.meanwhile)}
    return TemplateResponse(request, template, context)


def words_to_read(plan, reader, meanwhile=None) -> dict:
    """What a page of these words needs; meanwhile: what changed since the reader began."""
    confirmed = standing_yes(answers_of(plan))
    now = meanwhile.now if meanwhile else words_now(plan)
    found = compared(now, confirmed.items if confirmed else None)
    told = [found, *([meanwhile] if meanwhile else [])]
    names = names_in([one for both in told for one in (both.now, both.before or {})], reader)
    return {
        "words": told_words(found, names),
        "meanwhile": told_words(meanwhile, names) if meanwhile else None,
        "confirmed": confirmed,
        "partner": partner_name(plan, reader),
    }


@requires(Permission.PLAN_VIEW, READ)
def plan_confirmed(request, organisation):
    """The words that were confirmed last, as they stood, and what changed since."""
    plan = the_current(organisation)
    context = {"plan": plan, "state": state_of(plan), **words_that_stand(plan, request.membership)}
    return TemplateResponse(request, "guide/plan_confirmed.html", context)
