"""Rounds, from the plan to what was agreed: each step done as on its page, then dated back."""

from datetime import timedelta

from django.utils import timezone

from connections.actions.answers import save_rating, send_answers, start_answers
from connections.actions.assisted import Answer, Said, enter_answers
from connections.actions.letters import send_invitations
from connections.actions.positions import save_position
from connections.actions.raters import Asked, add_on_paper, add_raters
from connections.actions.results import agree_round, publish_round, reveal_round
from connections.actions.rounds import close_round, open_round, plan_round
from connections.models import Position, Rater, Rating, Response, Round
from connections.models.rounds import end_of
from portal.home.seeding.story import fix_ids

NOT_SURE = "?"


def open_a_round(entry, organisation, people, story) -> Round:
    """Plan a round, ask its raters, open it and take what they answered so far."""
    lead = people["lead@northgate.example"]
    opened = story.moment(entry["days"]["opened"])
    with story.told(at=opened):
        round = plan_round(
            organisation=organisation,
            place=None,
            title=entry["title"],
            purpose=entry["purpose"],
            invitation=entry.get("invitation", ""),
            opens_date=opened.date(),
            last_date=timezone.localdate() + timedelta(days=-entry["days"].get("closes", -1)),
            by=lead,
        )
        _ask(round, entry["answers"], lead)
        open_round(round=round, seen=round.version, by=lead)
        Round.objects.filter(pk=round.pk).update(opened_at=opened)
        Rater.objects.filter(round=round).update(added_at=opened)
    fix_ids()
    round.refresh_from_db()
    for number, answers in enumerate(entry["answers"]):
        moment = story.moment(entry["days"]["opened"] - 1 - number % 6, minutes=7 * number)
        with story.told(at=moment):
            _answer(round, answers, people, moment, lead)
    return round


def invite(round, lead, story, days_ago) -> None:
    """Send everybody their letter."""
    with story.told(at=story.moment(days_ago, minutes=20)) as at:
        send_invitations(round=round, by=lead)
        round.raters.filter(invited_at__isnull=False).update(invited_at=at)
        round.organisation.invitations.update(created_at=at, sent_at=at)


def close_and_reveal(round, entry, people, story) -> None:
    days, lead = entry["days"], people["lead@northgate.example"]
    closed, revealed = story.moment(days["closed"]), story.moment(days["revealed"], minutes=90)
    Round.objects.filter(pk=round.pk).update(closes_at=end_of(closed.date() - timedelta(days=1)))
    round.refresh_from_db()
    with story.told(at=closed):
        close_round(round=round, seen=round.version, by=lead)
        round.raters.update(invited_at=round.opened_at)
    with story.told(at=revealed):
        reveal_round(round=round, by=lead)
    Round.objects.filter(pk=round.pk).update(closed_at=closed, revealed_at=revealed)
    round.refresh_from_db()


def agree(round, entry, people, story) -> None:
    """What the meeting agreed, typed in by the secretary on the day after."""
    secretary, days = people["secretary@northgate.example"], entry["days"]
    with story.told(at=story.moment(days["agreed"])) as at:
        for leader_type, text in zip(round.types.all(), entry["positions"], strict=True):
            words = {"dissent": "", "dissent_name": ""} | text
            save_position(
                round=round, leader_type=leader_type, position=None, seen=0, by=secretary, **words
            )
        Position.objects.filter(round=round).update(saved_at=at)
        round.refresh_from_db()
        agree_round(
            round=round,
            seen=round.version,
            by=secretary,
            meeting=entry["meeting"],
            meeting_date=story.day(days["agreed"] + 1),
        )
        Round.objects.filter(pk=round.pk).update(agreed_at=at)
    round.refresh_from_db()


def publish(round, entry, people, story) -> None:
    with story.told(at=story.moment(entry["days"]["published"], minutes=120)) as at:
        publish_round(round=round, seen=round.version, by=people["lead@northgate.example"])
        Round.objects.filter(pk=round.pk).update(published_at=at)
    round.refresh_from_db()


def _ask(round, answers, lead):
    for one in answers:
        offered = tuple(one.get("offered", [one["as"]]))
        if "paper" in one:
            add_on_paper(round=round, name=one["paper"], perspectives=offered, by=lead)
    asked = [
        Asked(one["who"], tuple(one.get("offered", [one["as"]]))) for one in answers if "who" in one
    ]
    add_raters(round=round, people=asked, by=lead)


def _answer(round, entry, people, moment, lead):
    """Whatever this person has answered by now: all and sent, a part, or nothing."""
    levels = entry.get("levels", "")
    if not levels:
        return
    answers = [
        Answer(
            leader_type=leader_type,
            level=None if level == NOT_SURE else int(level),
            note=entry.get("notes", {}).get(leader_type.key, ""),
            who=entry.get("meant", {}).get(leader_type.key, ""),
        )
        for leader_type, level in zip(round.types.all(), levels, strict=False)
    ]
    if "paper" in entry:
        rater = round.raters.get(name=entry["paper"])
        said = Said(date=moment.date(), how=entry["how"], copy_given=moment.date())
        response = enter_answers(rater=rater, answers=answers, said=said, seen=0, by=lead)
    else:
        person = people[entry["who"]]
        rater = round.raters.get(user=person)
        response = _type_in(rater, person, answers, entry)
    sent = {"submitted_at": moment} if entry.get("sent", True) else {}
    started = moment - timedelta(minutes=8)
    Response.objects.filter(pk=response.pk).update(started_at=started, **sent)
    Rating.objects.filter(response=response).update(saved_at=moment)


def _type_in(rater, person, answers, entry):
    """Page after page, as the person did."""
    response = start_answers(
        rater=rater, by=person, perspective=entry["as"], shown_small=entry.get("small")
    )
    for one in answers:
        save_rating(
            rater=rater,
            response=response,
            leader_type=one.leader_type,
            rating=None,
            seen=0,
            by=person,
            level=one.level,
            note=one.note,
            who=one.who,
        )
    if entry.get("sent", True):
        send_answers(rater=rater, response=response, by=person)
    return response
