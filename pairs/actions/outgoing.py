"""Letting words out of a pair: a theme, a wish for a slot or a place, a step for the plan [KF3].

As for a step up, everybody says yes to the same words; what outsiders then read is a row of its
own, which any member takes down at once.
"""

from django.db import transaction
from django.utils import timezone

from leaders.actions.said import SaidTo
from pairs.actions.agreeing import NotNow, check_still_asked, keys_of, write_yes
from pairs.actions.pairs import writable
from pairs.actions.told import drop
from pairs.actions.visibility import why_not_ask
from pairs.events import record
from pairs.models import (
    Cohort,
    CohortPlace,
    NextStep,
    Outgoing,
    OutgoingYes,
    Pair,
    PairMember,
    SlotRequest,
    ThemeRelease,
    Visibility,
)
from portal.accounts.models import User

KNOWN = (Visibility.SHARED, Visibility.PUBLISHED)
WORDING = ("words", "called")
NOUNS = {ThemeRelease: "theme", SlotRequest: "slot", CohortPlace: "place"}


def why_not_out(pair: Pair, kind: str) -> str:
    """Why nothing of this kind can be proposed just now, or nothing; to a member."""
    if why := why_not_ask(pair):
        return why
    if kind == Outgoing.Kind.PLAN and pair.visibility not in KNOWN:
        return "A step goes into the plan once you are shared or published. Till then it is yours."
    if kind == Outgoing.Kind.SLOT:
        if pair.outgoing.filter(kind=kind, outcome="").exists():
            return "A wish for a slot is proposed already. Answer it, or take it back, first."
        if pair.slot_requests.filter(answer="").exists():
            return "You have asked for a slot, and wait for the answer."
    if kind == Outgoing.Kind.PLACE and pair.outgoing.filter(kind=kind, outcome="").exists():
        return "A place in a programme is proposed already. Answer it, or take it back, first."
    return ""


def why_no_place(pair: Pair, cohort: Cohort) -> str:
    """Why they can't ask for a place in this programme just now, or nothing; to a member."""
    if not cohort.takes_requests:
        return "Nobody can ask for a place in this programme just now."
    asked = pair.cohort_places.filter(cohort=cohort)
    if asked.exclude(answer=CohortPlace.Answer.DECLINED).exists():
        return "You have a place in it, or have asked for one."
    return ""


@transaction.atomic
def propose(*, pair: Pair, by: PairMember, kind: str, **said) -> Outgoing:
    """Words for all to agree to; whoever proposes them has said yes. Raises NotNow, Over.

    said: words, and the theme, the next step or the programme that they are about.
    """
    pair = writable(pair.pk)
    if why := why_not_out(pair, kind):
        raise NotNow(why)
    about = {name: one for name, one in said.items() if name not in WORDING}
    if pair.outgoing.filter(kind=kind, outcome="", **about).exists():
        raise NotNow("It is proposed already. Answer it, or take it back, first.")
    if planned(about.get("next_step")):
        raise NotNow("It is in the plan already.")
    if kind == Outgoing.Kind.PLACE and (why := why_no_place(pair, said["cohort"])):
        raise NotNow(why)
    outgoing = Outgoing.objects.create(
        pair=pair, kind=kind, members=keys_of(pair), proposed_by=by.user, **said
    )
    OutgoingYes.objects.create(organisation_id=pair.organisation_id, outgoing=outgoing, member=by)
    record(f"{kind}.proposed", pair=pair, by=by.user)
    return outgoing


@transaction.atomic
def say_yes(
    *, outgoing: Outgoing, member: PairMember, by: User, said: SaidTo | None = None
) -> bool:
    """One member's yes; True where it was the last. Raises NotNow, Over.

    said: when and how they said it, where another member enters it for somebody without an
    account.
    """
    pair = writable(outgoing.pair_id)
    outgoing = pair.outgoing.select_related("cohort").get(pk=outgoing.pk)
    check_still_asked(outgoing, pair=pair, member=member)
    if outgoing.kind == Outgoing.Kind.PLACE and (why := why_no_place(pair, outgoing.cohort)):
        raise NotNow(why)
    verb = f"{outgoing.kind}.confirmed"
    write_yes(outgoing.yeses, verb, pair=pair, member=member, by=by, said=said)
    if outgoing.yeses.count() < len(outgoing.members):
        return False
    _let_out(pair, outgoing, by)
    return True


def _let_out(pair, outgoing, by):
    """A step for the plan waits for the press that hands it over (next_steps.py)."""
    here = {"organisation_id": pair.organisation_id}
    if outgoing.kind == Outgoing.Kind.THEME:
        ThemeRelease.objects.update_or_create(
            pair=pair,
            theme=outgoing.theme,
            defaults=here | {"words": outgoing.words, "since": timezone.now()},
        )
    if outgoing.kind == Outgoing.Kind.SLOT:
        SlotRequest.objects.create(pair=pair, outgoing=outgoing, words=outgoing.words, **here)
    if outgoing.kind == Outgoing.Kind.PLACE:
        said = {name: getattr(outgoing, name) for name in ("cohort", *WORDING)}
        CohortPlace.objects.create(pair=pair, outgoing=outgoing, **said, **here)
    _settle(outgoing, Outgoing.Outcome.TAKEN)
    record(f"{outgoing.kind}.agreed", pair=pair, by=by)


@transaction.atomic
def take_back(*, outgoing: Outgoing, by: PairMember) -> None:
    """Any member may drop what is proposed."""
    pair = Pair.objects.select_for_update().get(pk=outgoing.pair_id)
    if pair.outgoing.filter(pk=outgoing.pk, outcome="").exists():
        _settle(outgoing, Outgoing.Outcome.DROPPED)
        record(f"{outgoing.kind}.dropped", pair=pair, by=by.user)


@transaction.atomic
def take_down(*, told: ThemeRelease | SlotRequest | CohortPlace, by: PairMember) -> None:
    """Any member, at once, also when the pair is over; nobody is asked why.

    So is a place that a lead gave them: with it goes who came, and their coaching.
    """
    pair = Pair.objects.select_for_update().get(pk=told.pair_id)
    found = type(told).objects.filter(pk=told.pk)
    gone = drop(found) if isinstance(told, CohortPlace) else found.delete()[0]
    if gone:
        record(f"{NOUNS[type(told)]}.taken_down", pair=pair, by=by.user)


def planned(step: NextStep | None) -> bool:
    """Whether it stands in the organisation's plan."""
    return step is not None and getattr(step, "planned", None) is not None


def agreed_now(step: NextStep) -> Outgoing | None:
    """The words of it that everybody who is in the pair now said yes to, or None."""
    taken = step.outgoing.filter(outcome=Outgoing.Outcome.TAKEN).first()
    return taken if taken is not None and taken.members == keys_of(step.pair) else None


def _settle(outgoing, outcome):
    outgoing.outcome, outgoing.settled_at = outcome, timezone.now()
    outgoing.save(update_fields=["outcome", "settled_at"])
