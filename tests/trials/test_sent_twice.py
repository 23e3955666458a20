"""The same form sent by several presses at the same moment writes once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

pytestmark = pytest.mark.slow
PRESSES = 6


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("guide/assurance/add/", {"kind": "case", "title": "New ward", "about": "Twelve beds."}),
        ("plan/actions/add/", {"what": "Meet carers"}),
    ],
)
def test_presses_at_the_same_moment_make_one_record(portal, page, typed):
    lead = portal.person(portal.world.lead)
    path = f"/o/northgate/{page}"
    fields = lead.get(path).form(next(iter(typed))).fields | typed
    together = Barrier(PRESSES, timeout=60)

    def press(_):
        together.wait()
        return portal.person(portal.world.lead).post(path, fields)

    with ThreadPoolExecutor(PRESSES) as people:
        answers = list(people.map(press, range(PRESSES)))
    assert {one.status for one in answers} == {302}
    assert len({one.location for one in answers}) == 1
