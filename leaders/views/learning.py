"""Chances to learn [P39]: skills before knowledge of the system; and who took part."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import learning as actions
from leaders.forms.development import LearningEditForm, LearningForm
from leaders.learning import balance
from leaders.tables.development import LearningTable
from portal.nhsuk.fields import as_shown
from portal.nhsuk.paging import paged
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25
FOUND = 20


@requires(Permission.REGISTER_MANAGE, READ)
def learning_list(request, organisation):
    listed = organisation.learnings.annotate(people=Count("leaders"))
    table = paged(request, LearningTable(listed), ROWS)
    context = {"table": table, "balance": balance(organisation)}
    return TemplateResponse(request, "leaders/learning_list.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def learning_add(request, organisation):
    form = LearningForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        fields = form.cleaned_data | {"organisation": organisation}
        there, told = organisation.learnings, "Written down. Now add who took part."
        made = made_once(request, there, actions.add_learning, told=told, **fields)
        return to_learning(organisation, made)
    return TemplateResponse(request, "leaders/learning_add.html", {"form": form})


@requires(Permission.REGISTER_MANAGE, FORM)
def learning_edit(request, organisation, learning_id):
    learning = one_learning(organisation, learning_id)
    asking = {"organisation": organisation, "instance": learning}
    form = LearningEditForm(request.POST or None, **asking)
    who = {"learning": learning, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_learning, **who):
        messages.success(request, "Saved.")
        return to_learning(organisation, learning)
    context = {"learning": learning, "form": form}
    return TemplateResponse(request, "leaders/learning_edit.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def learning_detail(request, organisation, learning_id):
    """Who took part, and a search for somebody to add."""
    learning = one_learning(organisation, learning_id)
    words = " ".join(as_shown(request.GET.get("q", "")).split())[:100]
    others = organisation.leaders.filter(~Q(learnings=learning), erased_at__isnull=True)
    context = {
        "learning": learning,
        "people": learning.leaders.filter(erased_at__isnull=True),
        "words": words,
        "found": others.matching(words)[: FOUND + 1] if words else (),
        "most": FOUND,
    }
    return TemplateResponse(request, "leaders/learning_detail.html", context)


@requires(Permission.REGISTER_MANAGE, DEED)
def learner_add(request, organisation, learning_id, leader_id):
    learning, leader = pair_of(organisation, learning_id, leader_id)
    actions.add_learner(learning=learning, leader=leader, by=request.user)
    messages.success(request, f"{leader} took part.")
    return to_learning(organisation, learning)


@requires(Permission.REGISTER_MANAGE, DEED)
def learner_remove(request, organisation, learning_id, leader_id):
    learning, leader = pair_of(organisation, learning_id, leader_id)
    actions.remove_learner(learning=learning, leader=leader, by=request.user)
    messages.success(request, f"{leader} is taken off the list.")
    return to_learning(organisation, learning)


def one_learning(organisation, learning_id):
    return get_object_or_404(
        organisation.learnings.select_related("organisation"), public_id=learning_id
    )


def pair_of(organisation, learning_id, leader_id):
    leaders = organisation.leaders.filter(erased_at__isnull=True)
    return one_learning(organisation, learning_id), get_object_or_404(leaders, public_id=leader_id)


def to_learning(organisation, learning):
    slug = organisation.slug
    return redirect("learning_detail", organisation=slug, learning_id=learning.public_id)
