"""Who may know of a pair: up by everybody's yes to the same words, down by anybody, at once [KF4].

A release is what outsiders read. It is written when the last yes comes in, and deleted when one
member steps down; so what they read is never what somebody in the pair did not agree to.
"""

from django.db import transaction
from django.utils import timezone

from leaders.actions.said import SaidTo
from pairs.actions.agreeing import NotNow, check_still_asked, keys_of, write_yes
from pairs.actions.told import lapse, take_all_down, take_themes_down
from pairs.events import record
from pairs.models import Pair, PairMember, Release, Step, Visibility, Yes
from pairs.models.words import STEPS
from pairs.young import NO_NAMES, has_young, why_closed
from portal.accounts.models import User

TELLING = ("to", "instead", "title", "words", "level", "named")
ORDER = [Visibility.COUNTED, Visibility.SHARED, Visibility.PUBLISHED]


def floor(pair: Pair) -> str:
    """Where the pair is when its members show nothing: known to the lead who wrote it down, or
    to nobody.
    """
    written_down = pair_registration(pair)
    return Visibility.REGISTERED if written_down else Visibility.PRIVATE


def pair_registration(pair: Pair):
    """What a lead wrote down about the pair and what stands, or None."""
    found = getattr(pair, "registration", None)
    return found if found is not None and found.ended_at is None else None


def steps_up(pair: Pair) -> list[str]:
    """Where it may go from here; with other words, also to where it is."""
    here = [pair.visibility] if pair.visibility in ORDER[1:] else []
    return [*here, *STEPS[pair.visibility]]


def why_not_ask(pair: Pair) -> str:
    """Why all of them can't be asked for their yes just now, or nothing."""
    if why := why_closed(pair):
        return why
    if pair.members.current().count() < 2:
        return "You are on your own here. Once somebody has joined, you can show it together."
    written_down = pair_registration(pair)
    if written_down and written_down.people.filter(answer="").exists():
        return "Somebody who was registered with you has not answered yet."
    return ""


def why_not_up(pair: Pair) -> str:
    """Why no step up can be proposed just now, or nothing."""
    if why := why_not_ask(pair):
        return why
    if pair.steps.filter(outcome="").exists():
        return "A step is proposed already. Answer it, or take it back, before the next."
    return ""


@transaction.atomic
def propose(*, pair: Pair, by: PairMember, **telling) -> Step:
    """Words for all to agree to; whoever proposes them has said yes. Raises NotNow.

    telling: to, and what is told: instead; title, words, level, named.
    """
    pair = _held(pair)
    if why := why_not_up(pair):
        raise NotNow(why)
    if telling["to"] not in steps_up(pair):
        raise NotNow("From where you are now, that is no step up. Look at the page again.")
    _check_names(pair, telling.get("named", False))
    step = Step.objects.create(pair=pair, members=keys_of(pair), proposed_by=by.user, **telling)
    Yes.objects.create(organisation=pair.organisation, step=step, member=by)
    record("step.proposed", pair=pair, by=by.user, to=step.to)
    return step


@transaction.atomic
def say_yes(*, step: Step, member: PairMember, by: User, said: SaidTo | None = None) -> bool:
    """One member's yes; True where it was the last, and the step is taken. Raises NotNow.

    said: when and how they said it, where another member enters it for somebody without an
    account.
    """
    pair = _held(step.pair)
    step = pair.steps.get(pk=step.pk)
    if why := why_closed(pair):
        raise NotNow(why)
    _check_names(pair, step.named)
    check_still_asked(step, pair=pair, member=member)
    write_yes(step.yeses, "step.confirmed", pair=pair, member=member, by=by, said=said)
    if step.yeses.count() < len(step.members):
        return False
    _take(pair, step, by)
    return True


def _check_names(pair, named):
    """Nobody under 18 is named where others read, and who stands alone unnamed could be guessed."""
    if named and has_young(pair):
        raise NotNow(NO_NAMES)


