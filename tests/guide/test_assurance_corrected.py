"""A statement that is corrected after the decision: each page says beside which it was decided."""

from datetime import UTC, date, datetime

import pytest

from guide.actions import assurance as actions
from guide.models import Statement
from guide.waits.assurance import waiting
from tests.guide.test_assurance import GATE, one, text, titles

pytestmark = pytest.mark.django_db
SINCE = "Statement corrected since"
AGAIN = "Decide again, the statement was corrected: New ward"
LATER = {"view": "not_assured", "words": "It was not kept to."}


@pytest.fixture
def decision(proposal, stated, cast):
    said = {"choice": "go", "words": "We listened."}
    return actions.decide(proposal=proposal, statement=stated, by=cast.board, **said)


@pytest.fixture
def certificate(decision):
    return f"{GATE}certificates/{decision.public_id}/"


def correct(proposal, cast):
    return actions.make_statement(proposal=proposal, seen=1, by=cast.leader, **LATER)


def test_nothing_is_flagged_while_the_statement_is_the_one_decided_beside(
    cast, as_, northgate, proposal, certificate
):
    for page in (one(proposal), certificate, GATE):
        assert "orrected since" not in text(as_(cast.board).get(page))
    assert "Decided beside: Partly assured" in text(as_(cast.board).get(one(proposal)))
    assert titles(cast.board, northgate) == []


def test_a_correction_after_the_decision_is_told_and_waits_for_who_decides(
    cast, as_, northgate, proposal, stated, certificate
):
    later = correct(proposal, cast)
    page = text(as_(cast.colleague).get(one(proposal)))
    assert "Not assured" in page
    assert "Decided beside: Partly assured" in page
    assert SINCE in page
    assert SINCE in text(as_(cast.colleague).get(certificate))
    assert "The statement was corrected since the decision" in text(as_(cast.colleague).get(GATE))
    assert titles(cast.board, northgate) == [AGAIN]
    for other in (cast.leader, cast.lead, cast.secretary, cast.colleague):
        assert titles(other, northgate) == []
    again = {"choice": "go", "words": "We listened."}
    answer = as_(cast.board).post(
        one(proposal, "decision"), again | {"statement": later.public_id}, follow=True
    )
    assert "Decided beside: Not assured" in text(answer)
    assert SINCE not in text(answer)
    assert SINCE in text(as_(cast.board).get(certificate)), "the earlier certificate still says so"
    assert titles(cast.board, northgate) == []


def test_a_correction_that_a_lead_is_to_read_first_is_not_told_yet(
    cast, as_, northgate, proposal, certificate
):
    later = correct(proposal, cast)
    Statement.objects.filter(pk=later.pk).update(is_held=True)
    for page in (one(proposal), certificate, GATE):
        assert "orrected since" not in text(as_(cast.board).get(page))
    assert titles(cast.board, northgate) == []
    assert len(titles(cast.lead, northgate)) == 1


def test_the_last_day_ends_when_it_ends_in_england(cast, northgate, proposal):
    proposal.decide_by = date(2026, 7, 1)
    proposal.save(update_fields=["decide_by"])
    (thing,) = waiting(northgate.memberships.get(user=cast.lead))
    assert thing.due == datetime(2026, 7, 1, 22, 59, 59, 999999, UTC)
