"""Drafts and frozen papers: make them, read them on the web, download them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.reports.actions.papers import NotReady
from portal.reports.actions.snapshots import (
    ask_again,
    draft_paper,
    freeze_paper,
    why_not_freeze,
)
from portal.reports.drawing import drawn
from portal.reports.forms import FreezeForm
from portal.reports.models import Snapshot
from portal.reports.snapshots import content_of, reading
from portal.reports.views.papers import paper_of

ONCE = "Nothing new was frozen: this is the paper as it read then."
CHANGED = (
    "The paper says something else now than when you opened this page, so nothing is frozen yet. "
    "Read it once more, then freeze it."
)


def snapshot_of(request, organisation, snapshot_id):
    """A frozen paper; drafts are only there for those who prepare papers, until the round is
    cancelled: then nobody is shown its answers but in what was frozen."""
    snapshots = organisation.snapshots.select_related("organisation", "paper__round", "rendering")
    snapshots = snapshots.exclude(kind=Snapshot.Kind.DRAFT, paper__round__state="cancelled")
    if not request.membership.may(Permission.PAPER_PREPARE):
        snapshots = snapshots.frozen()
    return get_object_or_404(
        snapshots.with_size().defer("rendering__content"), public_id=snapshot_id
    )


def to_snapshot(snapshot):
    return redirect(
        "snapshot_detail",
        organisation=snapshot.organisation.slug,
        snapshot_id=snapshot.public_id,
    )


@requires(Permission.PAPER_PREPARE, DEED)
def paper_draft_pdf(request, organisation, paper_id):
    paper = paper_of(organisation, paper_id)
    try:
        return to_snapshot(draft_paper(paper=paper, by=request.user))
    except NotReady as not_ready:
        messages.error(request, str(not_ready))
        return redirect("paper_detail", organisation=organisation.slug, paper_id=paper.public_id)


@requires(Permission.PAPER_FREEZE, FORM)
def paper_freeze(request, organisation, paper_id):
    """Says what freezing means and what is missing; then freezes what the person was shown."""
    paper = paper_of(organisation, paper_id)
    kind = paper.freezes_as or Snapshot.Kind.DECISION
    reasons = why_not_freeze(paper, kind)
    form, began = FreezeForm(request.POST or None), timezone.now()
    if form.is_valid():
        try:
            snapshot = freeze_paper(paper=paper, by=request.user, **form.cleaned_data)
        except NotReady as not_ready:
            if form.cleaned_data["kind"] != kind:
                return _shown_again(request)
            reasons = not_ready.reasons
        except StaleSave:
            return _shown_again(request)
        else:
            if snapshot.frozen_at < began:
                messages.info(request, f"It was frozen {kind_words(snapshot)} before. {ONCE}")
            else:
                messages.success(request, f"The paper is frozen {kind_words(snapshot)}")
            return to_snapshot(snapshot)
    context = {"paper": paper, "kind": kind, "reasons": reasons}
    if not reasons:
        context["seen"] = reading(paper, kind)
    return TemplateResponse(request, "reports/paper_freeze.html", context)


def _shown_again(request):
    messages.warning(request, CHANGED)
    return redirect(request.path)


def kind_words(snapshot) -> str:
    """ "for decision", inside a sentence."""
    return snapshot.get_kind_display().lower()


@requires(Permission.PAPER_VIEW, READ)
def snapshot_detail(request, organisation, snapshot_id):
    """The web page of a snapshot, made of the same frozen content as its PDF."""
    snapshot = snapshot_of(request, organisation, snapshot_id)
    newer = snapshot.paper.snapshots.frozen().listed().filter(frozen_at__gt=snapshot.frozen_at)
    context = {
        "snapshot": snapshot,
        "rendering": snapshot.rendering,
        "content": drawn(content_of(snapshot)),
        "newer": newer.first(),
    }
    return TemplateResponse(request, "reports/snapshot_detail.html", context)


@requires(Permission.PAPER_VIEW, READ)
def snapshot_pdf(request, organisation, snapshot_id):
    """The kept bytes, never made anew."""
    snapshot = snapshot_of(request, organisation, snapshot_id)
    if not snapshot.rendering.is_ready:
        return to_snapshot(snapshot)
    return download(bytes(snapshot.rendering.content), f"{snapshot.file_name}.pdf")


@requires(Permission.PAPER_VIEW, READ)
def snapshot_json(request, organisation, snapshot_id):
    """The frozen content itself; its SHA-256 is the paper's fingerprint."""
    snapshot = snapshot_of(request, organisation, snapshot_id)
    return download(snapshot.data.encode(), f"{snapshot.file_name}.json")


@requires(Permission.PAPER_PREPARE, DEED)
def snapshot_pdf_again(request, organisation, snapshot_id):
    """Ask for the PDF once more after it failed or got lost."""
    snapshot = snapshot_of(request, organisation, snapshot_id)
    if ask_again(snapshot=snapshot, by=request.user):
        messages.success(request, "The PDF is being made again")
    return to_snapshot(snapshot)


def download(content: bytes, name: str) -> HttpResponse:
    kinds = {"pdf": "application/pdf", "json": "application/json"}
    response = HttpResponse(content, content_type=kinds[name.rpartition(".")[2]])
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
