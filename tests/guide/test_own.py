"""What the guide keeps about a patient leader stands on their own page, and in their own file."""

import pytest

from guide import own as guide_own
from guide.actions.actions import add_comment
from guide.actions.assurance import make_statement
from guide.models import Confirmation, Plan
from leaders import own
from leaders.models import Leader
from tests import make

pytestmark = pytest.mark.django_db
MINE = "/o/northgate/my-record/"


@pytest.fixture
def ash(cast, northgate):
    leader = make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    make.named_leads(organisation=northgate, leader=leader)
    plan = Plan.objects.create(organisation=northgate, title="Our plan", co_owner=leader)
    Confirmation.objects.create(
        organisation=northgate,
        plan=plan,
        leader=leader,
        words=1,
        items=[{"what": "x"}],
        answer="not_yet",
        note="The dates are too late",
    )
    cast.board.name = "Olive Owner"
    cast.board.save(update_fields=["name"])
    owner = northgate.memberships.get(user=cast.board)
    action = make.action(
        plan=plan, what="Ask ten people", co_owner=leader, owner=owner, by=cast.lead
    )
    for writer, text in ((cast.leader, "I can bring two"), (cast.board, "Somebody else’s word")):
        add_comment(action=action, text=text, by=writer)
    proposal = northgate.proposals.create(
        title="Ward", about="Beds", leader=leader, added_by=cast.lead
    )
    make_statement(
        proposal=proposal, seen=1, view="partly", words="We were asked late", by=cast.leader
    )
    return leader


def test_every_kind_of_record_that_points_to_a_person_is_told_of():
    """A new key from a room of the guide to the register has to be told here."""
    pointing = {
        relation.related_model.__name__
        for relation in Leader._meta.related_objects
        if relation.related_model._meta.app_label == "guide"
    }
    assert pointing | {"Comment"} == set(guide_own.KINDS)  # which points to their account


def test_the_page_and_the_file_hold_what_they_said_and_share(cast, as_, ash):
    parts = {part.model: part for part in own.everything(ash)}
    assert all(parts[model].records for model in guide_own.KINDS)
    file = as_(cast.leader).post(f"{MINE}download/").content.decode()
    said = ("We were asked late", "The dates are too late", "Ask ten people", "I can bring two")
    assert [words for words in said if words not in file] == []
    assert "Somebody else’s word" not in file
    assert "Olive Owner" not in file  # it tells of no other person
