"""The gate: who is asked and who decides, and which words a statement is about."""

import pytest
from django.core import mail
from django.utils import timezone

from guide.actions import assurance as actions
from guide.asking import letter_to
from leaders.actions.said import SaidTo
from portal.mail.lock import SendingLock
from portal.organisations.models import StaleSave
from tests import make
from tests.guide.test_assurance import GATE, VIEW, one, text, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("changes", [{}, {"decide_by": None}, {"kind": "plan"}, {"leader": None}])
def test_what_is_no_word_of_it_leaves_the_statement_standing(cast, as_, proposal, stated, changes):
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, **changes)
    with pytest.raises(StaleSave):
        actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, title="Another ward")
    assert "About earlier words" not in text(as_(cast.board).get(one(proposal)))
    assert "of earlier words" not in text(as_(cast.board).get(GATE))
    decided = actions.decide(
        proposal=proposal, statement=stated, choice="go", words="Yes", by=cast.board
    )
    assert decided.statement == stated


def test_a_statement_may_be_sent_though_the_date_changed_meanwhile(cast, northgate, proposal):
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, decide_by=None)
    actions.make_statement(proposal=proposal, seen=1, by=cast.leader, **VIEW)
    assert titles(cast.board, northgate) == ["Decide, beside the statement: New ward"]
    for unread in (0, 3):
        with pytest.raises(StaleSave):
            actions.make_statement(proposal=proposal, seen=unread, by=cast.leader, **VIEW)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Two wards"},
        {"took_part": "Nobody"},
        {"together": "individual", "influence": "control"},
    ],
)
def test_each_of_its_words_makes_the_statement_one_of_earlier_words(
    cast, as_, northgate, proposal, stated, changes
):
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, **changes)
    with pytest.raises(actions.NotNow):
        actions.decide(proposal=proposal, statement=stated, choice="go", words="x", by=cast.board)
    assert "of earlier words" in text(as_(cast.board).get(GATE))
    assert titles(cast.board, northgate) == []


def test_nobody_is_asked_about_what_is_taken_back_or_decided(cast, as_, proposal, stated):
    ask = one(proposal, "ask")
    actions.decide(proposal=proposal, statement=stated, choice="go", words="Yes", by=cast.board)
    assert "It is decided, so nobody is asked" in text(as_(cast.lead).post(ask, follow=True))
    proposal.decisions.all()[0].certificate.delete()
    proposal.decisions.all().delete()
    actions.withdraw_proposal(proposal=proposal, by=cast.lead)
    assert "The proposal was taken back." in text(as_(cast.lead).post(ask, follow=True))
    assert mail.outbox == []
    proposal.refresh_from_db()
    assert proposal.asked_at is None


def test_a_second_press_meanwhile_sends_nothing(cast, as_, proposal):
    lock = SendingLock(proposal.public_id)
    lock.take()
    page = text(as_(cast.lead).post(one(proposal, "ask"), follow=True))
    assert "The letter is being sent just now" in page
    assert mail.outbox == []
    lock.free()
    as_(cast.lead).post(one(proposal, "ask"))
    assert len(mail.outbox) == 1
    assert lock.take()  # it was freed


def test_no_letter_goes_to_whoever_is_asked_no_more(cast, northgate, proposal):
    hazel = make.leader(organisation=northgate, name="Hazel", user=cast.employed)
    read = letter_to(proposal, cast.lead)
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, leader=hazel)
    stale = northgate.proposals.select_related("leader").get()
    stale.leader = northgate.leaders.get(name="Ash Alder")
    with pytest.raises(actions.NotNow, match="Another patient leader"):
        actions.ask_for_statement(proposal=stale, letter=read, by=cast.lead)
    assert mail.outbox == []


@pytest.fixture
def both(cast, northgate):
    """The patient leader who is asked sits on the board too."""
    membership = northgate.memberships.get(user=cast.leader)
    membership.roles.create(role="board")
    return cast.leader


@pytest.mark.parametrize("entered", [False, True])
def test_nobody_decides_beside_their_own_statement(cast, as_, northgate, proposal, both, entered):
    said = SaidTo(timezone.localdate(), "By telephone") if entered else None
    by = cast.lead if entered else both
    stated = actions.make_statement(proposal=proposal, seen=1, by=by, said=said, **VIEW)
    deed = {"proposal": proposal, "statement": stated, "choice": "go", "words": "Fine by me"}
    with pytest.raises(actions.NotNow, match="somebody else decides"):
        actions.decide(**deed, by=both)
    assert titles(both, northgate) == []
    page = text(as_(both).get(one(proposal)))
    assert "so somebody else decides" in page
    assert one(proposal, "decision") not in page
    page = text(as_(both).get(one(proposal, "decision"), follow=True))
    assert "Ask another member of the board." in page
    data = {"statement": stated.public_id, "choice": "go", "words": "Fine by me"}
    page = text(as_(both).post(one(proposal, "decision"), data))
    assert "Ask another member of the board." in page
    assert "readonly>Fine by me</textarea>" in page
    assert one(proposal, "decision") in text(as_(cast.board).get(one(proposal)))
    actions.decide(**deed, by=cast.board)


def test_an_earlier_statement_of_ones_own_counts_too(cast, northgate, proposal, both):
    actions.make_statement(proposal=proposal, seen=1, by=both, **VIEW)
    hazel = make.leader(organisation=northgate, name="Hazel", user=cast.employed)
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, leader=hazel)
    latest = actions.make_statement(proposal=proposal, seen=2, by=cast.employed, **VIEW)
    with pytest.raises(actions.NotNow, match="somebody else decides"):
        actions.decide(proposal=proposal, statement=latest, choice="go", words="x", by=both)