def _take(pair, step, by):
    told = {name: getattr(step, name) for name in TELLING}
    members = pair.members.current().select_related("user")
    people = [
        {"name": str(one) if step.named else "", "side": one.side}
        for one in members
        if step.to != Visibility.COUNTED
    ]
    Release.objects.update_or_create(
        pair=pair,
        defaults={"organisation": pair.organisation, "step": step, "people": people, **told}
        | {"accounts": [one.user_id for one in members if step.named and one.user_id]}
        | {"since": timezone.now(), "is_over": pair.is_over},
    )
    Pair.objects.filter(pk=pair.pk).update(visibility=step.to)
    _settle(pair, Step.Outcome.TAKEN)
    record("step.taken", pair=pair, by=by, to=step.to)


@transaction.atomic
def take_back(*, step: Step, by: PairMember) -> None:
    """Any member may drop a step that is open."""
    pair = _held(step.pair)
    if pair.steps.filter(pk=step.pk, outcome="").exists():
        _settle(pair, Step.Outcome.DROPPED)
        record("step.dropped", pair=pair, by=by.user)


@transaction.atomic
def step_down(*, pair: Pair, to: str, by: PairMember) -> None:
    """Any member, at once, and nobody is asked why. Raises NotNow where `to` is not further down.

    From published to shared the same words stand, for fewer people; counted is without words.
    """
    pair = _held(pair)
    if to == floor(pair):
        hide(pair=pair, by=by.user)
        return
    if to == Visibility.COUNTED and pair_registration(pair) is not None:
        raise NotNow("Who is registered is counted in any case. Look at the page again.")
    if to not in ORDER or pair.visibility not in ORDER[ORDER.index(to) + 1 :]:
        raise NotNow("That is not further down than where you are now. Look at the page again.")
    told = {"to": to}
    if to == Visibility.COUNTED:
        told |= {
            "title": "",
            "words": "",
            "level": "",
            "named": False,
            "people": [],
            "accounts": [],
        }
    Release.objects.filter(pair=pair).update(**told)
    Pair.objects.filter(pk=pair.pk).update(visibility=to)
    _settle(pair, Step.Outcome.LAPSED)
    record("pair.stepped_down", pair=pair, by=by.user, to=to)


def hide(*, pair: Pair, by: User) -> None:
    """Outsiders read nothing of it any more: no words, no theme, no wish for a slot or a place.

    Call it in a transaction that holds the pair.
    """
    take_all_down(pair=pair, by=by)
    _hide(pair, by)


def hide_words(*, pair: Pair, by: User | None) -> None:
    """No words and no theme. A slot or a place that was asked for stays: a letter of those who
    signed it, which any of them may take back. Hold the pair first.
    """
    take_themes_down(pair=pair, by=by)
    _hide(pair, by)


def _hide(pair, by):
    to = floor(pair)
    gone, _ = Release.objects.filter(pair=pair).delete()
    Pair.objects.filter(pk=pair.pk).update(visibility=to)
    _settle(pair, Step.Outcome.LAPSED)
    if gone:
        record("pair.stepped_down", pair=pair, by=by, to=to)


def members_changed(pair: Pair) -> None:
    """What was proposed was for others to agree to. Call it in a transaction that holds it."""
    steps_lapse(pair)
    lapse(pair)


def steps_lapse(pair: Pair) -> None:
    """What they would have told of themselves is not so any more. Hold the pair first."""
    _settle(pair, Step.Outcome.LAPSED)


def joined(*, pair: Pair, by: User) -> None:
    """Somebody new has not agreed to what is shown, so it is hidden until they do."""
    members_changed(pair)
    hide_words(pair=pair, by=by)


def _held(pair) -> Pair:
    return Pair.objects.select_for_update().select_related("organisation").get(pk=pair.pk)


def _settle(pair, outcome):
    pair.steps.filter(outcome="").update(outcome=outcome, settled_at=timezone.now())
