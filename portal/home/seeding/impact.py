"""The demo's contributions, barriers, stories, learning and thanks, told by the portal's deeds.

Who said what follows from their number, so every demo tells the same of the same people.
"""

import json
from datetime import timedelta
from decimal import Decimal
from itertools import cycle

from django.conf import settings

from leaders.actions.barriers import edit_barrier, raise_barrier
from leaders.actions.contributions import add_contribution, answer_contribution
from leaders.actions.learning import add_learner, add_learning
from leaders.actions.rates import add_rate, add_tier, end_rate
from leaders.actions.recognition import move_recognition, offer
from leaders.actions.said import SaidTo
from leaders.actions.stories import add_story, withdraw_story
from leaders.models import Contribution, Story
from leaders.models.impact import DIMENSIONS

OFFERS = 40
SCHEME_SINCE = 690
HOW = "On the telephone, and a copy was sent to them"
ANSWERS = ("paid", "paid", "claimed", "paid", "offered", "declined", "paid", "claimed")


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_impact.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for slug, scheme in data["schemes"].items():
        if slug in crowds:
            tell_scheme(scheme, crowds[slug], story)
    northgate = crowds["northgate"]
    tell_contributions(data["contributions"], northgate, story)
    tell_barriers(data["barriers"], northgate, story)
    tell_stories(data["stories"], northgate, story)
    tell_learning(data["learning"], northgate, story)
    tell_thanks(data["recognition"], northgate, story)


def tell_scheme(scheme, crowd, story) -> None:
    """Tiers and their rates; one rate has ended and been followed by a higher one."""
    here = {"organisation": crowd.organisation, "by": crowd.lead}
    with story.told(at=story.moment(SCHEME_SINCE)):
        for entry in scheme:
            since = story.day(SCHEME_SINCE)
            words = {key: entry[key] for key in ("description", "paid")}
            tier = add_tier(name=entry["tier"], valid_from=since, **words, **here)
            for rate in entry["rates"]:
                begins = story.day(rate.get("days", SCHEME_SINCE))
                price = {"name": rate["name"], "amount": Decimal(rate["amount"])}
                made = add_rate(tier=tier, valid_from=begins, **price, **here)
                if "until" in rate:
                    end_rate(rate=made, valid_to=story.day(rate["until"]), by=crowd.lead)


def tell_contributions(entries, crowd, story) -> None:
    """The first of them by those who have an account, so that their own pages tell of it."""
    own = [one for one in crowd.leaders if one.user_id]
    people = cycle([*own, *(one for one in crowd.some("said", 18) if not one.user_id)])
    forums = cycle(crowd.organisation.forums.order_by("pk") or [None])
    for number, entry in enumerate(entries):
        days_ago = 12 + number * 19
        leader, words = next(people), {**entry}
        answer, note, better = words.pop("answer"), words.pop("note"), words.pop("better")
        with story.told(at=story.moment(days_ago)) as at:
            told = add_contribution(
                leader=leader,
                by=crowd.lead,
                date=at.date(),
                forum=next(forums),
                **words,
                **{name: name in better for name in DIMENSIONS},
            )
        kept = Contribution.objects.filter(pk=told.pk)
        kept.update(added_at=at)
        if answer:
            with story.told(at=story.moment(days_ago // 2, minutes=15)) as at:
                said = None if leader.user_id else SaidTo(at.date(), HOW)
                by = leader.user if leader.user_id else crowd.lead
                deed = {"answer": answer, "note": note, "by": by, "said": said}
                answer_contribution(contribution=told, seen=told.version, **deed)
            kept.update(answered_at=at)


def tell_barriers(entries, crowd, story) -> None:
    people = cycle(crowd.some("barrier", len(entries)))
    owners = cycle(crowd.organisation.memberships.filter(user=crowd.lead))
    for number, entry in enumerate(entries):
        days_ago = entry.get("raised", 20 + number * 7)
        with story.told(at=story.moment(days_ago)) as at:
            barrier = raise_barrier(
                organisation=crowd.organisation,
                leader=next(people),
                by=crowd.lead,
                raised_date=at.date(),
                owner=next(owners) if entry["doing"] else None,
                **{key: entry[key] for key in ("what", "summary", "doing")},
            )
        if "removed" in entry:
            with story.told(at=story.moment(entry["removed"])) as at:
                edit_barrier(
                    barrier=barrier, seen=barrier.version, by=crowd.lead, removed_date=at.date()
                )


def tell_stories(entries, crowd, story) -> None:
    adults = [one for one in crowd.some("story", len(entries) + 2) if not one.under_18]
    forums = cycle(crowd.organisation.forums.order_by("pk") or [None])
    for leader, entry in zip(adults, entries, strict=False):
        with story.told(at=story.moment(entry["told"] + 14)) as at:
            made = add_story(
                leader=leader,
                by=crowd.lead,
                consent_date=at.date(),
                assisted_how=HOW,
                forum=next(forums),
                told_date=story.day(entry["told"]),
                known_as=entry.get("known_as", ""),
                **{key: entry[key] for key in ("title", "naming", "changed")},
            )
        if entry.get("withdrawn"):
            with story.told(at=story.moment(entry["told"] // 2)) as at:
                withdraw_story(story=made, by=crowd.lead)
            Story.objects.filter(pk=made.pk).update(withdrawn_at=at)


def tell_learning(entries, crowd, story) -> None:
    for number, entry in enumerate(entries):
        with story.told(at=story.moment(25 + number * 55)) as at:
            learning = add_learning(
                organisation=crowd.organisation, by=crowd.lead, date=at.date(), **entry
            )
            for leader in crowd.some(entry["title"], 4 + number % 5):
                add_learner(learning=learning, leader=leader, by=crowd.lead)


def tell_thanks(entries, crowd, story) -> None:
    """Offers to forty people, each as far as it has come."""
    rates = list(crowd.organisation.rates.filter(valid_to=None).order_by("pk"))
    people = cycle(crowd.some("thanks", OFFERS))
    for number in range(OFFERS):
        entry, days_ago = entries[number % len(entries)], 15 + number * 8
        with story.told(at=story.moment(days_ago)) as at:
            made = offer(
                leader=next(people),
                kind=entry["kind"],
                what=entry["what"],
                day=at.date(),
                by=crowd.lead,
                rate=rates[number % len(rates)] if entry["kind"] == "payment" else None,
                amount=Decimal(entry["amount"]) if "amount" in entry else None,
            )
        come_to(made, ANSWERS[(number * 3 + number // 8) % len(ANSWERS)], at, crowd.lead, story)


def come_to(made, state, at, lead, story) -> None:
    """From the offer to `state`, with what lies between."""
    steps = {"offered": (), "declined": ("declined",), "claimed": ("claimed",)}
    for number, step in enumerate(steps.get(state, ("claimed", "paid")), 1):
        day = at.date() + timedelta(days=5 * number)
        with story.told(at=at + timedelta(days=5 * number)):
            said = SaidTo(day, HOW) if step != "paid" else None
            deed = {"state": step, "day": day, "seen": made.version, "said": said}
            move_recognition(recognition=made, by=lead, **deed)
