"""Meetings and term ends as a calendar file (RFC 5545), without the name of anybody else.

Who reads what: a lead all dates of the organisation; a patient leader the meetings of the forums
that they sit on, and the ends of their own terms; anybody else who may see forums all meetings.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, Event

from leaders.models import Appointment, Meeting
from portal.organisations.models import Membership
from portal.organisations.permissions import Permission, Role, permissions_of

LONDON = ZoneInfo("Europe/London")
BEFORE, AHEAD = timedelta(days=90), timedelta(days=2 * 365)
UID = "{}-{}@patient-leadership-portal"
PRODUCT = "-//Patient Leadership Portal//Dates//EN"
ASK_AGAIN = timedelta(hours=6)
AS_PATIENT_LEADERS = {Role.LEADER, Role.EMPLOYED}


def calendar_of(membership: Membership) -> bytes:
    """The file for one member, as it is today; two made on one day from the same data are alike."""
    today = timezone.localdate()
    calendar = new_calendar(f"{membership.organisation}: forums and terms")
    for meeting in meetings_of(membership, today):
        calendar.add_component(meeting_event(meeting, today))
    for term in terms_of(membership, today):
        for event in term_events(term, today):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def new_calendar(name: str) -> Calendar:
    """An empty one of ours, for whatever has dates."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(LONDON))
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", ASK_AGAIN)
    return calendar


def meetings_of(membership: Membership, today: date):
    """The meetings that this member's calendar holds: from a quarter ago to two years ahead."""
    here = membership.organisation.meetings.select_related("forum")
    first = datetime.combine(today - BEFORE, time.min, LONDON)
    found = here.filter(starts_at__range=(first, first + BEFORE + AHEAD))
    if sees_all_meetings(membership):
        return found
    own = _own_terms(membership).filter(forum__isnull=False).on(today)
    return found.filter(forum__in=own.values("forum"))


def terms_of(membership: Membership, today: date):
    """The terms whose ends and reviews it holds."""
    if membership.may(Permission.REGISTER_MANAGE):
        found = membership.organisation.appointments.living()
    elif membership.may(Permission.OWN_RECORD):
        found = _own_terms(membership)
    else:
        return Appointment.objects.none()
    return found.dated(today - BEFORE, today + AHEAD).with_role().order_by("pk")


def sees_all_meetings(membership: Membership) -> bool:
    """Whether they may see forums by another role than that of a patient leader."""
    others = frozenset(membership.held) - AS_PATIENT_LEADERS
    return Permission.FORUM_VIEW in permissions_of(others)


def _own_terms(membership):
    here = membership.organisation.appointments.living()
    return here.filter(leader__user=membership.user_id)


def meeting_event(meeting: Meeting, today: date) -> Event:
    event = timed(
        *("meeting", meeting.public_id, today, meeting.version),
        words=f"{meeting.title} ({meeting.forum})" if meeting.title else str(meeting.forum),
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        where=meeting.where,
        off=meeting.cancelled_at is not None,
    )
    if meeting.papers_date:
        event.add("description", f"Papers go out on {meeting.papers_date:%-d %B %Y}.")
    return event


def timed(
    kind, public_id, today, version, *, words: str, starts: datetime, ends=None, where="", off=False
) -> Event:
    """Something by the clock, in the time of this country; what is off stays, and says so."""
    event = _event(kind, public_id, today, version)
    event.add("summary", f"Cancelled: {words}" if off else words)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("dtstart", starts.astimezone(LONDON))
    if ends:
        event.add("dtend", ends.astimezone(LONDON))
    if where:
        event.add("location", where)
    return event


def term_events(term: Appointment, today: date) -> list[Event]:
    """The last day of a term, and the day to look at the role: which role, never whose."""
    role = f"{term.role}, {term.forum}" if term.forum else str(term.role)
    days = (
        ("term-end", term.last_day, f"Last day of a term: {role}"),
        ("review", term.review_date, f"Look at the role together: {role}"),
    )
    first, last = today - BEFORE, today + AHEAD
    events = []
    for kind, day, words in days:
        if day is not None and first <= day <= last:
            which = (kind, term.public_id, today, term.version)
            events.append(whole_day(*which, day=day, words=words))
    return events


def whole_day(kind, public_id, today, version, *, day: date, words: str) -> Event:
    """Something of one day, which keeps nobody from being asked to a meeting on it."""
    event = _event(kind, public_id, today, version)
    event.add("summary", words)
    event.add("status", "CONFIRMED")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(kind, public_id, today, version) -> Event:
    event = Event()
    event.add("uid", UID.format(kind, public_id))
    event.add("dtstamp", datetime.combine(today, time.min, UTC))
    event.add("sequence", version - 1)
    event.add("class", "PRIVATE")
    return event
