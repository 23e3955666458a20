"""What a paper says of the guide at work: as it stands, without names, blanks told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from guide.actions.assurance import decide, make_statement
from guide.actions.progress import set_progress
from guide.figures import decision_figures, guide_figures, plan_figures, section_figures
from guide.models import (
    Action,
    BoardCycle,
    Confirmation,
    Decision,
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
SINCE = NOON - timedelta(days=30)
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
    figures = guide_figures(northgate, NOON)
    assert [one.counts for one in figures.sections] == [(8, 0, 0, 0, 0)] * 5
    assert (figures.plan, figures.decisions, figures.cycle) == (None, (), None)
    assert {words for _, words in figures.foundations.hard_wiring} == {"Blank"}
    assert {words for _, words in figures.foundations.policy} == {"Blank"}
    assert not any(named for _, named in figures.foundations.leads)
    shown = [part["blocks"][0]["text"] for part in [points(figures), *influencing(figures)]]
    assert shown[0] == shown[2] == "Nothing is recorded yet."
    assert shown[1] == "Nothing is recorded since 10 June 2025."
    assert shown[3].startswith("Nobody has said yet how often")


def test_points_are_told_as_they_stand(northgate, cast, guide):
    first, second = Tip.objects.filter(section=2)[:2]
    for seen, state in enumerate(("planned", "embedded")):
        set_progress(organisation=northgate, tip=first, seen=seen, by=cast.lead, state=state)
    Progress.objects.create(
        organisation=northgate, by=cast.lead, tip=second, state="not_for_us", why="Too small"
    )
    assert section_figures(northgate)[0].counts == (6, 0, 0, 1, 1)


def test_a_plan_is_told_as_it_stands_with_what_changed_since(northgate, cast, plan):
    action(plan, cast, due_date=DAY - timedelta(days=1))
    action(plan, cast, status="done", done_date=DAY, due_date=DAY - timedelta(days=1))
    action(plan, cast, status="dropped", dropped_why="No money")
    action(plan, cast, added_at=NOON)
    found = plan_figures(northgate, NOON, SINCE)
    assert [one.status for one in found.actions] == ["To do", "Done", "To do"]
    assert [one.is_overdue for one in found.actions] == [True, False, False]
    assert (found.added, found.done, found.dropped) == (1, 1, 1)
    Plan.objects.update(closed_at=NOON)
    assert plan_figures(northgate, NOON, SINCE) is None


def test_what_is_said_after_the_moment_of_a_paper_is_not_in_it(northgate, plan):
    confirmed(plan, 3, NOON)
    confirmed(plan, 3, LATER, answer="not_yet")
    assert plan_figures(northgate, NOON, SINCE).confirmed == DAY
    assert plan_figures(northgate, LATER, SINCE).confirmed is None


def test_whether_a_patient_leader_stands_behind_it(northgate, cast, plan):
    assert "has not confirmed it yet" in standing(plan_figures(northgate, NOON, SINCE))
    confirmed(plan, 2, BEFORE)
    assert "to be confirmed again" in standing(plan_figures(northgate, NOON, SINCE))
    confirmed(plan, 3, NOON)
    assert "confirmed it on 10 June 2026" in standing(plan_figures(northgate, NOON, SINCE))
    plan.confirmations.all().delete()
    Plan.objects.update(co_owner=None)
    assert "waiting for a patient leader" in standing(plan_figures(northgate, NOON, SINCE))


def test_a_yes_that_was_taken_back_is_no_yes(northgate, plan):
    confirmed(plan, 3, NOON - timedelta(days=2))
    confirmed(plan, 3, NOON, answer="not_yet")
    assert "has not confirmed it yet" in standing(plan_figures(northgate, NOON, SINCE))
    confirmed(plan, 2, NOON - timedelta(days=3))
    told = standing(plan_figures(northgate, NOON, SINCE))
    assert "confirmed the plan on 7 June 2026. Its words have changed" in told


@pytest.mark.parametrize("field", ["deceased_at", "erased_at"])
def test_a_plan_whose_partner_is_gone_waits_for_another(northgate, plan, field):
    Leader.objects.update(**{field: NOON - timedelta(days=1)})
    assert "waiting for a patient leader" in standing(plan_figures(northgate, NOON, SINCE))
    confirmed(plan, 2, BEFORE)
    told = standing(plan_figures(northgate, NOON, SINCE))
    assert "confirmed the plan on 6 May 2025" in told
    assert "waiting for a patient leader" in told
    confirmed(plan, 3, BEFORE)
    assert "confirmed it on 6 May 2025" in standing(plan_figures(northgate, NOON, SINCE))


def test_decisions_that_were_corrected_are_left_out(northgate, cast):
    leader = make.leader(organisation=northgate, user=cast.leader)
    proposal = northgate.proposals.create(
        title="Ward", about="Beds", leader=leader, added_by=cast.lead
    )
    said = make_statement(proposal=proposal, seen=1, view="assured", words="Yes", by=cast.leader)
    for choice in ("wait", "go"):
        decide(proposal=proposal, statement=said, choice=choice, words="So", by=cast.board)
    now = timezone.now()
    found = decision_figures(northgate, now, said.at - timedelta(days=1))
    assert [(one.title, one.view, one.choice) for one in found] == [("Ward", "Assured", "Go ahead")]
    assert decision_figures(northgate, now, now) == ()


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
    assert plan_figures(northgate, NOON, SINCE).confirmed == DAY
    assert [one.day for one in decision_figures(northgate, NOON, SINCE)] == [DAY]


def test_the_paper_names_nobody_and_shows_so_many_actions(northgate, cast, plan, guide):
    for number in range(MOST_ACTIONS + 2):
        action(plan, cast, what=f"Action {number}", due_date=DAY)
    make.named_leads(organisation=northgate, leader=plan.co_owner)
    BoardCycle.objects.create(organisation=northgate, every_months=1, last_date=date(2026, 4, 30))
    figures = guide_figures(northgate, NOON)
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
