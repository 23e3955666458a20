"""The figures of the guide for the board paper: plain functions of an organisation and a moment.

All is told as it stands when they are asked, which is when a paper is frozen or previewed (ADR 5):
most of it keeps no history, and two days in one part would be true of neither. `now` is that
moment: by it things are overdue, and it is the end of what was said and decided.

Without the name of anybody. A blank is told as one: it is not a nought.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from guide.foundations import hard_wiring, leads_in_words, policy
from guide.meetings import Cycle, cycle_of
from guide.models import (
    Action,
    ActionChange,
    Decision,
    LinkedPlan,
    Plan,
    Progress,
    Section,
    State,
)
from guide.plans.state import ANSWERS, PlanState, current, standing_yes
from guide.plans.words import OF_ACTION, PEOPLE, said_by
from leaders.months import months_after
from portal.organisations.models import Organisation

MONTHS = 12
"""How far back a paper looks where there is no earlier one."""

CHANGES = ("New", "Reworded", "Changed owner", "Done", "Dropped")
NEW, REWORDED, CHANGED_OWNER, DONE, DROPPED = CHANGES
WORDING = set(OF_ACTION) - set(PEOPLE)


@dataclass(frozen=True)
class SectionFigures:
    """How many of a section's points stand where, in the order of State."""

    number: int
    title: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class ActionFigures:
    """changed: which of CHANGES happened to it since the last paper."""

    what: str
    due_date: date | None
    status: str
    is_overdue: bool
    changed: tuple[str, ...]


@dataclass(frozen=True)
class PlanFigures:
    """confirmed: the day on which a patient leader confirmed the words that stand now.

    earlier: the day of the last yes, where the words changed since. by_staff: whether whoever
    said yes also worked here [P19]. partner: whether there is somebody to confirm it. dropped: what
    the actions said that were dropped after the day `since`.
    """

    title: str
    partner: bool
    confirmed: date | None
    earlier: date | None
    by_staff: bool
    actions: tuple[ActionFigures, ...]
    since: date
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class FoundationFigures:
    """leads and hard_wiring: (which, whether it is there). policy: (part, state in words)."""

    leads: tuple[tuple[str, bool], ...]
    hard_wiring: tuple[tuple[str, str], ...]
    policy: tuple[tuple[str, str], ...]
    plans: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class DecisionFigures:
    title: str
    view: str
    choice: str
    day: date


@dataclass(frozen=True)
class GuideFigures:
    """All that a board paper says of the guide at work; since: what is told as new is newer."""

    as_at: date
    since: date
    sections: tuple[SectionFigures, ...]
    plan: PlanFigures | None
    foundations: FoundationFigures
    decisions: tuple[DecisionFigures, ...]
    cycle: Cycle | None


def guide_figures(
    organisation: Organisation,
    now: datetime,
    since: datetime | None = None,
    taken: date | None = None,
) -> GuideFigures:
    """As it stands now; since: when the paper before was frozen, if there was one.

    taken: the meeting that agreed what the paper tells: the board has had it then.
    """
    today = day_of(now)
    since = since or start_of(months_after(today, -MONTHS))
    return GuideFigures(
        as_at=today,
        since=day_of(since),
        sections=section_figures(organisation),
        plan=plan_figures(organisation, now, since),
        foundations=foundation_figures(organisation, today),
        decisions=decision_figures(organisation, now, since),
        cycle=cycle_of(organisation, today, taken),
    )


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())


