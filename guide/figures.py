"""The figures of the guide for the board paper: plain functions of an organisation and a day.

Without the name of anybody. A blank is told as one: it is not a nought.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from guide.foundations import hard_wiring, leads_in_words, policy
from guide.meetings import Cycle, cycle_of
from guide.models import (
    Action,
    Confirmation,
    Decision,
    EarlierProgress,
    LinkedPlan,
    Plan,
    Progress,
    Section,
    State,
)
from guide.plans.names import BY_STAFF
from leaders.figures.people import end_of
from leaders.months import months_after
from portal.organisations.models import Organisation

MONTHS = 12
"""How far back a paper looks where there is no earlier one."""


@dataclass(frozen=True)
class SectionFigures:
    """How many of a section's points stand where, in the order of State."""

    number: int
    title: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class ActionFigures:
    what: str
    due_date: date | None
    status: str
    is_overdue: bool


@dataclass(frozen=True)
class PlanFigures:
    """confirmed: the day on which a patient leader confirmed the words that stand now.

    earlier: the day of the last yes, where the words changed since. by_staff: whether whoever
    said yes also worked here [P19]. partner: whether there is
    somebody to confirm it. added, done, dropped: what changed after `since`.
    """

    title: str
    partner: bool
    confirmed: date | None
    earlier: date | None
    by_staff: bool
    actions: tuple[ActionFigures, ...]
    since: date
    added: int
    done: int
    dropped: int


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
    """All that a board paper says of the guide at work."""

    as_at: date
    sections: tuple[SectionFigures, ...]
    plan: PlanFigures | None
    foundations: FoundationFigures
    decisions: tuple[DecisionFigures, ...]
    cycle: Cycle | None


def guide_figures(organisation: Organisation, day: date, since: date | None = None) -> GuideFigures:
    """As it stood at the end of `day`; since: the day of the paper before, if there was one."""
    since = since or months_after(day, -MONTHS)
    return GuideFigures(
        as_at=day,
        sections=section_figures(organisation, day),
        plan=plan_figures(organisation, day, since),
        foundations=foundation_figures(organisation, day),
        decisions=decision_figures(organisation, day, since),
        cycle=cycle_of(organisation, day),
    )


def section_figures(organisation: Organisation, day: date) -> tuple[SectionFigures, ...]:
    """A point of which nothing was said by then is not started."""
    end, states = end_of(day), {}
    earlier = EarlierProgress.objects.filter(
        organisation=organisation, at__lt=end, until_at__gte=end
    )
    for one in earlier.select_related("progress").order_by("until_at", "pk").reverse():
        states[one.progress.tip_id] = one.state
    for one in Progress.objects.filter(organisation=organisation, at__lt=end):
        states[one.tip_id] = one.state
    found = []
    for section in Section.objects.prefetch_related("tips"):
        stand = Counter(states.get(tip.pk, State.NOT_STARTED) for tip in section.tips.all())
        counts = tuple(stand[state] for state in State.values)
        found.append(SectionFigures(section.number, section.title, counts))
    return tuple(found)


def plan_figures(organisation: Organisation, day: date, since: date) -> PlanFigures | None:
    """The plan of that day; None where there was none."""
    end, after = end_of(day), end_of(since)
    plans = Plan.objects.filter(organisation=organisation, opened_at__lt=end)
    plan = plans.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=end)).first()
    if plan is None:
        return None
    actions = list(plan.actions.filter(added_at__lt=end))
    standing = [one for one in actions if one.status != Action.Status.DROPPED]
    said_yes = plan.confirmations.filter(answer=Confirmation.Answer.CONFIRMED, at__lt=end)
    last = said_yes.annotate(by_staff=BY_STAFF).first()
    holds = last is not None and last.words == plan.words
    said = last.at.date() if last else None
    return PlanFigures(
        title=plan.title,
        partner=plan.co_owner_id is not None,
        confirmed=said if holds else None,
        earlier=None if holds else said,
        by_staff=last is not None and last.by_staff,
        actions=tuple(action_figures(one, day) for one in standing),
        since=since,
        added=sum(one.added_at >= after for one in standing),
        done=sum(one.done_date is not None and since < one.done_date <= day for one in standing),
        dropped=len(actions) - len(standing),
    )


def action_figures(action: Action, day: date) -> ActionFigures:
    """What was done later than `day` was under way on it."""
    status = action.get_status_display()
    if action.done_date and action.done_date > day:
        status = Action.Status.UNDER_WAY.label
    is_open = action.done_date is None or action.done_date > day
    overdue = is_open and action.due_date is not None and action.due_date < day
    return ActionFigures(action.what, action.due_date, str(status), overdue)


def foundation_figures(organisation: Organisation, day: date) -> FoundationFigures:
    """Named leads without their names, the five lines, the policy, other plans by what they say."""
    leads = leads_in_words(organisation, names=False)
    wires = hard_wiring(organisation, day)
    parts = policy(organisation, day)
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
    organisation: Organisation, day: date, since: date
) -> tuple[DecisionFigures, ...]:
    """Decisions that stood on `day` and were made after `since`; a corrected one is left out."""
    made = Decision.objects.filter(organisation=organisation, at__lt=end_of(day))
    found = made.filter(at__gte=end_of(since)).exclude(corrected_by__at__lt=end_of(day))
    return tuple(
        DecisionFigures(
            one.proposal.title,
            str(one.statement.get_view_display()),
            str(one.get_choice_display()),
            one.at.date(),
        )
        for one in found.select_related("proposal", "statement")
    )
