"""A pair's charter: no yes is to words that were not read, whoever changes them at once [KF1]."""

from functools import partial

import pytest

from tests.trials.together import together

pytestmark = pytest.mark.slow
ROUNDS = 8


def test_an_edit_and_two_yeses_pressed_together_again_and_again(portal):
    made = portal.server.ask("tests.trials.charters", "begin")
    first, second = (portal.person(one) for one in made["people"])
    said_yes = []
    for number in range(1, ROUNDS + 1):
        typed = first.get(made["edit"]).form("purpose").fields | {"purpose": f"Draft {number}"}
        presses = [partial(first.post, made["edit"], typed)]
        for one in (first, second):
            page = one.get(made["yes"])
            yes = page.form("words").fields
            assert f"Draft {int(yes['words']) - 1}" in page.body
            presses.append(partial(one.post, made["yes"], yes))
        edit, *yeses = together(*presses)
        assert edit.status == 302
        said_yes.append(sum(one.status == 302 for one in yeses))
        for one in yeses:
            assert one.status == 302 or "The words have changed" in one.body
    told = portal.server.ask("tests.trials.charters", "texts")
    assert [one["purpose"] for one in told] == [f"Draft {number}" for number in range(ROUNDS + 1)]
    assert [one["yeses"] for one in told] == [*said_yes, 0]
    assert [one["stood"] for one in told] == [count == 2 for count in [*said_yes, 0]]


def test_of_two_edits_at_once_one_is_saved_and_of_two_yeses_each(portal):
    made = portal.server.ask("tests.trials.charters", "begin")
    people = [portal.person(one) for one in made["people"]]
    for number in range(ROUNDS // 2):
        words = [f"Of {who}, {number}" for who in ("one", "two")]
        edits = []
        for person, text in zip(people, words, strict=True):
            fields = person.get(made["edit"]).form("purpose").fields | {"purpose": text}
            edits.append(partial(person.post, made["edit"], fields))
        answers = together(*edits)
        assert sorted(one.status for one in answers) == [200, 302]
        told = next(one for one in answers if one.status == 200)
        assert all(text in told.body for text in words)
        yeses = []
        for person in people:
            fields = person.get(made["yes"]).form("words").fields
            yeses += [partial(person.post, made["yes"], fields)] * 2
        assert {one.status for one in together(*yeses)} == {302}
    told = portal.server.ask("tests.trials.charters", "texts")
    assert [one["yeses"] for one in told] == [0] + [2] * (ROUNDS // 2)
    assert [one["stood"] for one in told] == [False] + [True] * (ROUNDS // 2)
