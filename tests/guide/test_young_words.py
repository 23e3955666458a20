"""What somebody under 18 writes is read by an engagement lead before anybody else reads it."""

import pytest
from django.utils import timezone

from guide.actions import assurance as actions
from guide.actions.actions import add_comment
from guide.actions.young import let_through
from guide.waits.assurance import waiting as gate_waits
from guide.waits.plan import waiting as plan_waits
from leaders.actions.said import SaidTo
from portal.organisations.access import membership_for
from portal.organisations.models import Event
from tests import make
from tests.guide.test_assurance import GATE, VIEW, one, text, titles

pytestmark = pytest.mark.django_db
WORDS = "We were asked late."


@pytest.fixture
def ash(ash):
    ash.under_18, ash.guardian_contact = True, "mum@home.example"
    ash.guardian_consent_date = timezone.localdate()
    ash.save()
    return ash


@pytest.fixture
def action(northgate, cast, ash):
    plan = make.plan(organisation=northgate, co_owner=ash)
    return make.action(plan=plan, by=cast.lead, what="Meet carers")


def test_a_statement_waits_for_a_lead(cast, as_, northgate, proposal):
    answer = as_(cast.leader).post(one(proposal, "statement"), VIEW | {"version": 1}, follow=True)
    assert "An engagement lead reads it first" in text(answer)
    assert WORDS in text(answer)
    for who in (cast.board, cast.secretary, cast.colleague):
        page = text(as_(who).get(one(proposal)))
        assert "once an engagement lead has read it" in page
        assert WORDS not in page
        assert "Partly assured" not in page + text(as_(who).get(GATE))
    assert titles(cast.board, northgate) == []
    assert titles(cast.lead, northgate) == [
        "Read what a young person says, before others do: New ward"
    ]
    assert as_(cast.board).get(one(proposal, "decision")).url == one(proposal)
    statement = proposal.statements.get()
    with pytest.raises(actions.NotNow):
        actions.decide(
            proposal=proposal, statement=statement, choice="go", words="Yes", by=cast.board
        )
    assert WORDS in text(as_(cast.lead).get(one(proposal)))
    for _ in range(2):  # twice is once
        assert as_(cast.lead).post(one(proposal, "statement", "let-through")).status_code == 302
    assert Event.objects.filter(verb="statement.let_through").count() == 1
    assert WORDS in text(as_(cast.board).get(one(proposal)))
    assert titles(cast.board, northgate) == ["Decide, beside the statement: New ward"]


def test_a_correction_waits_while_what_was_read_before_stays(cast, as_, northgate, proposal):
    actions.make_statement(proposal=proposal, seen=1, by=cast.leader, **VIEW)
    let_through(words=proposal.statements.get(), by=cast.lead)
    later = {"view": "assured", "words": "Now all is well."}
    actions.make_statement(proposal=proposal, seen=1, by=cast.leader, **later)
    page = text(as_(cast.board).get(one(proposal)))
    assert "Now all is well." not in page
    assert [thing.title for thing in gate_waits(membership_for(cast.lead, "northgate"))]


def test_what_a_lead_enters_for_them_was_read(cast, proposal):
    said = SaidTo(timezone.localdate(), "On the paper form")
    made = actions.make_statement(proposal=proposal, seen=1, by=cast.lead, said=said, **VIEW)
    assert not made.is_held


def test_a_comment_waits_for_a_lead_and_has_no_name(cast, as_, northgate, action):
    here = f"/o/northgate/plan/actions/{action.public_id}/"
    answer = as_(cast.leader).post(here, {"text": WORDS}, follow=True)
    assert "An engagement lead reads your comment first" in text(answer)
    assert WORDS in text(answer)
    assert WORDS not in text(as_(cast.board).get(here))
    lead = membership_for(cast.lead, "northgate")
    waits = [thing.link for thing in plan_waits(lead) if "young person" in thing.title]
    assert waits == [here]
    comment = action.comments.get()
    assert "Whoever wrote this is under 18" in text(as_(cast.lead).get(here))
    assert (
        as_(cast.board).post(f"{here}comments/{comment.public_id}/let-through/").status_code == 403
    )
    as_(cast.lead).post(f"{here}comments/{comment.public_id}/let-through/")
    page = text(as_(cast.board).get(here))
    assert WORDS in page
    assert "Ash Alder" not in page
    assert not [thing for thing in plan_waits(lead) if "young person" in thing.title]


def test_nobody_else_s_comment_waits(cast, action):
    assert not add_comment(action=action, text="Yes", by=cast.board).is_held
