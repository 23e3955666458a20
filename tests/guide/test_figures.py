"""What a paper says of the guide at work: as it stands, without names, blanks told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guide.actions.assurance import decide, make_statement
from guide.actions.progress import set_progress
from guide.figures import decision_figures, guide_figures, plan_figures, section_figures
from guide.models import (
    Action,
    BoardCycle,
    Confirmation,
    Decision,
    HardWire,
    Plan,
    PolicyPart,
    Progress,
    Tip,
)
from leaders.actions.said import SaidTo
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


def test_what_the_work_rests_on_is_told_line_by_line(northgate, guide):
    HardWire.objects.create(organisation=northgate, line="monitoring", review_date=DAY)
    yesterday = DAY - timedelta(days=1)
    HardWire.objects.create(organisation=northgate, line="resources", review_date=yesterday)
    PolicyPart.objects.create(organisation=northgate, part="staff", state="agreed")
    for title, says, ended in (("One", "yes", None), ("Two", "no", None), ("Old", "yes", DAY)):
        northgate.linked_plans.create(title=title, kind="other", says=says, ended_date=ended)
    found = guide_figures(northgate, NOON).foundations
    states = [words for _, words in found.hard_wiring]
    assert states == ["Written down", "Review is past", "Blank", "Blank", "Blank"]
    assert [words for _, words in found.policy] == ["Agreed and in use", "Blank", "Blank", "Blank"]
    assert found.plans == (("Yes", 1), ("Partly", 0), ("No", 1))


def test_points_are_told_as_they_stand(northgate, cast, guide):
    first, second = Tip.objects.filter(section=2)[:2]
    for seen, state in enumerate(("planned", "embedded")):
        set_progress(organisation=northgate, tip=first, seen=seen, by=cast.lead, state=state)
    Progress.objects.create(
        organisation=northgate, by=cast.lead, tip=second, state="not_for_us", why="Too small"
    )
    assert section_figures(northgate)[0].counts == (6, 0, 0, 1, 1)


def test_a_plan_is_told_as_it_stands(northgate, cast, plan):
    action(plan, cast, due_date=DAY - timedelta(days=1))
    action(plan, cast, status="done", done_date=DAY, due_date=DAY - timedelta(days=1))
    action(plan, cast, status="dropped", dropped_why="No money")
    action(plan, cast)
    found = plan_figures(northgate, NOON, SINCE)
    assert [one.status for one in found.actions] == ["To do", "Done", "To do"]
    assert [one.is_overdue for one in found.actions] == [True, False, False]
    Plan.objects.update(closed_at=NOON)
    assert plan_figures(northgate, NOON, SINCE) is None


def test_what_changed_is_told_since_the_last_paper_and_not_before_it(northgate, cast, plan):
    member = northgate.memberships.get(user=cast.lead)
    now, long_ago = SINCE + timedelta(seconds=1), SINCE - timedelta(seconds=1)

    def changed(what, *changes, **fields):
        one = action(plan, cast, what=what, **fields)
        for at, before in changes:
            one.changes.create(organisation=northgate, before=before, by=cast.lead, at=at)

    done = {"status": "done", "done_date": DAY}
    dropped = {"status": "dropped", "dropped_why": "No money"}
    changed("Brand new", added_at=now)
    changed("New and done", added_at=now, **done)
    changed("New and dropped", added_at=now, **dropped)
    changed("Reworded", (now, {"what": "Once"}))
    changed("For others", (now, {"health": True}), (now, {"owner": None}), owner=member)
    changed("Shared", (now, {"co_owner": 7}))
    changed("There and back", (NOON, {"what": "Else"}), (now, {"what": "There and back"}))
    changed("Reworded long ago", (long_ago, {"what": "Once"}), (now, {"due_date": None}))
    changed("Done now", (now, {"status": "to_do"}), **done)
    changed("Done long ago", (long_ago, {"status": "to_do"}), **done)
    changed("Dropped now", (now, {"status": "under_way"}), **dropped)
    changed("Dropped long ago", (long_ago, {"status": "to_do"}), **dropped)

    found = plan_figures(northgate, NOON, SINCE)
    assert {one.what: one.changed for one in found.actions if one.changed} == {
        "Brand new": ("New",),
        "New and done": ("New", "Done"),
        "Reworded": ("Reworded",),
        "For others": ("Reworded", "Changed owner"),
        "Shared": ("Changed owner",),
        "Done now": ("Done",),
    }
    assert found.dropped == ("Dropped now",)
    shown = influencing(guide_figures(northgate, NOON, SINCE))[1]["blocks"]
    counts = {row["label"]: row["text"] for row in shown[1]["rows"]}
    assert counts == {
        "New": "2",
        "Reworded": "2",
        "Changed owner": "2",
        "Done": "2",
        "Dropped": "1",
    }
    assert shown[1]["caption"] == "Actions that changed since 11 May 2026"
    assert shown[3]["items"] == ["Dropped now"]
    rows = {row[0]: row[-1] for row in shown[-1]["rows"]}
    assert (rows["For others"], rows["There and back"]) == ("Reworded, changed owner", "–")


def test_a_plan_of_sixty_changed_actions_asks_as_many_queries_as_one_of_six(northgate, cast, plan):
    owner = northgate.memberships.get(user=cast.lead)

    def asked(number):
        for _ in range(number):
            one = action(plan, cast, owner=owner, co_owner=plan.co_owner)
            before = {"owner": None, "co_owner": None}
            one.changes.create(organisation=northgate, before=before, by=cast.lead, at=NOON)
        with CaptureQueriesContext(connection) as queries:
            plan_figures(northgate, NOON, SINCE)
        return len(queries)

    assert asked(6) == asked(60)


def test_where_nothing_changed_the_paper_says_so(northgate, cast, plan):
    action(plan, cast)
    shown = influencing(guide_figures(northgate, NOON, SINCE))[1]["blocks"]
    assert shown[1]["text"] == "No action changed since 11 May 2026."
    assert shown[2]["head"] == ["What will be done", "By when", "How it stands"]


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
