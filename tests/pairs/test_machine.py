"""No order of deeds ever shows a pair, or lets a charter stand, that not everybody in it said yes
to (hypothesis). Each machine is run on deeds with a fault, too, and has to find it.
"""

import pytest
from hypothesis import Phase
from hypothesis import settings as drawing
from hypothesis.stateful import run_state_machine_as_test

from tests.pairs.charter_machine import WhatWeAgree
from tests.pairs.machine import WhoMayKnow
from tests.pairs.mutants import OF_CHARTER, OF_VISIBILITY

pytestmark = pytest.mark.django_db
# No example is made smaller: that takes minutes, and the first one says enough.
ORDINARY = {"stateful_step_count": 15, "phases": [Phase.generate]}


@pytest.mark.parametrize(("machine", "orders"), [(WhoMayKnow, 25), (WhatWeAgree, 8)])
def test_no_order_of_deeds_stands_for_what_somebody_did_not_say_yes_to(machine, orders):
    run_state_machine_as_test(machine, settings=drawing(max_examples=orders, **ORDINARY))


@pytest.mark.parametrize(
    ("machine", "mutant"),
    [
        *((WhoMayKnow, one) for one in OF_VISIBILITY),
        *((WhatWeAgree, one) for one in OF_CHARTER),
    ],
    ids=lambda one: getattr(one, "fault", ""),
)
def test_a_fault_in_the_deeds_is_found(machine, mutant, monkeypatch):
    mutant.put_in(monkeypatch)
    few = drawing(max_examples=30, report_multiple_bugs=False, print_blob=False, **ORDINARY)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=few)
