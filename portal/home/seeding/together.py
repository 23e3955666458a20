"""The demo's partners, contacts and opportunities, told by the portal's deeds."""

import json
from datetime import timedelta

from django.conf import settings

from leaders.actions.contacts import log_contact
from leaders.actions.interests import follow_up, invite, say
from leaders.actions.opportunities import add_opportunity, close_opportunity, open_opportunity
from leaders.actions.partners import add_partner, end_partner, same_system
from leaders.actions.said import SaidTo
from leaders.framework import types_of
from leaders.models import Contact, Framework, Interest, Leader, Opportunity
from leaders.models.opportunities import FOLLOW_UP_DAYS, may_be_told
from leaders.working_days import working_days_after

CONTACTS, FIRST_DAY, STEP = 60, 5, 7
KINDS = ("talk", "phone", "talk", "meeting", "message", "visit", "talk", "event", "online")
BEGAN = ("we", "they", "we", "planned", "they")
HOW = "On the telephone"


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_together.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    crowd = crowds["northgate"]
    partners = tell_partners(data["partners"], crowd, story)
    tell_contacts(data["notes"], partners, crowd, story)
    for number, entry in enumerate(data["opportunities"]):
        tell_opportunity(number, entry, crowd, story)


def tell_partners(entries, crowd, story) -> list:
    """Each since its day; some people came through them."""
    here, near = crowd.organisation, {one.slug: one for one in same_system(crowd.organisation)}
    types, made = {one.key: one for one in types_of(here)}, []
    for number, entry in enumerate(entries):
        with story.told(at=story.moment(min(entry["days"], 690))):
            partner = add_partner(
                organisation=here,
                by=crowd.lead,
                started_date=story.day(entry["days"]),
                portal_organisation=near.get(entry.get("portal", "")),
                types=[types[key] for key in entry["types"]],
                **{key: entry[key] for key in ("name", "kind", "contact", "we_give", "we_ask")},
            )
        brought = [one.pk for one in crowd.some(f"partner {number}", 2 + number % 6)]
        Leader.objects.filter(pk__in=brought).update(came_through=partner)
        if "ended" in entry:
            day = story.day(entry["ended"])
            with story.told(at=story.moment(entry["ended"])):
                end_partner(partner=partner, seen=partner.version, day=day, by=crowd.lead)
        made.append(partner)
    return made


def tell_contacts(notes, partners, crowd, story) -> None:
    """Sixty, the newest days ago and the oldest more than a year: with people, and with groups."""
    people = crowd.some("contacts", 60)
    forums = list(crowd.organisation.forums.order_by("pk"))
    for number in range(CONTACTS):
        days_ago = FIRST_DAY + number * STEP
        moment = story.moment(days_ago, minutes=number)
        with story.told(at=moment):
            contact = log_contact(
                organisation=crowd.organisation,
                by=crowd.lead,
                date=moment.date(),
                kind=KINDS[number % len(KINDS)],
                began=BEGAN[number % len(BEGAN)],
                about_care=number % 3 != 1,
                note=notes[number % len(notes)],
                **_whom(number, moment, people, partners, forums),
            )
        Contact.objects.filter(pk=contact.pk).update(logged_at=moment)


def _whom(number, moment, people, partners, forums) -> dict:
    if number % 5 == 3:
        partner = partners[number // 5 % (len(partners) - 1)]
        return {"partner": partner, "types": partner.types.all()}
    if number % 10 == 9 and forums:
        return {"forum": forums[number // 10 % len(forums)]}
    here = [one for one in people if one.added_at < moment] or people[:1]
    leader = here[number % len(here)]
    return {"leader": leader, "types": leader.types.all()}


def tell_opportunity(number, entry, crowd, story) -> None:
    """From its draft, through what people said, to its end if it has one."""
    with story.told(at=story.moment(entry.get("opened", 4) + 6)) as at:
        opportunity = add_opportunity(
            organisation=crowd.organisation, by=crowd.lead, **_words(entry, story)
        )
        Opportunity.objects.filter(pk=opportunity.pk).update(added_at=at)
    if "opened" not in entry:
        return
    opened = story.moment(entry["opened"])
    last, opportunity.closes_date = opportunity.closes_date, None
    with story.told(at=opened):
        open_opportunity(opportunity=opportunity, seen=opportunity.version, by=crowd.lead)
    people = crowd.some(f"opportunity {number}", 40)
    for said, leader in zip(entry["said"], people, strict=False):
        _say(opportunity, leader, said, crowd.lead, story)
    _invite(opportunity, entry["invite"], people[len(entry["said"]) :], crowd, story)
    if "closed" in entry:
        with story.told(at=story.moment(entry["closed"])) as at:
            close_opportunity(opportunity=opportunity, seen=opportunity.version, by=crowd.lead)
        Opportunity.objects.filter(pk=opportunity.pk).update(closed_at=at)
    Opportunity.objects.filter(pk=opportunity.pk).update(opened_at=opened, closes_date=last)


def _words(entry, story) -> dict:
    framework = Framework.current()
    dates = ("said", "invite", "opened", "closes", "happens", "closed")
    plain = {key: value for key, value in entry.items() if key not in dates}
    return plain | {
        "attributes": framework.attributes.filter(key__in=entry["attributes"]),
        "types": framework.types.filter(key__in=entry["types"]),
        "closes_date": _ahead(entry.get("closes"), story),
        "happens_date": _ahead(entry.get("happens"), story),
    }


def _ahead(days, story):
    """A working day so many days from today; a negative number is past."""
    if days is None:
        return None
    return story.day(-days) if days < 0 else story.today + timedelta(days=days)


def _say(opportunity, leader, said, lead, story) -> None:
    day = story.day(said["days"])
    moment = story.moment(said["days"], minutes=50)
    with story.told(at=moment):
        if leader.user:
            interest = say(
                opportunity=opportunity, leader=leader, yes=said["yes"], note="", by=leader.user
            )
        else:
            interest = say(
                opportunity=opportunity,
                leader=leader,
                yes=said["yes"],
                note="",
                by=lead,
                said=SaidTo(day, HOW),
            )
    due = working_days_after(day, FOLLOW_UP_DAYS) if said["yes"] else None
    Interest.objects.filter(pk=interest.pk).update(said_at=moment, follow_up_by=due)
    interest.refresh_from_db()
    if "followed" in said:
        with story.told(at=story.moment(said["followed"])):
            follow_up(
                interest=interest,
                seen=interest.said_at,
                day=story.day(said["followed"]),
                outcome=said["outcome"],
                by=lead,
            )


def _invite(opportunity, count, people, crowd, story) -> None:
    """On the list, and not told yet."""
    able = may_be_told().filter(pk__in=[one.pk for one in people]).order_by("name_key")[:count]
    with story.told(at=story.moment(1)) as at:
        if count:
            invite(opportunity=opportunity, people=able, by=crowd.lead)
    opportunity.interests.filter(state=Interest.State.INVITED).update(invited_at=at)
