"""The demo's register: invented people with the surnames of plants, and how each came along.

Which of the words in fixtures/demo_register.json anybody gets follows from their number, so every
demo has the same people. Other rooms tell more of them: they are handed the crowds.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.utils import timezone

from leaders.actions.consents import give_consent
from leaders.actions.people import add_leader, record_death, save_needs, set_pace, set_stage
from leaders.actions.said import SaidTo
from leaders.framework import types_of
from leaders.models import (
    Consent,
    Experience,
    Framework,
    Leader,
    Location,
    PaceChange,
    RouteIn,
    StageChange,
)
from portal.accounts.models import User
from portal.organisations.models import Organisation
from portal.organisations.permissions import Role

FIRST_DAY, LAST_DAY = 690, 4
WAYS = (*("email",) * 6, *("phone",) * 3, "post", "other")
STAGES = (*("potential",) * 7, *("emerging",) * 7, *("established",) * 5, "")
BASES = ("said", "said", "wrote", "earlier")
PACES = {7: "paused", 21: "moved_on", 40: "employed"}
"""The number of a person, counted to fifty, by what they do now; all others take part."""


@dataclass(frozen=True)
class Crowd:
    """The people on one organisation's register, in the order in which they came."""

    organisation: Organisation
    lead: User
    leaders: list[Leader]

    def some(self, what: str, count: int) -> list[Leader]:
        """As many of those who take part, always the same ones for the same `what`."""
        able = [one for one in self.leaders if one.pace == "active" and one.may_be_contacted]
        return sorted(able, key=lambda one: _chance(f"{what} {one.name}", 2**32))[:count]


def make_register(data, organisations, cast, story) -> dict[str, Crowd]:
    """A crowd for each organisation that the data tells of, by its slug."""
    crowds, before = {}, 0
    for entry in data["crowds"]:
        here = organisations[entry["organisation"]]
        maker = Maker(data, entry, here, cast, story)
        people = [maker.person(number + before) for number in range(entry["people"])]
        before += len(people)
        leaders = maker.add(people)
        maker.go_on(leaders)
        crowds[here.slug] = Crowd(here, maker.lead, leaders)
    return crowds


