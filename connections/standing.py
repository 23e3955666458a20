"""How a round stands, in words, and what comes next: the same on the list and on its own page.

A round here comes from `Round.objects.with_progress()`.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.formats import date_format

from connections.distribution import joined, number_words
from connections.kinds import CULTURE_PAGES
from connections.models import Perspective, Round
from portal.disclosure import MINIMUM
from portal.organisations.permissions import Permission

State = Round.State
COLOURS = {
    State.DRAFT: "grey",
    State.OPEN: "green",
    State.CLOSED: "blue",
    State.AGREED: "aqua-green",
    State.PUBLISHED: "white",
    State.CANCELLED: "grey",
}


TALK_AND_AGREE = "Talk about the answers and agree together."


@dataclass(frozen=True)
class Standing:
    """A round's state: one word or two for a tag, and a sentence or two."""

    tag: str
    colour: str
    words: str


def standing(round: Round) -> Standing:
    tag, colour = round.get_state_display(), COLOURS[round.state]
    if round.is_over_time:
        tag, colour = "Time is up", "orange"
    return Standing(tag, colour, _words(round))


def _words(round) -> str:
    if round.is_over_time:
        return f"The last day for answers was {_day(round.last_day)}. No more answers are taken."
    if round.state == State.DRAFT:
        return "It is being planned. Nobody can answer yet."
    if round.state == State.OPEN:
        return f"Answers are taken until the end of {_day(round.last_day)}."
    if round.state == State.CANCELLED:
        return f"Cancelled on {_day(_date(round.cancelled_at))}. There is no result."
    if round.state == State.AGREED:
        return "What was agreed is written down. It is not published to everyone here yet."
    if round.state == State.PUBLISHED:
        return f"Published to everyone here on {_day(_date(round.published_at))}."
    if round.revealed_at is None:
        return f"Closed on {_day(_date(round.closed_at))}. Nobody has seen the answers yet."
    end = "Talk about the answers together." if round.is_culture else TALK_AND_AGREE
    return f"Closed on {_day(_date(round.closed_at))}. {end}"


def _date(moment):
    return timezone.localdate(moment)


def _day(date) -> str:
    return date_format(date, "j F Y")


@dataclass(frozen=True)
class Deed:
    """Something to do with a round now, at the address `url_name`."""

    label: str
    url_name: str
    hint: str = ""


def deeds(
    round: Round, may: Callable[[Permission], bool], *, answered: bool | None = None
) -> list[Deed]:
    """What this person can do with the round now; the first is what comes next.

    answered: whether they have sent answers themselves; None for somebody who is not a rater.
    """
    if round.is_culture:
        return [_of_culture(one) for one in _deeds(round, may, answered) if one not in NO_CULTURE]
    return _deeds(round, may, answered)


def _deeds(round, may, answered) -> list[Deed]:
    found = _planner(round) if may(Permission.ROUND_PLAN) else []
    if answered is not None and round.takes_answers:
        return [*found[:1], RATED if answered else RATE, *found[1:]]
    if round.state == State.AGREED:
        return [*found[:1], *_results(round, may), *found[1:]]
    return [*_results(round, may), *found]


RATE = Deed("Give your own answers", "rate_start", "You are one of those who are asked.")
RATED = Deed("Look at your own answers", "rate_check", "You can change them until the last day.")
ASK = Deed("Choose who to ask", "rater_add", "Start with the people who have an account here.")
OPEN = Deed("Open the round", "round_open", "When it is open, people can answer.")
CLOSE = Deed("Close the round", "round_close", "Then the answers can be opened, and talked about.")
REVEAL = Deed("Open the answers", "reveal", "Many do this together, at the start of their meeting.")
INVITE = Deed("Read and send the invitations", "round_invitation", "Somebody is not invited yet.")
PREVIEW = Deed("Read the invitation", "round_invitation")
REMIND = Deed(
    "Send a reminder",
    "round_remind",
    "It goes to everybody who has not answered. You are not told who they are.",
)
LIST = Deed("See who is asked", "rater_list")
PAPER = Deed("Print a paper form", "paper_form")
EXTEND = Deed("Give more time", "round_extend")
CANCEL = Deed("Cancel the round", "round_cancel")
REOPEN = Deed("Open it again", "round_reopen")
EDIT = Deed("Change the plan", "round_edit")
EDIT_OPEN = Deed("Change the name or the invitation", "round_edit")
ANSWERS = Deed("See the answers", "reveal", "They say how many people chose what. Never who.")
AGREE = Deed("Write down what is agreed", "round_agree")
PUBLISH = Deed("Publish what is agreed", "round_publish", "Then everyone here can read it.")
RESULT = Deed("See what was agreed", "round_result")
MIRROR = Deed("See the mirror", "mirror")


