"""A programme of the world, and what the pair of the world has of it, each text with its canary."""

from pairs.models import Outgoing
from tests.make import pairs as make_pair
from tests.make import programme as make


def programme(organisation, word, lead) -> dict:
    """One that takes requests, with a day that was and one that comes."""
    cohort = make.cohort(
        organisation=organisation,
        by=lead,
        name=f"{word} programme",
        purpose=f"{word} purpose",
        in_plan=f"{word} plan",
        days=(-30,),
    )
    day = make.day(cohort, 7, title=f"{word} day", covers=f"{word} covers")
    return {"cohort_id": cohort.public_id, "cohort_day_id": day.public_id}


def proposed(pair, word) -> None:
    """A place that one member proposes to ask for, and not all have said yes to; where one can."""
    cohort = pair.organisation.cohorts.taking_requests().first()
    if cohort is None:
        return
    said = {"cohort": cohort, "called": f"{word} called", "words": f"{word} asks"}
    first = pair.members.select_related("user").first()
    make_pair.ask(pair=pair, by=first, kind=Outgoing.Kind.PLACE, **said)


def place(pair, word, lead) -> dict:
    """Another programme, in which the pair has a place that it asked for, and coaching."""
    here = {"organisation": pair.organisation, "by": lead}
    cohort = make.cohort(**here, name=f"{word} other programme", days=(-3, 9))
    for one in pair.outgoing.filter(kind=Outgoing.Kind.PLACE, outcome=""):
        one.delete()
    asked = make.accepted(
        cohort,
        pair,
        by=lead,
        called=f"{word} in the list",
        words=f"{word} would come",
        reply=f"{word} welcome",
    )
    make.came(asked, cohort.days.first(), "some", by=lead)
    coaching = make.coaching(asked, by=lead, coach=f"{word} coach", where=f"{word} room")
    return {
        "cohort_id": cohort.public_id,
        "cohort_day_id": cohort.days.last().public_id,
        "place_id": asked.public_id,
        "asked_place_id": asked.public_id,
        "coaching_id": coaching.public_id,
    }


def given(registration, cohort_id, lead) -> dict:
    """A registered pair in the same programme."""
    cohort = registration.organisation.cohorts.get(public_id=cohort_id)
    return {"given_place_id": make.given(cohort, registration, by=lead).public_id}
