"""What a paper says of the guide at work: as it stood on its day, without names, blanks told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from guide.actions.assurance import decide, make_statement
from guide.figures import decision_figures, guide_figures, plan_figures, section_figures
from guide.models import (
    Action,
    BoardCycle,
    Confirmation,
    Decision,
    EarlierProgress,
    Plan,
    Progress,
    Tip,
)
from leaders.actions.consents import SaidTo
from leaders.models import Leader
from portal.reports.content.guide import MOST_ACTIONS, cycle, influencing, points, standing
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 10)
NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
HALF_PAST_MIDNIGHT = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)
LATER, BEFORE = NOON + timedelta(days=1), NOON - timedelta(days=400)


@pytest.fixture
def plan(northgate, cast):
    leader = make.leader(organisation=northgate, name="Ash Alder")
    return Plan.objects.create(
        organisation=northgate, title="Our plan", co_owner=leader, opened_at=BEFORE, words=3
    )


def action(plan, cast, what="Ask ten people", **fields):
    defaults = {"added_at": BEFORE, "added_by": cast.lead}
    return Action.objects.create(
        organisation=plan.organisation, plan=plan, what=what, **defaults | fields
    )


def confirmed(plan, words, at, answer="confirmed"):
    return Confirmation.objects.create(
        organisation=plan.organisation,
        plan=plan,
        leader=plan.co_owner,
        words=words,
        items=[],
        answer=answer,
        note="" if answer == "confirmed" else "Too vague",
        at=at,
    )


def test_where_nothing_is_written_the_paper_says_so(northgate, guide):
    figures = guide_figures(northgate, DAY)
    assert [one.counts for one in figures.sections] == [(8, 0, 0, 0, 0)] * 5
    assert (figures.plan, figures.decisions, figures.cycle) == (None, (), None)
    assert {words for _, words in figures.foundations.hard_wiring} == {"Blank"}
    assert {words for _, words in figures.foundations.policy} == {"Blank"}
    assert not any(named for _, named in figures.foundations.leads)
    shown = [part["blocks"][0]["text"] for part in [points(figures), *influencing(figures)]]
    assert shown[:3] == ["Nothing is recorded yet."] * 3
    assert shown[3].startswith("Nobody has said yet how often")


def test_points_stand_where_they_stood_on_the_day(northgate, cast, guide):
    first, second, third = Tip.objects.filter(section=2)[:3]
    common = {"organisation": northgate, "by": cast.lead}
    now = Progress.objects.create(**common, tip=first, state="embedded", at=LATER)
    for state, at, until in (
        ("planned", BEFORE, BEFORE + timedelta(days=9)),
        ("under_way", BEFORE + timedelta(days=9), LATER),
    ):
        EarlierProgress.objects.create(**common, progress=now, state=state, at=at, until_at=until)
    Progress.objects.create(**common, tip=second, state="not_for_us", why="Too small", at=BEFORE)
    Progress.objects.create(**common, tip=third, state="planned", at=LATER)
    assert section_figures(northgate, DAY)[0].counts == (6, 0, 1, 0, 1)
    assert section_figures(northgate, LATER.date())[0].counts == (5, 1, 0, 1, 1)


def test_a_plan_is_told_as_it_stood_with_what_changed_since(northgate, cast, plan):
    action(plan, cast, due_date=DAY - timedelta(days=1))
    action(plan, cast, status="done", done_date=DAY - timedelta(days=3))
    action(plan, cast, status="done", done_date=DAY + timedelta(days=3), due_date=DAY)
    action(plan, cast, status="dropped", dropped_why="No money")
    action(plan, cast, added_at=NOON)
    action(plan, cast, added_at=LATER)
    found = plan_figures(northgate, DAY, DAY - timedelta(days=30))
    assert [one.status for one in found.actions] == ["To do", "Under way", "Done", "To do"]
    assert [one.is_overdue for one in found.actions] == [True, False, False, False]
    assert (found.added, found.done, found.dropped) == (1, 1, 1)
    assert plan_figures(northgate, (BEFORE - timedelta(days=9)).date(), DAY) is None


def test_whether_a_patient_leader_stands_behind_it(northgate, cast, plan):
    since = DAY - timedelta(days=30)
    assert "has not confirmed it yet" in standing(plan_figures(northgate, DAY, since))
    confirmed(plan, 2, BEFORE)
    assert "to be confirmed again" in standing(plan_figures(northgate, DAY, since))
    confirmed(plan, 3, NOON)
    assert "confirmed it on 10 June 2026" in standing(plan_figures(northgate, DAY, since))
    plan.confirmations.all().delete()
    Plan.objects.update(co_owner=None)
    assert "waiting for a patient leader" in standing(plan_figures(northgate, DAY, since))


def test_a_yes_that_was_taken_back_is_no_yes(northgate, plan):
    since = DAY - timedelta(days=30)
    confirmed(plan, 3, NOON - timedelta(days=2))
    confirmed(plan, 3, NOON, answer="not_yet")
    assert "has not confirmed it yet" in standing(plan_figures(northgate, DAY, since))
    confirmed(plan, 2, NOON - timedelta(days=3))
    told = standing(plan_figures(northgate, DAY, since))
    assert "confirmed the plan on 7 June 2026. Its words have changed" in told


@pytest.mark.parametrize("field", ["deceased_at", "erased_at"])
def test_a_plan_whose_partner_is_gone_waits_for_another(northgate, plan, field):
    since = DAY - timedelta(days=30)
    Leader.objects.update(**{field: NOON - timedelta(days=1)})
    assert "waiting for a patient leader" in standing(plan_figures(northgate, DAY, since))
    confirmed(plan, 2, BEFORE)
    told = standing(plan_figures(northgate, DAY, since))
    assert "confirmed the plan on 6 May 2025" in told
    assert "waiting for a patient leader" in told
    confirmed(plan, 3, BEFORE)
    assert "confirmed it on 6 May 2025" in standing(plan_figures(northgate, DAY, since))


def test_decisions_that_were_corrected_are_left_out(northgate, cast):
    leader = make.leader(organisation=northgate, user=cast.leader)
    proposal = northgate.proposals.create(
        title="Ward", about="Beds", leader=leader, added_by=cast.lead
    )
    said = make_statement(proposal=proposal, seen=1, view="assured", words="Yes", by=cast.leader)
    for choice in ("wait", "go"):
        decide(proposal=proposal, statement=said, choice=choice, words="So", by=cast.board)
    today = said.at.date()
    found = decision_figures(northgate, today, today - timedelta(days=1))
    assert [(one.title, one.view, one.choice) for one in found] == [("Ward", "Assured", "Go ahead")]
    assert decision_figures(northgate, today, today) == ()


def test_what_was_said_at_half_past_midnight_in_summer_was_said_that_day(northgate, cast, plan):
    confirmed(plan, 3, HALF_PAST_MIDNIGHT)
    said = make_statement(
        proposal=northgate.proposals.create(
            title="Ward", about="Beds", leader=plan.co_owner, added_by=cast.lead
        ),
        seen=1,
        view="assured",
        words="Yes",
        by=cast.lead,
        said=SaidTo(DAY, "By telephone"),
    )
    decide(proposal=said.proposal, statement=said, choice="go", words="So", by=cast.board)
    Decision.objects.update(at=HALF_PAST_MIDNIGHT)
    since = DAY - timedelta(days=30)
    assert plan_figures(northgate, DAY, since).confirmed == DAY
    assert [one.day for one in decision_figures(northgate, DAY, since)] == [DAY]


def test_the_paper_names_nobody_and_shows_so_many_actions(northgate, cast, plan, guide):
    for number in range(MOST_ACTIONS + 2):
        action(plan, cast, what=f"Action {number}", due_date=DAY)
    make.named_leads(organisation=northgate, leader=plan.co_owner)
    BoardCycle.objects.create(organisation=northgate, every_months=1, last_date=date(2026, 4, 30))
    figures = guide_figures(northgate, DAY)
    told = str(influencing(figures))
    assert "2 more stand in the portal." in told
    assert "Ash Alder" not in told
    rows = {row["label"]: row["text"] for row in cycle(figures)["blocks"][0]["rows"]}
    assert rows == {
        "How often": "Every month",
        "Last": "30 April 2026",
        "Next": "30 May 2026, overdue",
    }
    assert dict(figures.foundations.leads)["Patient leader"]