# A culture test is answered by people with an account, and has no agreed level.
NO_CULTURE = (PAPER, AGREE)


def _of_culture(deed) -> Deed:
    return replace(deed, url_name=CULTURE_PAGES.get(deed.url_name, deed.url_name))


def _planner(round) -> list[Deed]:
    """What the engagement lead can do before the answers are seen, and publishing."""
    if round.state == State.DRAFT:
        first = [OPEN, LIST] if round.asked else [ASK, LIST]
        return [*first, EDIT, PREVIEW, PAPER, CANCEL]
    if round.is_over_time:
        return [CLOSE, EXTEND, LIST, CANCEL]
    if round.state == State.OPEN:
        waiting = [INVITE] if round.not_invited else []
        waiting += [REMIND] if round.answered < round.asked else []
        rest = [LIST, PAPER, EXTEND, EDIT_OPEN, CLOSE, CANCEL]
        return [*waiting, *rest] if waiting else [CLOSE, *(deed for deed in rest if deed != CLOSE)]
    if round.state == State.CLOSED:
        return [LIST, *([REOPEN] if round.can_reopen else []), CANCEL]
    if round.state == State.AGREED:
        return [PUBLISH, LIST]
    return [LIST] if round.state == State.PUBLISHED else []


def _results(round, may) -> list[Deed]:
    """Where answers are opened and seen, and what is agreed written down and seen."""
    sees, agrees = may(Permission.REVEAL_VIEW), may(Permission.POSITION_AGREE)
    if round.state == State.CLOSED and round.revealed_at is None:
        return [REVEAL] if agrees else []
    if round.state == State.CLOSED:
        return ([ANSWERS] if sees else []) + ([AGREE] if agrees else [])
    if round.state == State.AGREED:
        return [RESULT, ANSWERS, MIRROR] if sees else []
    if round.state == State.PUBLISHED:
        return [RESULT, *([ANSWERS, MIRROR] if sees else [])]
    return []


@dataclass(frozen=True)
class Asked:
    """How many are asked now, and from which perspectives."""

    people: int
    perspectives: tuple["AskedFrom", ...]


@dataclass(frozen=True)
class AskedFrom:
    """How many are asked from one perspective, and how many more may choose it."""

    label: str
    asked: int
    may_choose: int


def who_is_asked(raters) -> Asked:
    """Numbers alone. Never who answered, nor what somebody with two hats chose."""
    sure, maybe = Counter(), Counter()
    rows = list(raters.asked().values_list("offered", flat=True))
    for offered in rows:
        (maybe if len(offered) > 1 else sure).update(offered)
    return Asked(
        len(rows),
        tuple(
            AskedFrom(label, sure[key], maybe[key])
            for key, label in Perspective.choices
            if sure[key] or maybe[key]
        ),
    )


def too_few(asked: Asked) -> str:
    """What too few raters will lead to, said while something can be done; empty if all is well."""
    if asked.people == 0:
        return ""
    if asked.people < MINIMUM:
        people = "person is" if asked.people == 1 else "people are"
        return (
            f"Only {number_words(asked.people)} {people} asked. With fewer than three answers, "
            "none is shown after the close. Ask more people if you can."
        )
    few = [one.label for one in asked.perspectives if one.asked + one.may_choose < MINIMUM]
    if not few:
        return ""
    return (
        f"Fewer than three people are asked from: {joined(few)}. Their answers will be shown "
        "together with those of others, unless each of them agrees to be shown as a small group."
    )