def _chance(name: str, sides: int) -> int:
    """A number from 0 to `sides` - 1 that looks thrown, and always falls the same way."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % sides


def _pick(name: str, things):
    return things[_chance(name, len(things))]


class Maker:
    """Makes the people of one organisation."""

    def __init__(self, data, entry, organisation, cast, story):
        self.data, self.organisation, self.story = data, organisation, story
        self.lead = cast[entry["lead"]]
        self.accounts = [cast[email] for email in entry["accounts"]]
        members = {one.user_id: one for one in organisation.memberships.all()}
        self.contacts = [members[cast[email].pk] for email in entry["contacts"]]
        self.employed = {key for key, one in members.items() if Role.EMPLOYED in one.held}
        self.types = {one.key: one for one in types_of(organisation)}
        self.attributes = list(Framework.current().attributes.all())

    def person(self, number: int) -> tuple[int, dict]:
        """How many days ago somebody came, and what was written down about them."""
        word = f"{self.organisation.slug} {number}"
        voice = _pick(f"voice {word}", self.data["voices"])
        place = _pick(f"place {word}", self.data["places"])
        account = self.accounts[number] if number < len(self.accounts) else None
        name = account.name if account else self.name(number)
        days_ago = LAST_DAY + _chance(f"day {word}", FIRST_DAY - LAST_DAY)
        chosen = self.types.get(voice["type"])
        return days_ago, {
            "name": name,
            **self.reach(number, name, place, account),
            "consent_basis": _pick(f"basis {word}", BASES),
            "consent_date": self.story.day(days_ago),
            "own_words": voice["words"].format(place=place),
            "skills": voice["skills"].format(place=place),
            "aims": voice["aims"],
            "place": place if _chance(f"told {word}", 10) else "",
            "types": self.types_of(word, chosen),
            "location": chosen.location if chosen else _pick(word, ("", *Location.values)),
            "attributes": [one for one in self.attributes if not _chance(f"{one.key} {word}", 4)],
            "experience": [one for one in Experience.values if not _chance(f"{one} {word}", 3)],
            "route_in": _pick(f"route {word}", RouteIn.values),
            "stage": _pick(f"stage {word}", STAGES),
            "point_of_contact": self.contact(word),
            "works_here": number in (33, 77, 121),
            **self.guardian(number, days_ago),
        }

    def name(self, number: int) -> str:
        first, last = self.data["first_names"], self.data["surnames"]
        turn = number // len(first)
        return f"{first[number * 5 % len(first)]} {last[(number * 13 + turn * 7) % len(last)]}"

    def reach(self, number, name, place, account) -> dict[str, str]:
        way = "email" if account else _pick(f"way {name}", WAYS)
        contact = {
            "email": account.email if account else f"{name.lower().replace(' ', '.')}@post.example",
            "phone": f"01632 960 {number:03}",
            "post": f"{number % 40 + 1} Orchard Lane, {place}",
            "other": f"Through the community hall in {place}",
        }
        return {"way": way, "contact": contact[way]}

    def types_of(self, word, chosen) -> list:
        more = [one for one in self.types.values() if not _chance(f"{one.key} {word}", 12)]
        return list({one.key: one for one in (chosen, *more) if one}.values())

    def contact(self, word):
        return _pick(f"contact {word}", self.contacts) if _chance(f"alone {word}", 9) else None

    def guardian(self, number, days_ago) -> dict:
        if number not in (58, 131):
            return {}
        day = self.story.day(days_ago)
        return {
            "under_18": True,
            "guardian_name": "Their mother",
            "guardian_contact": f"01632 961 {number:03}",
            "guardian_consent_date": day,
        }

    def add(self, people) -> list[Leader]:
        """All of them, each on their day."""
        leaders = []
        by_day = sorted(people, key=lambda one: -one[0])
        for days_ago, group in groupby(by_day, key=lambda one: one[0]):
            with self.story.told(at=self.story.moment(days_ago)) as at:
                added = [
                    add_leader(organisation=self.organisation, by=self.lead, **fields)
                    for _, fields in group
                ]
            begun = {"leader__in": added}
            StageChange.objects.filter(**begun).update(date=at.date(), at=at)
            PaceChange.objects.filter(**begun).update(date=at.date(), at=at)
            Leader.objects.filter(pk__in=[one.pk for one in added]).update(added_at=at)
            for one in added:
                one.added_at = at
            leaders += added
        return leaders

    def go_on(self, leaders) -> None:
        """What has happened to them since: stages, pauses, consents, needs."""
        for number, leader in enumerate(leaders):
            since = (timezone.now() - leader.added_at).days
            with self.story.told(at=self.story.moment(since // 2, minutes=30)) as at:
                self.move(number, leader, at)
                self.consent(leader, at)
                if not _chance(f"needs {leader.name}", 5):
                    self.needs(leader, since)
                if number == 100:
                    record_death(leader=leader, by=self.lead)

    def move(self, number, leader, at):
        if leader.stage and not _chance(f"forward {leader.name}", 3):
            after = {"potential": "emerging"}.get(leader.stage, "established")
            set_stage(leader=leader, stage=after, day=at.date(), with_person=True, by=self.lead)
            leader.stage_changes.filter(at__gt=at).update(at=at)
        pace = PACES.get(number % 50, "paused" if number % 29 == 11 else "active")
        pace = "employed" if leader.user_id in self.employed else pace
        if pace != "active":
            set_pace(leader=leader, pace=pace, day=at.date(), by=self.lead)
            leader.pace_changes.filter(at__gt=at).update(at=at)

    def consent(self, leader, at):
        kinds = [Consent.Kind.CONTACT] if _chance(f"yes {leader.name}", 5) else []
        if not leader.under_18 and not _chance(f"named {leader.name}", 3):
            kinds.append(Consent.Kind.NAMING)
        said = SaidTo(at.date(), "On the telephone", copy=at.date())
        for kind in kinds:
            given = give_consent(leader=leader, kind=kind, by=self.lead, said=said)
            Consent.objects.filter(pk=given.pk).update(given_at=at)

    def needs(self, leader, since):
        """To be asked again a year after they came; some of that is past."""
        words = _pick(f"what {leader.name}", self.data["needs"])
        payment = _pick(f"pay {leader.name}", ("undecided", "accept", "decline", "other"))
        advised = None if payment == "undecided" else leader.added_at.date()
        save_needs(
            leader=leader,
            seen=0,
            by=self.lead,
            review_date=leader.added_at.date() + timedelta(days=365),
            payment=payment,
            advice_date=advised,
            **words,
        )
