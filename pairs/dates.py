"""A pair's days of a programme, and its coaching, as a calendar file; without anybody's name."""

from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from leaders.calendars import LONDON, new_calendar, timed, whole_day
from pairs.models import Coaching, CohortDay, CohortPlace


def dates_of(place: CohortPlace, today: date) -> bytes:
    """As they stand today. What is called off stays in it, and says so."""
    calendar: Calendar = new_calendar(str(place.cohort))
    for day in place.cohort.days.all():
        calendar.add_component(_of_day(day, place, today))
    for one in place.coaching.exclude(happened=Coaching.Happened.NO):
        calendar.add_component(_of_coaching(one, place, today))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _of_day(day: CohortDay, place, today) -> Event:
    off = day.called_off_at is not None
    words = f"{day.title} ({place.cohort})"
    which = ("programme-day", day.public_id, today, day.version)
    return _event(which, words, day, ends=day.ends, off=off, where=day.where or day.link)


def _of_coaching(one: Coaching, place, today) -> Event:
    which = ("coaching", one.public_id, today, one.version)
    ends = None
    if one.starts and one.minutes:
        ends = (datetime.combine(one.date, one.starts) + timedelta(minutes=one.minutes)).time()
    return _event(which, f"Coaching ({place.cohort})", one, ends=ends, where=one.where)


def _event(which, words, one, *, ends: time | None, off=False, where="") -> Event:
    """By the clock where it has one, else the whole day."""
    if one.starts is None:
        event = whole_day(*which, day=one.date, words=f"Cancelled: {words}" if off else words)
        if where:
            event.add("location", where)
        return event
    starts = datetime.combine(one.date, one.starts, LONDON)
    over = datetime.combine(one.date, ends, LONDON) if ends and ends > one.starts else None
    return timed(*which, words=words, starts=starts, ends=over, where=where, off=off)
