"""A pair at the same moment: nothing is shown without everybody's yes, whoever is first [KF4]."""

from functools import partial

import pytest

from tests.trials.together import together

pytestmark = pytest.mark.slow
LATE = "Who is in it changed, or somebody stepped down meanwhile"
USED = ("Log in first", "If you have joined already")
KINDS = ("joining", "waiting", "registered")
JOIN = {"name": "New Comer", "password": "three words together"}


class Moments:
    """The pairs of the trial, who asks, and what each press sends."""

    def __init__(self, portal):
        made = portal.server.ask("tests.trials.pairing", "begin")
        self.portal, self.pairs, self.press = portal, made, made["press"]
        self.people = [portal.person(one) for one in made["people"]]
        self.nobody = portal.person(made["nobody"])

    def sends(self, person, path, **typed):
        return partial(person.post, path, self.press | typed)

    def yes(self, person, pair):
        return self.sends(person, f"{pair['step']}yes/")


def late(person, answer, yes):
    """They are led to the words, which say why nothing came of their yes; or they were not late."""
    assert answer.status == 302
    shown = person.get(answer.location)
    assert shown.status == 200
    assert (answer.location == yes) == (LATE in shown.body)


def two_last_yeses(at):
    """One of them is the last."""
    _, second, third, _ = at.people
    for pair in at.pairs["asked"]:
        answers = together(at.yes(second, pair), at.yes(third, pair))
        seen = f"{pair['pair']}visibility/"
        assert sorted(one.location for one in answers) == sorted([seen, pair["step"]])


def a_last_yes_against_a_step_down(at):
    first, second, _, _ = at.people
    for pair in at.pairs["shown"]:
        down = at.sends(first, f"{pair['pair']}visibility/down/", to="private")
        said, stepped = together(at.yes(second, pair), down)
        assert stepped.status == 302
        late(second, said, pair["step"])


def a_last_yes_against_somebody_new(at):
    """Whoever is new has said yes to nothing."""
    _, second, _, newcomer = at.people
    for pair in at.pairs["joining"]:
        said, came = together(at.yes(second, pair), at.sends(newcomer, pair["known"]))
        assert (came.status, came.location) == (302, pair["pair"])
        late(second, said, pair["step"])


def an_invitation_accepted_twice(at):
    newcomer = at.people[3]
    for pair in at.pairs["waiting"]:
        enter = at.sends(newcomer, pair["known"])
        assert {(one.status, one.location) for one in together(enter, enter)} == {
            (302, pair["pair"])
        }
        begin = at.sends(at.nobody, pair["new"], **JOIN)
        answers = together(begin, begin)
        assert [one.location for one in answers].count(pair["pair"]) == 1
        late = next(one for one in answers if one.location != pair["pair"])
        # Shown again, or told to log in: by how much it is late, nobody can choose.
        assert late.location == pair["new"] or any(words in late.body for words in USED)
        # In one browser the second is logged in by the first; in another the link is used up.
        again = at.nobody.get(pair["new"])
        assert again.status == 404
        assert "This link does not work" in again.body


def a_registration_confirmed_twice(at):
    for pair in at.pairs["registered"]:
        confirm = at.sends(at.people[3], pair["known"])
        answers = together(confirm, confirm)
        assert {one.status for one in answers} == {302}
        assert pair["pair"] in {one.location for one in answers} <= {pair["pair"], "/pairs/"}


def test_deeds_at_the_same_moment_show_nothing_without_everybodys_yes(portal):
    at = Moments(portal)
    two_last_yeses(at)
    a_last_yes_against_a_step_down(at)
    a_last_yes_against_somebody_new(at)
    an_invitation_accepted_twice(at)
    a_registration_confirmed_twice(at)
    now = portal.server.ask("tests.trials.pairing", "found")

    def each(kind):
        return [now[pair["id"]] for pair in at.pairs[kind]]

    for one in each("asked"):
        assert (one["visibility"], one["shown"], one["yeses"]) == ("shared", True, 3)
    for one in each("shown") + each("joining"):
        assert (one["visibility"], one["shown"]) == ("private", False)
        assert one["outcome"] in ("taken", "lapsed")
    inside = {kind: {len(one["inside"]) for one in each(kind)} for kind in KINDS}
    assert inside == {"joining": {3}, "waiting": {4}, "registered": {1}}
