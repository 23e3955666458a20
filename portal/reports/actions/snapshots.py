"""Freeze a paper, make a draft of it, and ask for its PDF once more."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from connections.models import Round
from guide.actions.meetings import board_took_it
from portal.accounts.models import User
from portal.nhsuk.wording import lower_first
from portal.organisations.events import record
from portal.organisations.models import StaleSave
from portal.reports import cover
from portal.reports.actions.papers import NotReady
from portal.reports.models import Paper, Rendering, Snapshot
from portal.reports.snapshots import canonical, content_now, fingerprint
from portal.reports.tasks import render

Kind = Snapshot.Kind

CANCELLED = "The round of this paper was cancelled."
NOT_YET = {
    Kind.DECISION: "It can be frozen for decision while the round is closed, its answers are open "
    "and nothing is agreed.",
    Kind.RECORD: "It can be frozen for the record once the board’s position is agreed.",
    Kind.DRAFT: "There are no answers to put in it.",
}


def why_not_freeze(paper: Paper, kind: str) -> list[str]:
    """All that stands in the way of freezing as `kind`, a sentence each."""
    if paper.round.state == Round.State.CANCELLED:
        return [CANCELLED]
    reasons = [] if paper.freezes_as == kind else [NOT_YET[kind]]
    empty = cover.missing(paper, cover.mandatory(paper.organisation))
    return reasons + [f"The cover sheet needs: {lower_first(cover.label(name))}." for name in empty]


@transaction.atomic
def freeze_paper(
    *, paper: Paper, kind: str, by: User, seen: str = "", now: datetime | None = None
) -> Snapshot:
    """Freeze what the paper says now, for decision or for the record, and ask for its PDF.

    For the record it is told to the board's cycle, too: the board has had it before it. The same
    content frozen again on the same day is the snapshot that is there. seen: the fingerprint of
    what somebody was shown (`reading`), which alone may be frozen then. now: for the demo, which
    tells of earlier days. Raises NotReady, StaleSave.
    """
    paper = locked(paper)
    if seen and (snapshot := paper.snapshots.filter(kind=kind, sha256=seen).first()):
        return snapshot  # the same press again
    if kind == Kind.DRAFT:
        raise ValueError("A draft is not frozen; see draft_paper.")
    if reasons := why_not_freeze(paper, kind):
        raise NotReady(reasons)
    snapshot, new = take(paper, kind, by, now or timezone.now(), seen)
    if new:
        record("paper.frozen", by=by, organisation=paper.organisation, target=snapshot, kind=kind)
        if kind == Kind.RECORD and paper.round.meeting_date:
            day = paper.round.meeting_date
            board_took_it(organisation=paper.organisation, day=day, by=by)
    return snapshot


@transaction.atomic
def draft_paper(*, paper: Paper, by: User) -> Snapshot:
    """A PDF marked as a draft, to be sent to the sponsor; it takes the place of an older draft.

    Empty lines of the cover sheet don't stand in its way. Raises NotReady before the reveal.
    """
    paper = locked(paper)
    if paper.freezes_as is None:
        cancelled = paper.round.state == Round.State.CANCELLED
        raise NotReady([CANCELLED if cancelled else NOT_YET[Kind.DRAFT]])
    snapshot, new = take(paper, Kind.DRAFT, by, timezone.now())
    if new:
        paper.snapshots.filter(kind=Kind.DRAFT).exclude(pk=snapshot.pk).delete()
        record("paper.drafted", by=by, organisation=paper.organisation, target=snapshot)
    return snapshot


@transaction.atomic
def ask_again(*, snapshot: Snapshot, by: User) -> bool:
    """Have the PDF made once more after it failed or was lost; False when there is no need."""
    rendering = Rendering.objects.select_for_update().get(snapshot=snapshot)
    if not rendering.can_be_asked_again:
        return False
    Rendering.objects.filter(pk=rendering.pk).update(
        state=Rendering.State.WAITING, asked_at=timezone.now(), attempts=0, problem=""
    )
    render.enqueue(rendering.pk)
    record("paper.pdf_asked_again", by=by, organisation=snapshot.organisation, target=snapshot)
    return True


def locked(paper: Paper) -> Paper:
    """The paper and its round as they are now; the round can't move on until we are done."""
    return (
        Paper.objects.select_for_update(of=("self", "round"))
        .select_related("organisation", "round__framework", "round__locality")
        .get(pk=paper.pk)
    )


def take(paper: Paper, kind: str, by: User, now: datetime, seen: str = "") -> tuple[Snapshot, bool]:
    """The snapshot of what the paper says now, and whether it is new; its PDF is asked for.

    seen: the fingerprint that alone is taken, if there is one; StaleSave for any other.
    """
    content, as_at = content_now(paper, kind, now)
    data = canonical(content)
    if seen not in ("", fingerprint(data)):
        raise StaleSave(paper)
    snapshot, new = Snapshot.objects.get_or_create(
        paper=paper,
        kind=kind,
        sha256=fingerprint(data),
        defaults={
            "organisation": paper.organisation,
            "title": paper.title,
            "meeting": paper.meeting,
            "meeting_date": paper.meeting_date,
            "data": data,
            "data_as_at": as_at,
            "frozen_at": now,
            "frozen_by": by,
        },
    )
    if new:
        rendering = Rendering.objects.create(organisation=paper.organisation, snapshot=snapshot)
        render.enqueue(rendering.pk)
    return snapshot, new
