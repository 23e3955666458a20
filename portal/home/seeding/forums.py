"""The demo's forums, who sits on them, when they meet, and the talks about the roles.

Which people take the seats follows from the words in fixtures/demo_forums.json, as does the rest;
days count back from the day on which the demo is made, those below 0 are still to come.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from leaders.actions.appointments import add_appointment, renew_appointment
from leaders.actions.check_ins import add_check_in
from leaders.actions.forums import add_forum, add_meeting, cancel_meeting, end_forum
from leaders.forms.appointments import REPRESENTATIVE, usual_location
from leaders.models import Appointment, Forum, Leader, RoleType
from portal.home.seeding.register import Crowd
from portal.home.seeding.story import Story

FIRST_DAY = 690
MEETINGS_BACK, MEETINGS_AHEAD = 100, 200


def tell(crowds: dict[str, Crowd], cast, story: Story) -> None:
    data = json.loads((settings.BASE_DIR / "fixtures/demo_forums.json").read_text("utf-8"))
    for slug, forums in data.items():
        teller = Teller(crowds[slug], cast, story)
        for entry in forums:
            teller.forum(entry)


class Teller:
    """Tells of the forums of one organisation."""

    def __init__(self, crowd: Crowd, cast, story: Story):
        self.organisation, self.lead = crowd.organisation, crowd.lead
        self.cast, self.story = cast, story
        self.people = people_without_account(crowd)
        self.staff = (one for one in crowd.leaders if one.works_here)
        self.roles = {one.key: one for one in RoleType.objects.select_related("leader_type")}

    def forum(self, entry) -> None:
        """A forum with its roles and meetings, or roles that belong to none."""
        forum = None
        if "forum" in entry:
            with self.story.told(at=self.story.moment(FIRST_DAY)):
                forum = add_forum(organisation=self.organisation, by=self.lead, **entry["forum"])
        for role in entry["roles"]:
            self.role(role, forum)
        if forum:
            self.meetings(entry, forum)
        if "ended" in entry:
            days = entry["ended"]
            with self.story.told(at=self.story.moment(days)):
                ended = self.story.day(days)
                end_forum(forum=forum, seen=forum.version, ended_date=ended, by=self.lead)

    def role(self, entry, forum) -> None:
        begins, ends = self.period(entry)
        told = min(FIRST_DAY, (self.story.today - begins).days)
        with self.story.told(at=self.story.moment(told, minutes=15)):
            held = self.give(entry, forum, begins, ends)
        if entry.get("renewed"):
            with self.story.told(at=self.story.moment((self.story.today - ends).days)):
                held = renew_appointment(
                    appointment=held,
                    seen=held.version,
                    starts_date=ends,
                    ends_date=ends + timedelta(days=entry["days"]),
                    how=entry["how"],
                    description=held.description,
                    by=self.lead,
                )
        self.talks(entry, held)

    def period(self, entry) -> tuple[date, date | None]:
        if "from" in entry:
            return date.fromisoformat(entry["from"]), date.fromisoformat(entry["to"])
        begins = self.story.day(entry["began"])
        return begins, begins + timedelta(days=entry["days"]) if entry["days"] else None

    def give(self, entry, forum, begins, ends) -> Appointment:
        own = entry["role"] == "own"
        role = self.organisation.local_roles.get() if own else self.roles[entry["role"]]
        introduced = begins + timedelta(days=10) if entry.get("described") else None
        return add_appointment(
            leader=self.person(entry),
            by=self.lead,
            role_type=None if own else role,
            local_role=role if own else None,
            forum=forum,
            location=usual_location(role),
            starts_date=begins,
            ends_date=ends,
            how=entry["how"],
            description=REPRESENTATIVE if entry.get("described") else "",
            interests_date=introduced,
            induction_date=introduced,
            review_date=self.story.day(entry["review"]) if "review" in entry else None,
        )

    def person(self, entry) -> Leader:
        who = entry.get("who", "")
        if who == "staff":
            return next(self.staff)
        if who:
            return self.organisation.leaders.get(user=self.cast[who])
        return next(self.people)

    def talks(self, entry, held) -> None:
        for days, outcome, agreed, following in entry.get("talks", ()):
            with self.story.told(at=self.story.moment(days, minutes=45)) as at:
                add_check_in(
                    appointment=held,
                    by=self.lead,
                    date=at.date(),
                    outcome=outcome,
                    agreed=agreed,
                    next_date=None if following is None else self.story.day(following),
                )

    def meetings(self, entry, forum: Forum) -> None:
        """As often as it meets, the one before last being cancelled; papers a week ahead."""
        offset = len(forum.name) % entry["every"]
        days = range(MEETINGS_BACK - offset, -MEETINGS_AHEAD, -entry["every"])
        at = time.fromisoformat(entry["at"].zfill(5))
        for number, days_ago in enumerate(days):
            day = self.story.day(days_ago)
            starts = timezone.make_aware(datetime.combine(day, at))
            meeting = add_meeting(
                forum=forum,
                by=self.lead,
                starts_at=starts,
                ends_at=starts + timedelta(hours=entry["hours"]),
                where=entry["where"],
                papers_date=day - timedelta(days=7),
            )
            if number == 3:
                cancel_meeting(meeting=meeting, seen=meeting.version, by=self.lead)


def people_without_account(crowd: Crowd) -> Iterator[Leader]:
    """Those who take the seats, always in the same order."""
    able = crowd.some("seats", len(crowd.leaders))
    return (one for one in able if one.user_id is None and not one.works_here)
