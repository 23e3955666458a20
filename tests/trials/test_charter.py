"""A pair's charter: no yes is to words that were not read, whoever changes them at once [KF1]."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

pytestmark = pytest.mark.slow
ROUNDS = 8


def test_an_edit_and_two_yeses_pressed_together_again_and_again(portal):
    made = portal.server.ask("tests.trials.charters", "begin")
    first, second = (portal.person(one) for one in made["people"])
    said_yes = []
    for number in range(1, ROUNDS + 1):
        typed = first.get(made["edit"]).form("purpose").fields | {"purpose": f"Draft {number}"}
        presses = [(first, made["edit"], typed)]
        for one in (first, second):
            page = one.get(made["yes"])
            yes = page.form("words").fields
            assert f"Draft {int(yes['words']) - 1}" in page.body
            presses.append((one, made["yes"], yes))
        together = Barrier(len(presses), timeout=60)

        def press(one, together=together):
            person, path, fields = one
            together.wait()
            return person.post(path, fields)

        with ThreadPoolExecutor(len(presses)) as people:
            edit, *yeses = people.map(press, presses)
        assert edit.status == 302
        said_yes.append(sum(one.status == 302 for one in yeses))
        for one in yeses:
            assert one.status == 302 or "The words have changed" in one.body
    told = portal.server.ask("tests.trials.charters", "texts")
    assert [one["purpose"] for one in told] == [f"Draft {number}" for number in range(ROUNDS + 1)]
    assert [one["yeses"] for one in told] == [*said_yes, 0]
    assert [one["stood"] for one in told] == [count == 2 for count in [*said_yes, 0]]
