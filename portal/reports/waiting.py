"""What waits for those who prepare papers: a round without one, a meeting soon, a broken PDF."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from connections.models import Round
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared
from portal.reports.models import Paper, Rendering, Snapshot

SOON = timedelta(days=10)
"""Papers go out about five working days before the meeting, and have to be read before that."""

# All three are asked with the home page of everybody who prepares papers.
WITHOUT_A_PAPER = Prepared(
    lambda organisation: (
        Round.objects.filter(
            ~Exists(Paper.objects.filter(round=OuterRef("pk"))),
            organisation=organisation,
            kind=Round.Kind.CONNECTIONS,
            state=Round.State.CLOSED,
            revealed_at__isnull=False,
        )
        .only("title")
        .order_by("-closed_at", "-pk")
    )
)
MEETING_SOON = Prepared(
    lambda organisation, first, last: (
        Paper.objects.filter(
            organisation=organisation, meeting_date__gte=first, meeting_date__lte=last
        )
        .select_related("round")
        .annotate(
            frozen_for_decision=frozen_as(Snapshot.Kind.DECISION),
            frozen_for_record=frozen_as(Snapshot.Kind.RECORD),
        )
        .order_by("meeting_date", "pk")
    )
)
BROKEN = Prepared(
    lambda organisation: Snapshot.objects.filter(
        organisation=organisation, rendering__state=Rendering.State.FAILED
    ).only("public_id", "title")
)


def frozen_as(kind) -> Exists:
    return Exists(Snapshot.objects.filter(paper=OuterRef("pk"), kind=kind))


def waiting(membership) -> list[Waiting]:
    organisation = membership.organisation
    found = []
    if membership.may(Permission.PAPER_PREPARE):
        found += [*broken(organisation), *without_a_paper(organisation)]
    if membership.may(Permission.PAPER_FREEZE):
        found += to_freeze(organisation)
    return found


def without_a_paper(organisation) -> list[Waiting]:
    """Rounds whose answers are open, not agreed yet, and without a paper."""
    link = reverse("paper_add", kwargs={"organisation": organisation.slug})
    return [
        Waiting(f"Start the board paper on {round.title}", link, urgency=Urgency.SOON)
        for round in WITHOUT_A_PAPER(organisation=organisation.pk)
    ]


def to_freeze(organisation) -> list[Waiting]:
    """Papers for a meeting within ten days that are not frozen for it."""
    today = timezone.localdate()
    papers = MEETING_SOON(organisation=organisation.pk, first=today, last=today + SOON)
    return [
        Waiting(
            f"Freeze the paper “{paper.title}”",
            reverse(
                "paper_detail",
                kwargs={"organisation": organisation.slug, "paper_id": paper.public_id},
            ),
            f"For the meeting on {paper.meeting_date.day} {paper.meeting_date:%B %Y}",
            due=timezone.make_aware(datetime.combine(paper.meeting_date, time.min)),
            urgency=Urgency.NOW,
        )
        for paper in papers
        if waits_for_freezing(paper)
    ]


def waits_for_freezing(paper) -> bool:
    """Whether it may be frozen, and has not been as what it would be frozen as."""
    frozen = {
        Snapshot.Kind.DECISION: paper.frozen_for_decision,
        Snapshot.Kind.RECORD: paper.frozen_for_record,
    }
    return not frozen.get(paper.freezes_as, True)


def broken(organisation) -> list[Waiting]:
    """PDFs that could not be made."""
    return [
        Waiting(
            f"Make the PDF again of “{snapshot.title}”",
            reverse(
                "snapshot_detail",
                kwargs={"organisation": organisation.slug, "snapshot_id": snapshot.public_id},
            ),
            "It could not be made",
            urgency=Urgency.NOW,
        )
        for snapshot in BROKEN(organisation=organisation.pk)
    ]
