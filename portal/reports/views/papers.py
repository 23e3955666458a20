"""Papers in preparation: start one, fill in its cover sheet, look at it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.reports import cover
from portal.reports.actions.papers import NotReady, add_paper, choose_rules, save_cover
from portal.reports.drawing import drawn
from portal.reports.forms import CoverForm, RoundForm, RulesForm
from portal.reports.models import Snapshot
from portal.reports.rounds import rounds_for_papers
from portal.reports.snapshots import content_now
from portal.reports.tables import IssuedTable, PaperTable
from portal.reports.tasklist import gaps, tasks

ROWS = 25


def paper_of(organisation, paper_id):
    """One of the organisation's papers with its round, or 404."""
    papers = organisation.papers.select_related(
        "organisation", "round__framework", "round__locality", "round__organisation"
    )
    return get_object_or_404(papers, public_id=paper_id)


@requires(Permission.PAPER_VIEW, READ)
def paper_list(request, organisation):
    issued = IssuedTable(organisation.snapshots.frozen().listed())
    context = {"issued": paged(request, issued, ROWS)}
    if request.membership.may(Permission.PAPER_PREPARE):
        papers = PaperTable(organisation.papers.select_related("round"))
        context["papers"] = paged(request, papers, ROWS)
    return TemplateResponse(request, "reports/paper_list.html", context)


@requires(Permission.PAPER_PREPARE, FORM)
def paper_add(request, organisation):
    form = RoundForm(sent(request), rounds=rounds_for_papers(organisation))
    if form.is_valid():
        try:
            paper = add_paper(round=form.cleaned_data["round"], by=request.user)
        except NotReady as not_ready:
            form.add_error("round", str(not_ready))
        else:
            messages.success(request, "The paper is started, its cover sheet partly filled in")
            return redirect(
                "paper_detail", organisation=organisation.slug, paper_id=paper.public_id
            )
    return TemplateResponse(request, "reports/paper_add.html", {"form": form})


@requires(Permission.PAPER_PREPARE, READ)
def paper_detail(request, organisation, paper_id):
    paper = paper_of(organisation, paper_id)
    snapshots = list(paper.snapshots.listed())
    missing = gaps(paper)
    may_freeze = request.membership.may(Permission.PAPER_FREEZE)
    context = {
        "paper": paper,
        "missing": missing,
        "tasks": tasks(paper, missing, snapshots, may_freeze),
        "draft": next((one for one in snapshots if one.is_draft), None),
        "issued": [one for one in snapshots if not one.is_draft],
    }
    return TemplateResponse(request, "reports/paper_detail.html", context)


@requires(Permission.PAPER_PREPARE, FORM)
def paper_cover(request, organisation, paper_id):
    paper = paper_of(organisation, paper_id)
    saved = organisation.papers.get(pk=paper.pk)
    form = CoverForm(sent(request), instance=paper, needed=cover.mandatory(organisation))
    if form.is_valid():
        try:
            save_cover(
                paper=saved,
                seen=form.cleaned_data["version"],
                by=request.user,
                **form.lines(),
            )
        except StaleSave as stale:
            form.show_stale(stale.record)
        else:
            messages.success(request, "The cover sheet is saved")
            return redirect(
                "paper_detail", organisation=organisation.slug, paper_id=paper.public_id
            )
    context = {"form": form, "paper": saved}
    return TemplateResponse(request, "reports/paper_cover.html", context)


@requires(Permission.PAPER_PREPARE, READ)
def paper_preview(request, organisation, paper_id):
    """The paper as it would be frozen now, from the same content."""
    paper = paper_of(organisation, paper_id)
    content = None
    if paper.freezes_as:
        content = drawn(content_now(paper, Snapshot.Kind.DRAFT)[0])
    context = {"paper": paper, "content": content}
    return TemplateResponse(request, "reports/paper_preview.html", context)


@requires(Permission.PAPER_FREEZE, FORM)
def paper_rules(request, organisation):
    """Which lines of the cover sheet this organisation wants filled in."""
    now = {"needed": sorted(cover.mandatory(organisation)), "version": organisation.version}
    form = RulesForm(sent(request), initial=now)
    if form.is_valid():
        wanted = {"fields": form.cleaned_data["needed"], "seen": form.cleaned_data["version"]}
        try:
            choose_rules(organisation=organisation, by=request.user, **wanted)
            messages.success(request, "From now on these lines have to be filled in")
            return redirect("paper_list", organisation=organisation.slug)
        except StaleSave:
            saved = sorted(cover.mandatory(organisation))
            form.show_stale({"needed": saved, "version": organisation.version})
    return TemplateResponse(request, "reports/paper_rules.html", {"form": form})
