"""A proposal at the gate, and what the patient leader who is asked said of it."""

from datetime import date

import pytest

from guide.actions import assurance as actions
from tests import make


@pytest.fixture
def ash(northgate, cast):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def proposal(northgate, cast, ash):
    return actions.add_proposal(
        organisation=northgate,
        by=cast.secretary,
        title="New ward",
        about="A ward of twelve beds.",
        leader=ash,
        decide_by=date(2027, 1, 20),
    )


@pytest.fixture
def stated(proposal, cast):
    return actions.make_statement(
        proposal=proposal, seen=1, by=cast.leader, view="partly", words="We were asked late."
    )
