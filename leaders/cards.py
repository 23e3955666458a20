"""What a point of contact needs to know to reach their people [P37], and no more."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils import timezone

from leaders.models import Appointment, Interest, Leader, Meeting

AHEAD = timedelta(days=183)
NEEDED = ("contact_preference", "information_format", "professional")


@dataclass(frozen=True)
class Next:
    """Something that comes up for a person, on a day."""

    date: date
    text: str


def people_of(membership) -> QuerySet[Leader]:
    """Those whose point of contact this member is, with all that their cards show."""
    today = timezone.localdate()
    meetings = Meeting.objects.filter(starts_at__gte=timezone.now(), cancelled_at__isnull=True)
    held = Appointment.objects.on(today).select_related("role_type", "local_role", "forum")
    taking_part = Interest.objects.filter(
        state=Interest.State.TAKING_PART, opportunity__happens_date__gte=today
    )
    return (
        membership.contact_for.living()
        .select_related("needs")
        .annotate(last_contact=Max("contacts__date", filter=Q(contacts__date__lte=today)))
        .prefetch_related(
            Prefetch("appointments", held.prefetch_related(Prefetch("forum__meetings", meetings))),
            Prefetch("interests", taking_part.select_related("opportunity")),
        )
    )


def needs_in_short(leader: Leader) -> list[str]:
    """What one has to know before one rings or writes; the rest of their needs stays closed."""
    needs = getattr(leader, "needs", None)
    return [text for name in NEEDED if needs and (text := getattr(needs, name))]


def next_things(leader: Leader) -> list[Next]:
    """Meetings, terms and starts of the next six months, the nearest first."""
    last = timezone.localdate() + AHEAD
    found = [
        *(thing for one in leader.appointments.all() for thing in _of_role(one)),
        *(
            Next(one.opportunity.happens_date, f"{one.opportunity} begins")
            for one in leader.interests.all()
        ),
    ]
    today = timezone.localdate()
    return sorted({one for one in found if today <= one.date <= last}, key=lambda one: one.date)


def _of_role(appointment):
    role = appointment.role
    if appointment.review_date:
        yield Next(appointment.review_date, f"Look together at the role: {role}")
    if appointment.ends_date:
        yield Next(appointment.last_day, f"The role ends: {role}")
    if appointment.forum:
        for meeting in appointment.forum.meetings.all():
            yield Next(timezone.localdate(meeting.starts_at), f"Meeting: {appointment.forum}")
