"""kill -9 while a file of people is taken in: nothing of it is there, and it can be tried again."""

import pytest

from tests.trials.people import ROWS

pytestmark = pytest.mark.slow
MODULE = "tests.trials.people"
BROKEN_OFF = {"people": 0, "history": 0, "events": 0, "state": "running", "rows": ROWS}
WHOLE = {"people": ROWS, "history": 2 * ROWS, "events": 1, "state": "done", "rows": 0}
# The claim, the signs of life, the people, their history, the file's end, the event.
MOMENTS = (1, 2, 5, 6, 7, 8, 9, 10)


def killed_at(portal, moment) -> bool:
    """Whether the process died, rather than coming to the end of its work."""
    try:
        portal.server.ask(MODULE, "take_in_and_die", str(moment))
    except RuntimeError:
        return True
    return False


def test_an_import_killed_at_its_writes_leaves_nothing_and_is_then_taken_in_whole(portal):
    portal.server.ask(MODULE, "bring")
    deaths = 0
    for moment in MOMENTS:
        if not killed_at(portal, moment):
            break
        deaths += 1
        assert portal.server.ask(MODULE, "found") == BROKEN_OFF, f"before write {moment}"
    assert deaths >= 5
    if deaths == len(MOMENTS):
        assert not killed_at(portal, 10_000)
    assert portal.server.ask(MODULE, "found") == WHOLE


def test_an_import_that_was_killed_can_be_dropped(portal):
    portal.server.ask(MODULE, "bring")
    assert killed_at(portal, 6)
    assert portal.server.ask(MODULE, "drop") == "dropped"
    assert portal.server.ask(MODULE, "found") == BROKEN_OFF | {"state": "dropped", "rows": 0}
