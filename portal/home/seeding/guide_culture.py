"""The demo's culture tests and lenses, told by the portal's own deeds."""

import json

from django.conf import settings
from django.utils import timezone

from connections.actions.answers import save_culture_answer, send_answers, start_answers
from connections.actions.culture import act_on_mechanism
from connections.actions.lenses import save_lens
from connections.actions.letters import send_invitations
from connections.actions.raters import Asked, add_raters
from connections.actions.results import reveal_round
from connections.actions.rounds import close_round, open_round, plan_round
from connections.kinds import mechanisms
from connections.models import (
    CultureAnswer,
    EarlierLensReview,
    LensReview,
    Rater,
    Response,
    Round,
)
from connections.models.rounds import end_of
from guide.models import Action, Plan
from portal.home.seeding.rounds import NOT_SURE
from portal.home.seeding.story import fix_ids


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_culture.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    crowd = crowds["northgate"]
    for entry in data["tests"]:
        tell_test(entry, crowd, cast, story)
    for entry in data["reviews"]:
        tell_review(entry, crowd, story)


def tell_test(entry, crowd, cast, story) -> None:
    """Planned, answered as far as the story goes and, if it is closed, opened and acted upon."""
    days, lead = entry["days"], crowd.lead
    with story.told(at=story.moment(days["opened"])) as opened:
        round = _open(entry, crowd.organisation, lead, story, opened)
    for number, (email, levels) in enumerate(entry["answers"].items(), start=1):
        moment = story.moment(days["opened"] - 1, minutes=10 * number)
        with story.told(at=moment):
            _answer(round, cast[email], levels, moment)
    if "closed" in days:
        _close(round, entry, lead, story)


def _open(entry, organisation, lead, story, opened) -> Round:
    round = plan_round(
        organisation=organisation,
        place=None,
        kind=Round.Kind.CULTURE,
        title=entry["title"],
        purpose=entry["purpose"],
        invitation="",
        opens_date=opened.date(),
        last_date=max(story.day(entry["days"]["closes"]), timezone.localdate()),
        by=lead,
    )
    add_raters(round=round, people=[Asked(email) for email in entry["answers"]], by=lead)
    open_round(round=round, seen=round.version, by=lead)
    fix_ids()  # they stand in the letters
    round.refresh_from_db()
    if "closed" not in entry["days"]:
        send_invitations(round=round, by=lead)
    Round.objects.filter(pk=round.pk).update(opened_at=opened)
    Rater.objects.filter(round=round).update(added_at=opened, invited_at=opened)
    round.refresh_from_db()
    return round


def _answer(round, person, levels, moment) -> None:
    """All and sent, a part, or nothing."""
    own, colleagues = ([None if one == NOT_SURE else int(one) for one in row] for row in levels)
    if not own:
        return
    rater = round.raters.get(user=person)
    response = start_answers(rater=rater, by=person)
    for one, mine, theirs in zip(mechanisms(), own, colleagues, strict=False):
        save_culture_answer(
            rater=rater,
            response=response,
            mechanism=one.key,
            found=None,
            seen=0,
            by=person,
            own=mine,
            colleagues=theirs,
        )
    Response.objects.filter(pk=response.pk).update(started_at=moment)
    CultureAnswer.objects.filter(response=response).update(saved_at=moment)
    if len(own) == len(mechanisms()):
        send_answers(rater=rater, response=response, by=person)
        Response.objects.filter(pk=response.pk).update(submitted_at=moment)


def _close(round, entry, lead, story) -> None:
    days = entry["days"]
    Round.objects.filter(pk=round.pk).update(closes_at=end_of(story.day(days["closes"])))
    round.refresh_from_db()
    with story.told(at=story.moment(days["closed"])) as closed:
        close_round(round=round, seen=round.version, by=lead)
        Round.objects.filter(pk=round.pk).update(closed_at=closed)
    round.refresh_from_db()
    with story.told(at=story.moment(days["revealed"])) as revealed:
        reveal_round(round=round, by=lead)
        Round.objects.filter(pk=round.pk).update(revealed_at=revealed)
    with story.told(at=story.moment(days["revealed"], minutes=90)) as at:
        for mechanism, what in entry["actions"]:
            action = act_on_mechanism(round=round, mechanism=mechanism, what=what, by=lead)
            Action.objects.filter(pk=action.pk).update(added_at=at)
            Plan.objects.filter(pk=action.plan_id, opened_at__gt=at).update(opened_at=at)


def tell_review(entry, crowd, story) -> None:
    """Looked through a lens once or more; each time what it said before is kept."""
    about = {"organisation": crowd.organisation, "type_key": entry["type"], "lens": entry["lens"]}
    for seen, (days_ago, answers) in enumerate(zip(entry["days"], entry["answers"], strict=True)):
        with story.told(at=story.moment(days_ago)) as at:
            save_lens(**about, seen=seen, answers=answers, date=story.day(days_ago), by=crowd.lead)
            review = LensReview.objects.get(**about)
            LensReview.objects.filter(pk=review.pk).update(at=at)
            EarlierLensReview.objects.filter(review=review, until_at__gt=at).update(until_at=at)
