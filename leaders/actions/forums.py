"""Forums and their meetings: what stands in the calendars, and how many seats each leg has."""

from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone

from leaders.models import Forum, Meeting
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


class ForumExists(Exception):
    """There is a forum of this name now; the message says so."""

    def __init__(self, name: str):
        super().__init__(f"{name} is in the list already")


class ForumEnded(Exception):
    """It has ended, so it takes no new meetings and cannot end again."""


@transaction.atomic
def add_forum(*, organisation: Organisation, by: User, **fields) -> Forum:
    """Raises ForumExists, also when two people add it at the same moment."""
    try:
        with transaction.atomic():
            forum = organisation.forums.create(**fields)
    except IntegrityError as problem:
        raise ForumExists(fields["name"]) from problem
    record("forum.added", by=by, organisation=organisation, target=forum)
    return forum


@transaction.atomic
def edit_forum(*, forum: Forum, seen: int, by: User, **changes) -> None:
    """Raises StaleSave, and ForumExists where another one has the new name."""
    try:
        with transaction.atomic():
            forum.save_version(seen, **changes)
    except IntegrityError as problem:
        raise ForumExists(changes["name"]) from problem
    names = sorted(changes)
    record("forum.edited", by=by, organisation=forum.organisation, target=forum, fields=names)


@transaction.atomic
def end_forum(*, forum: Forum, seen: int, ended_date: date, by: User) -> int:
    """End a forum, `ended_date` being the first day without it; its later meetings are cancelled.

    Says how many. Raises StaleSave, and ForumEnded.
    """
    if forum.ended_date is not None:
        raise ForumEnded
    forum.save_version(seen, ended_date=ended_date)
    later = forum.meetings.filter(cancelled_at=None, starts_at__gte=start_of(ended_date))
    count = 0
    for meeting in later:
        meeting.save_version(meeting.version, cancelled_at=timezone.now())
        count += 1
    record("forum.ended", by=by, organisation=forum.organisation, target=forum, meetings=count)
    return count


@transaction.atomic
def add_meeting(*, forum: Forum, by: User, **fields) -> Meeting:
    """Raises ForumEnded for a day on which the forum is no more."""
    check_forum_on(forum, fields["starts_at"])
    meeting = forum.meetings.create(organisation=forum.organisation, **fields)
    record("meeting.added", by=by, organisation=forum.organisation, target=meeting)
    return meeting


@transaction.atomic
def edit_meeting(*, meeting: Meeting, seen: int, by: User, **changes) -> None:
    """Raises StaleSave, and ForumEnded for a day on which the forum is no more."""
    check_forum_on(meeting.forum, changes["starts_at"])
    meeting.save_version(seen, **changes)
    record("meeting.edited", by=by, organisation=meeting.organisation, target=meeting)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, seen: int, by: User) -> None:
    """It stays in lists and calendars, as cancelled. Raises StaleSave."""
    if meeting.cancelled_at is None:
        meeting.save_version(seen, cancelled_at=timezone.now())
        record("meeting.cancelled", by=by, organisation=meeting.organisation, target=meeting)


@transaction.atomic
def restore_meeting(*, meeting: Meeting, seen: int, by: User) -> None:
    """It takes place after all. Raises StaleSave, and ForumEnded where the forum is no more."""
    check_forum_on(meeting.forum, meeting.starts_at)
    if meeting.cancelled_at is not None:
        meeting.save_version(seen, cancelled_at=None)
        record("meeting.restored", by=by, organisation=meeting.organisation, target=meeting)


def start_of(day: date):
    """Midnight at which the day begins, as people here reckon it."""
    return timezone.make_aware(datetime.combine(day, time.min))


def check_forum_on(forum: Forum, moment) -> None:
    ended = forum.ended_date
    if ended is not None and timezone.localdate(moment) >= ended:
        raise ForumEnded
