"""What stands inside the pair of the world, each text with its canary; and what is out of it."""

from pairs.models import (
    Backing,
    NextStep,
    Outgoing,
    PairMeeting,
    Resistance,
    Route,
    SignOff,
    SlotRequest,
    ThemeRelease,
)
from tests.make import pairs as make


def at_work(pair, word) -> dict:
    """One of everything inside, and the values of the addresses' parts."""
    first = pair.members.select_related("user").first()
    meeting = PairMeeting.objects.create(
        pair=pair,
        minutes_total=60,
        minutes_reflecting=20,
        **dict.fromkeys(
            ("role_now", "role_here", "role_purpose", "balance", "note"), f"{word} met"
        ),
    )
    resistance = Resistance.objects.create(
        pair=pair,
        **dict.fromkeys(("where", "words", "effect", "energy"), f"{word} resistance"),
    )
    backing = Backing.objects.create(pair=pair, sponsor=f"{word} sponsor", words=f"{word} agreed")
    Route.objects.create(pair=pair, way=Route.Way.OPEN)
    link = SignOff.objects.create(pair=pair, who=f"{word} signs", note=f"{word} said")
    step = NextStep.objects.create(pair=pair, what=f"{word} next", who=first)
    asked = make.ask(
        pair=pair, by=first, kind=Outgoing.Kind.THEME, theme="rules", words=f"{word} rules"
    )
    return {
        "pair_meeting_id": meeting.public_id,
        "resistance_id": resistance.public_id,
        "backing_id": backing.public_id,
        "sign_off_id": link.public_id,
        "next_step_id": step.public_id,
        "outgoing_id": asked.public_id,
    }


def let_out(pair, word) -> dict:
    """A theme; and a slot that was asked for and answered, so that another may be proposed."""
    members = list(pair.members.select_related("user"))
    theme = ThemeRelease.objects.create(
        organisation=pair.organisation, pair=pair, theme="time", words=f"{word} theme"
    )
    slot = make.slot(
        pair=pair,
        members=members,
        words=f"{word} slot",
        answer=SlotRequest.Answer.DECLINED,
        reply=f"{word} not now",
        answered_by=members[0].user,
    )
    return {"theme_release_id": theme.public_id, "slot_id": slot.public_id}
