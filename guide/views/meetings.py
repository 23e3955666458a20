"""The board's cycle, meetings that all can take part in, plain words, projects put to the test."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from guide.actions import meetings as actions
from guide.forms import meetings as forms
from guide.meetings import cycle_of, kept_cycle, lines_by_time, papers_of, tests_of
from guide.models import BoardCycle
from guide.plain_words import look_at
from guide.tables.meetings import ProjectTestTable, ReadinessTable
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25
ADDED = "Written down."


@requires(Permission.GUIDE_VIEW, READ)
def readiness_list(request, organisation):
    """The board's cycle first, then the meetings that were got ready."""
    table = ReadinessTable(organisation.readiness.select_related("forum"))
    context = {
        "cycle": cycle_of(organisation, timezone.localdate()),
        "table": paged(request, table, ROWS),
    }
    return TemplateResponse(request, "guide/readiness_list.html", context)


@requires(Permission.MEETING_MANAGE, FORM)
def board_cycle_edit(request, organisation):
    cycle = kept_cycle(organisation) or BoardCycle(organisation=organisation, version=0)
    form = forms.BoardCycleForm(request.POST or None, instance=cycle)
    if form.is_valid() and saved(form, actions.save_cycle, cycle=cycle, by=request.user):
        messages.success(request, "Saved.")
        return redirect("readiness_list", organisation=organisation.slug)
    return TemplateResponse(request, "guide/board_cycle_edit.html", {"form": form})


@requires(Permission.MEETING_MANAGE, FORM)
def readiness_add(request, organisation):
    form = forms.ReadinessForm(request.POST or None, forums=organisation.forums.current())
    if form.is_valid():
        fields = form.changes | {"organisation": organisation}
        there = organisation.readiness.all()
        meeting = made_once(request, there, actions.add_readiness, told=ADDED, **fields)
        return to_readiness(organisation, meeting)
    return TemplateResponse(request, "guide/readiness_add.html", {"form": form})


@requires(Permission.GUIDE_VIEW, READ)
def readiness_detail(request, organisation, readiness_id):
    meeting = one_readiness(organisation, readiness_id)
    context = {
        "meeting": meeting,
        "papers": papers_of(meeting, timezone.localdate()),
        "times": lines_by_time(meeting),
    }
    return TemplateResponse(request, "guide/readiness_detail.html", context)


@requires(Permission.MEETING_MANAGE, FORM)
def readiness_edit(request, organisation, readiness_id):
    meeting = one_readiness(organisation, readiness_id)
    forums = organisation.forums.current()
    form = forms.ReadinessEditForm(request.POST or None, instance=meeting, forums=forums)
    who = {"meeting": meeting, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_readiness, **who):
        messages.success(request, "Saved.")
        return to_readiness(organisation, meeting)
    context = {"form": form, "meeting": meeting}
    return TemplateResponse(request, "guide/readiness_edit.html", context)


@requires(Permission.GUIDE_VIEW, FORM)
def plain_words(request, organisation):
    """It warns and never blocks; the text goes nowhere and is gone with the page."""
    form = forms.PlainWordsForm(request.POST or None)
    look = look_at(form.cleaned_data["text"]) if form.is_valid() else None
    return TemplateResponse(request, "guide/plain_words.html", {"form": form, "look": look})


@requires(Permission.GUIDE_VIEW, READ)
def project_test_list(request, organisation):
    table = paged(request, ProjectTestTable(organisation.project_tests.all()), ROWS)
    return TemplateResponse(request, "guide/project_test_list.html", {"table": table})


@requires(Permission.GUIDE_MANAGE, FORM)
def project_test_add(request, organisation):
    form = forms.ProjectTestForm(request.POST or None)
    if form.is_valid():
        fields = form.changes | {"organisation": organisation}
        there = organisation.project_tests.all()
        test = made_once(request, there, actions.add_project_test, told=ADDED, **fields)
        return to_project_test(organisation, test)
    return TemplateResponse(request, "guide/project_test_add.html", {"form": form})


@requires(Permission.GUIDE_VIEW, READ)
def project_test_detail(request, organisation, project_test_id):
    test = one_project_test(organisation, project_test_id)
    context = {"test": test, "tests": tests_of(test)}
    return TemplateResponse(request, "guide/project_test_detail.html", context)


@requires(Permission.GUIDE_MANAGE, FORM)
def project_test_edit(request, organisation, project_test_id):
    test = one_project_test(organisation, project_test_id)
    form = forms.ProjectTestEditForm(request.POST or None, instance=test)
    if form.is_valid() and saved(form, actions.edit_project_test, test=test, by=request.user):
        messages.success(request, "Saved.")
        return to_project_test(organisation, test)
    context = {"form": form, "test": test}
    return TemplateResponse(request, "guide/project_test_edit.html", context)


def one_readiness(organisation, readiness_id):
    return get_object_or_404(organisation.readiness.select_related("forum"), public_id=readiness_id)


def one_project_test(organisation, project_test_id):
    return get_object_or_404(organisation.project_tests, public_id=project_test_id)


def to_readiness(organisation, meeting):
    slug = organisation.slug
    return redirect("readiness_detail", organisation=slug, readiness_id=meeting.public_id)


def to_project_test(organisation, test):
    slug = organisation.slug
    return redirect("project_test_detail", organisation=slug, project_test_id=test.public_id)
