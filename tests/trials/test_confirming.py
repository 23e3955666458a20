"""No yes ever covers words that were not read, whoever changes them at the same moment [P6]."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.trials.planning import WORDS

pytestmark = pytest.mark.slow
ROUNDS = 8
REWORDED = [f"{what}, reworded" for what in WORDS]


def test_who_edits_first_makes_the_yes_too_late(portal):
    found = portal.server.ask("tests.trials.planning", "crossed", WORDS[0])
    assert found == {
        "waited": True,
        "answer": "words changed",
        "words": 3,
        "said": sorted(REWORDED),
        "covers": [],
        "read": True,
    }


def test_who_confirms_first_confirms_what_they_read_and_nothing_later(portal):
    found = portal.server.ask("tests.trials.planning", "crossed", "answer")
    assert found == {
        "waited": True,
        "answer": "confirmed",
        "words": 3,
        "said": sorted(REWORDED),
        "covers": [True],
        "read": True,
    }


def test_two_edits_and_a_yes_pressed_together_again_and_again(portal):
    made = portal.server.ask("tests.trials.planning", "begin")
    lead, partner = portal.person(portal.world.lead), portal.person(made["partner"])
    yes = []
    for number in range(ROUNDS):
        presses = []
        for path in made["edits"]:
            form = lead.get(path).form("what")
            fields = form.fields | {"what": f"{form.fields['what'][:12]} {number}"}
            presses.append((lead, path, fields))
        page = partner.get(made["confirm"])
        form = page.form("words")
        read = int(form.fields["words"])
        presses.append((partner, made["confirm"], form.fields | {"answer": "confirmed"}))
        together = Barrier(len(presses), timeout=60)

        def press(one, together=together):
            person, path, fields = one
            together.wait()
            return person.post(path, fields)

        with ThreadPoolExecutor(len(presses)) as people:
            *edits, answer = people.map(press, presses)
        assert [one.status for one in edits] == [302, 302]
        if answer.status == 302:
            yes.append(read)
        else:
            assert "The words have changed" in answer.body
            assert int(answer.form("words").fields["words"]) > read
    told = portal.server.ask("tests.trials.planning", "answers")
    assert [one["words"] for one in told] == yes
    assert [one["read"] for one in told] == [one["were"] for one in told]
