"""The board's next date, and papers that are to go out: for those who see to meetings."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from guide.meetings import cycle, papers_of
from guide.models import BoardCycle, Readiness
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

SOON = timedelta(days=30)
CYCLE = Prepared(lambda organisation: BoardCycle.objects.filter(organisation=organisation))
COMING = Prepared(
    lambda organisation, first, last: (
        Readiness.objects.filter(
            organisation=organisation,
            date__gte=first,
            date__lte=last,
            sent_date__isnull=True,
        )
        .order_by("date", "pk")
        .only("public_id", "title", "date", "days_ahead", "sent_date")
    )
)


def waiting(membership) -> list[Waiting]:
    if not membership.may(Permission.MEETING_MANAGE):
        return []
    here, today, slug = (
        membership.organisation_id,
        timezone.localdate(),
        membership.organisation.slug,
    )
    found = [board(one, today, slug) for one in CYCLE(organisation=here)]
    meetings = COMING(organisation=here, first=today, last=today + SOON)
    return [thing for thing in found if thing] + [papers(one, today, slug) for one in meetings]


def board(kept, today, slug) -> Waiting | None:
    """Within a month of the date, or past it."""
    now = cycle(kept, today)
    link = reverse("readiness_list", args=[slug])
    if now.is_overdue:
        hint = f"It was due by {kept.due_date:%-d %B %Y}."
        return Waiting("Bring patient leadership to the board", link, hint, urgency=Urgency.NOW)
    if now.next_date and today <= now.next_date <= today + SOON:
        hint = f"The board takes it by {now.next_date:%-d %B %Y}."
        return Waiting("Bring patient leadership to the board", link, hint, urgency=Urgency.SOON)
    return None


def papers(meeting, today, slug) -> Waiting:
    by = papers_of(meeting, today).by
    link = reverse("readiness_detail", args=[slug, meeting.public_id])
    late = by < today
    hint = f"{'They were due' if late else 'They go out'} by {by:%-d %B %Y}."
    return Waiting(
        f"Send the papers: {meeting.title}",
        link,
        hint,
        due=datetime.combine(by, time.max, timezone.get_default_timezone()),
        urgency=Urgency.NOW if late else Urgency.SOON,
    )
