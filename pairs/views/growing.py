"""First steps, questions and capabilities: each line at will, and none of it is reported."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from pairs import content, growing
from pairs.access import pair_member
from pairs.actions import growing as actions
from pairs.actions.pairs import Over
from pairs.forms import growing as forms
from pairs.views.pairs import over
from portal.organisations.access import FORM, READ
from portal.organisations.saving import saved


@pair_member(READ)
def first_step_list(request, pair):
    context = {"pair": pair, "steps": growing.first_steps_of(pair)}
    context["tips"] = content.tips("first-steps")
    return TemplateResponse(request, "pairs/first_step_list.html", context)


@pair_member(FORM)
def first_step_edit(request, pair, first_step_key):
    about = _known(content.first_steps(), first_step_key)
    line = growing.first_step_line(pair, about.key)
    form = forms.FirstStepForm(request.POST or None, instance=line)
    page = {"template": "pairs/first_step_edit.html", "about": about, "back": "first_step_list"}
    return _line_page(request, pair, form, actions.save_line, line, page, by=request.member)


@pair_member(READ)
def question_list(request, pair):
    """With what its reader answered alone, and what all answered together."""
    context = {
        "pair": pair,
        "ways": growing.asked_of(pair, request.member),
        "tips": content.tips("questions"),
        "ask_yourself": content.ask_yourself(),
        "source": content.source(),
    }
    return TemplateResponse(request, "pairs/question_list.html", context)


@pair_member(FORM)
def question_alone(request, pair, question_key):
    about = _known(content.questions(), question_key)
    line = growing.own_line(request.member, about.key)
    form = forms.OwnAnswerForm(request.POST or None, instance=line)
    page = {"template": "pairs/question_alone.html", "about": about, "back": "question_list"}
    return _line_page(request, pair, form, actions.save_own_answer, line, page)


@pair_member(FORM)
def question_together(request, pair, question_key):
    about = _known(content.questions(), question_key)
    line = growing.joint_line(pair, about.key)
    form = forms.JointAnswerForm(request.POST or None, instance=line)
    page = {"template": "pairs/question_together.html", "about": about, "back": "question_list"}
    return _line_page(request, pair, form, actions.save_line, line, page, by=request.member)


@pair_member(READ)
def capability_list(request, pair):
    context = {"pair": pair, "groups": growing.capabilities_of(pair)}
    context["tips"] = content.tips("capabilities")
    return TemplateResponse(request, "pairs/capability_list.html", context)


@pair_member(FORM)
def capability_edit(request, pair, capability_key):
    about = _known(content.every_capability(), capability_key)
    line = growing.capability_line(pair, about.key)
    form = forms.CapabilityForm(request.POST or None, instance=line)
    page = {"template": "pairs/capability_edit.html", "about": about, "back": "capability_list"}
    return _line_page(request, pair, form, actions.save_line, line, page, by=request.member)


def _known(texts, key):
    if key not in texts:
        raise Http404
    return texts[key]


def _line_page(request, pair, form, deed, line, page, **who):
    """The page of one line, and its save."""
    if form.is_valid():
        try:
            if saved(form, deed, line=line, **who):
                messages.success(request, "Saved.")
                return redirect(page["back"], pair.public_id)
        except Over:
            return over(request, pair, form)
    context = {"form": form, "pair": pair, "about": page["about"]}
    context["ask_yourself"] = content.ask_yourself()
    return TemplateResponse(request, page["template"], context)
