"""The demo's pairs: some that a lead wrote down, one that is private, some that tell of themselves.

In the demo alone a private pair can be found: by logging in as one of its members.
"""

import json

from django.conf import settings

from leaders.actions.said import SaidTo
from pairs.actions.answering import confirm, enter_answer
from pairs.actions.charter import edit_charter
from pairs.actions.charter import say_yes as say_yes_to_charter
from pairs.actions.growing import save_line
from pairs.actions.learning import add_entry
from pairs.actions.pairs import start_pair
from pairs.actions.registering import register_pair
from pairs.actions.telling import note_told
from pairs.actions.visibility import joined, propose, say_yes
from pairs.models import JointAnswer, Pair, PairEvent, PairMember, Registration
from portal.home.seeding.story import fix_ids


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_pairs.json"
    teller = Teller(crowds["northgate"], cast, story)
    data = json.loads(path.read_text(encoding="utf-8"))
    for entry in data["registered"]:
        teller.registered(entry)
    pairs = [teller.started(entry) for entry in data["started"]]
    fix_ids()  # a yes names whose yes it needs under the identifiers that they have for good
    for pair, entry in zip(pairs, data["started"], strict=True):
        teller.went_on(pair, entry)


class Teller:
    """Tells of one organisation: each deed as on its page, then dated back."""

    def __init__(self, crowd, cast, story):
        self.organisation, self.lead = crowd.organisation, crowd.lead
        self.cast, self.story = cast, story

    def registered(self, entry):
        """People with an account have confirmed it; of the others, who is said to have."""
        at = self.story.moment(entry["days"])
        with self.story.told(at=at):
            registration = register_pair(
                organisation=self.organisation,
                people=[self._named(one) for one in entry["people"]],
                challenge=entry["challenge"],
                status=entry["status"],
                by=self.lead,
            )
            for one, person in zip(entry["people"], registration.people.all(), strict=True):
                self._answered(one, person, at)
        Registration.objects.filter(pk=registration.pk).update(registered_at=at)
        registration.people.exclude(told_at=None).update(told_at=at)
        registration.people.exclude(answered_at=None).update(answered_at=at)
        self._began(registration.pair, at)

    def _named(self, one):
        if "account" not in one:
            return {"email": ""} | one
        person = self.cast[one["account"]]
        return {"name": person.name, "email": person.email, "side": one["side"]}

    def _answered(self, one, person, at):
        if "account" in one:
            note_told(person=person, by=self.lead)
            confirm(person=person, by=self.cast[one["account"]])
        elif "said" in one:
            note_told(person=person, by=self.lead)
            said = SaidTo(at.date(), one["said"])
            given = {"copy_given": at.date(), "by": self.lead}
            enter_answer(person=person, answer="confirmed", said=said, **given)

    def started(self, entry) -> Pair:
        """By its first member; the others have come in."""
        first, *rest = entry["members"]
        pair = start_pair(
            organisation=self.organisation,
            side=first["side"],
            by=self.cast[first["account"]],
            name=entry["name"],
            challenge=entry["challenge"],
        )
        for one in rest:
            member = self.cast[one["account"]]
            PairMember.objects.create(pair=pair, user=member, side=one["side"])
            joined(pair=pair, by=member)
        Pair.objects.filter(pk=pair.pk).update(good=entry.get("good", ""))
        return pair

    def went_on(self, pair, entry):
        """What they wrote, and how far they stepped up."""
        members = list(pair.members.select_related("user"))
        self._inside(pair, members, entry)
        if "shown" in entry:
            step = propose(pair=pair, by=members[0], **entry["shown"])
            for member in members[1:]:
                say_yes(step=step, member=member, by=member.user)
        self._began(pair, self.story.moment(entry["days"]))

    def _inside(self, pair, members, entry):
        first = members[0]
        if "charter" in entry:
            edit_charter(pair=pair, seen=0, by=first, **entry["charter"])
            for member in members:
                say_yes_to_charter(pair=pair, seen=1, member=member, by=member)
        if "answer" in entry:
            key, answer = entry["answer"]["key"], entry["answer"]["answer"]
            save_line(line=JointAnswer(pair=pair, key=key), seen=0, by=first, answer=answer)
        if "learnt" in entry:
            add_entry(pair=pair, kept="text", by=first, **entry["learnt"])

    def _began(self, pair, at):
        Pair.objects.filter(pk=pair.pk).update(started_at=at, pace_since=at)
        pair.members.update(joined_at=at)
        PairEvent.objects.filter(pair=pair).update(at=at)