def day_of(moment: datetime) -> date:
    """The day that it was then in England."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def section_figures(organisation: Organisation) -> tuple[SectionFigures, ...]:
    """A point of which nothing was said yet is not started."""
    said = Progress.objects.filter(organisation=organisation).values_list("tip", "state")
    states, found = dict(said), []
    for section in Section.objects.prefetch_related("tips"):
        stand = Counter(states.get(tip.pk, State.NOT_STARTED) for tip in section.tips.all())
        counts = tuple(stand[state] for state in State.values)
        found.append(SectionFigures(section.number, section.title, counts))
    return tuple(found)


def plan_figures(organisation: Organisation, now: datetime, since: datetime) -> PlanFigures | None:
    """The plan that runs; None where there is none."""
    plan = current(organisation)
    if plan is None:
        return None
    before = said_before(plan, since)
    with_people = plan.actions.select_related("owner", "co_owner")
    actions = [(one, changes_of(one, before.get(one.pk, {}), since)) for one in with_people]
    answers = [one for one in ANSWERS(plan=plan.pk) if one.at <= now]
    state = PlanState(plan, standing_yes(answers), answers[0] if answers else None, since=None)
    holds = state.kind == "confirmed"
    said = day_of(state.confirmed.at) if state.confirmed else None
    return PlanFigures(
        title=plan.title,
        partner=state.has_partner,
        confirmed=said if holds else None,
        earlier=None if holds else said,
        by_staff=state.confirmed is not None and state.confirmed.by_staff,
        actions=tuple(
            action_figures(one, changed, day_of(now))
            for one, changed in actions
            if one.status != Action.Status.DROPPED
        ),
        since=day_of(since),
        dropped=tuple(one.what for one, changed in actions if DROPPED in changed),
    )


def said_before(plan: Plan, since: datetime) -> dict[int, dict]:
    """What the actions that changed after `since` said until then, in the fields that changed."""
    changes = ActionChange.objects.filter(action__plan=plan, at__gt=since).order_by("-at", "-pk")
    said: dict[int, dict] = {}
    for action, before in changes.values_list("action", "before"):
        said[action] = said.get(action, {}) | before
    return said


def changes_of(action: Action, before: dict, since: datetime) -> tuple[str, ...]:
    """Which of CHANGES; before: what it said then and says no more.

    A new one is new, and perhaps done: no paper told of it yet, so it is not reworded nor dropped.
    """
    is_new = action.added_at > since
    now = said_by(action, before)
    different = {name for name in before if before[name] != now[name]}
    moved = is_new or "status" in different
    happened = {
        NEW: is_new,
        REWORDED: not is_new and different & WORDING,
        CHANGED_OWNER: not is_new and different & set(PEOPLE),
        DONE: moved and action.status == Action.Status.DONE,
        DROPPED: "status" in different and not is_new and action.status == Action.Status.DROPPED,
    }
    return tuple(change for change, is_so in happened.items() if is_so)


def action_figures(action: Action, changed: tuple[str, ...], today: date) -> ActionFigures:
    overdue = action.is_open and action.due_date is not None and action.due_date < today
    status = action.get_status_display()
    return ActionFigures(action.what, action.due_date, status, overdue, changed)


def foundation_figures(organisation: Organisation, today: date) -> FoundationFigures:
    """Named leads without their names, the five lines, the policy, other plans by what they say."""
    leads = leads_in_words(organisation, names=False)
    wires = hard_wiring(organisation, today)
    parts = policy(organisation, today)
    says = Counter(
        LinkedPlan.objects.filter(organisation=organisation, ended_date=None).values_list(
            "says", flat=True
        )
    )
    return FoundationFigures(
        leads=tuple((role, bool(who)) for role, who in leads),
        hard_wiring=tuple((one.about.title, wire_words(one)) for one in wires),
        policy=tuple(
            (one.about.title, one.kept.get_state_display() if one.kept else "Blank")
            for one in parts
        ),
        plans=tuple((str(says_.label), says[says_]) for says_ in LinkedPlan.Says),
    )


def wire_words(line) -> str:
    if line.kept is None:
        return "Blank"
    return "Review is past" if line.review_is_past else "Written down"


def decision_figures(
    organisation: Organisation, now: datetime, since: datetime
) -> tuple[DecisionFigures, ...]:
    """Decisions made after `since` that stand; a corrected one is left out."""
    made = Decision.objects.filter(organisation=organisation, at__gt=since, at__lte=now)
    found = made.filter(corrected_by__isnull=True)
    return tuple(
        DecisionFigures(
            one.proposal.title,
            str(one.statement.get_view_display()),
            str(one.get_choice_display()),
            day_of(one.at),
        )
        for one in found.select_related("proposal", "statement")
    )
