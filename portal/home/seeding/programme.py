"""The demo's programme for pairs: two of its five days are over, three are still to come."""

import json
from datetime import timedelta

from django.conf import settings

from pairs.actions import cohorts, places
from pairs.actions.outgoing import propose, say_yes
from pairs.models import Cohort, Outgoing, Pair, PairEvent


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_pairs.json"
    crowd = crowds["northgate"]
    teller = Teller(crowd.organisation, crowd.lead, story)
    for entry in json.loads(path.read_text(encoding="utf-8"))["programmes"]:
        with story.told(at=story.moment(entry["days"])):
            teller.programme(entry)


class Teller:
    """Each deed as on its page; days stand as far from today as the story says."""

    def __init__(self, organisation, lead, story):
        self.organisation, self.lead, self.story = organisation, lead, story

    def programme(self, entry):
        cohort = self._planned(entry)
        cohorts.lay_out(
            cohort=cohort,
            first=self.story.day(entry["first"]),
            weeks=entry["weeks"],
            starts=self.story.moment(0).time(),
            ends=self.story.moment(0, 300).time(),
            by=self.lead,
        )
        for day, where in zip(cohort.days.all(), entry["where"], strict=True):
            cohorts.edit_day(day=day, seen=day.version, by=self.lead, where=where)
        taken = [self._registered(cohort, one) for one in entry["registered"]]
        taken += [self._asked(cohort, one) for one in entry["asked"]]
        for place, one in zip(taken, [*entry["registered"], *entry["asked"]], strict=True):
            if place.is_taken:
                self._went_on(cohort, place, one)

    def _planned(self, entry) -> Cohort:
        told = {name: entry[name] for name in ("name", "purpose", "places", "in_plan")}
        following = self.story.today + timedelta(days=entry["next_in"])
        return cohorts.add_cohort(
            organisation=self.organisation,
            by=self.lead,
            is_open=True,
            next_date=following,
            **told,
        )

    def _registered(self, cohort, one):
        """A pair that the lead wrote down, found by what it works on."""
        listed = self.organisation.pair_registrations.get(challenge=one["challenge"])
        places.put_in(cohort=cohort, registrations=[listed], by=self.lead)
        at = self.story.moment(one["days"])
        found = cohort.all_places.filter(registration=listed)
        found.update(asked_at=at, answered_at=at)
        return found.get()

    def _asked(self, cohort, one):
        """A pair that is known by its words alone; answered where the story says so."""
        pair = Pair.objects.get(organisation=self.organisation, challenge=one["pair"])
        first, *rest = pair.members.select_related("user")
        before = pair.events.values_list("pk", flat=True).first()
        said = {"cohort": cohort, "called": one["called"], "words": one["words"]}
        asked = propose(pair=pair, by=first, kind=Outgoing.Kind.PLACE, **said)
        for member in rest:
            say_yes(outgoing=asked, member=member, by=member.user)
        at = self.story.moment(one["days"])
        PairEvent.objects.filter(pair=pair, pk__gt=before).update(at=at)
        pair.outgoing.filter(pk=asked.pk).update(proposed_at=at, settled_at=at)
        cohort.all_places.filter(outgoing=asked).update(asked_at=at)
        place = cohort.all_places.get(outgoing=asked)
        if "reply" in one:
            place_is = {"place": place, "seen": place.version, "by": self.lead}
            places.accept(**place_is, reply=one["reply"])
            cohort.all_places.filter(pk=place.pk).update(answered_at=at)
        return place

    def _went_on(self, cohort, place, one):
        for day, came in zip(cohort.days.all(), one.get("came", []), strict=False):
            day.refresh_from_db()
            said = {place.public_id: came}
            places.note_who_came(day=day, seen=day.version, by=self.lead, came=said)
        for time in one.get("coaching", []):
            told = {name: time[name] for name in ("minutes", "coach", "where", "happened")}
            date = self.story.day(time["days"])
            places.add_coaching(place=place, by=self.lead, date=date, **told)
