"""Twenty people answer at once: everybody is served and nothing that was saved is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.trials import walking

pytestmark = pytest.mark.slow
LEVELS = ("0", "1", "2", "3", "4", "not_sure")
SECONDS = 90


def test_twenty_raters_answer_and_send_at_once_and_every_answer_is_there(portal):
    world = portal.world
    together = Barrier(len(world.raters), timeout=SECONDS)

    def walk(number, cookies):
        """One rater; all twenty save the same type at the same moment."""
        person = portal.person(cookies)
        statuses = [walking.start(person, world).status]
        for place, (key, path) in enumerate(world.types.items()):
            page = person.get(path)
            level = LEVELS[(number + place) % len(LEVELS)]
            fields = walking.fill_in(page, level=level, note=f"{number} on {key}")
            together.wait()
            statuses.append(person.post(path, fields).status)
        together.wait()
        statuses += [walking.send(person, world).status, person.get(world.done).status]
        return statuses

    with ThreadPoolExecutor(len(world.raters)) as people:
        walks = list(people.map(walk, range(len(world.raters)), world.raters.values()))

    assert walks == [[302, *[302] * 6, 302, 200]] * 20
    assert portal.server.ask("tests.trials.world", "answers") == {
        email: {
            key: {
                "level": LEVELS[(number + place) % len(LEVELS)],
                "note": f"{number} on {key}",
                "version": 1,
                "events": 1,
            }
            for place, key in enumerate(world.types)
        }
        for number, email in enumerate(world.raters)
    }
    assert portal.server.ask("tests.trials.world", "sent") == sorted(world.raters)


@pytest.mark.parametrize("saved_before", [False, True], ids=["first save", "later save"])
def test_of_two_tabs_that_save_at_once_one_wins_and_the_other_is_shown_both_texts(
    portal, saved_before
):
    world = portal.world
    email, cookies = next(iter(world.raters.items()))
    person = portal.person(cookies)
    walking.start(person, world)
    wins = {}
    for key, path in world.types.items():
        if saved_before:
            person.post(path, walking.fill_in(person.get(path), level="0", note="before"))
        pages = [person.get(path), person.get(path)]
        forms = [
            walking.fill_in(page, level=level, note=f"from tab {level}")
            for page, level in zip(pages, "12", strict=True)
        ]
        together = Barrier(2, timeout=SECONDS)

        def save(fields, path=path, together=together):
            together.wait()
            return person.post(path, fields)

        with ThreadPoolExecutor(2) as tabs:
            saves = list(tabs.map(save, forms))

        assert sorted(save.status for save in saves) == [200, 302]
        winner = next(number for number, save in enumerate(saves) if save.status == 302)
        conflict = saves[1 - winner]
        assert "You saved this in another window too" in conflict.body
        assert f"from tab {'12'[winner]}" in conflict.body
        assert conflict.form("level").fields["note"] == f"from tab {'21'[winner]}"
        wins[key] = "12"[winner]

    saved = portal.server.ask("tests.trials.world", "answers")[email]
    assert {key: answer["level"] for key, answer in saved.items()} == wins
    assert {answer["version"] for answer in saved.values()} == {2 if saved_before else 1}


def test_who_was_told_of_a_conflict_can_save_knowingly_and_nothing_is_lost(portal):
    world = portal.world
    email, cookies = next(iter(world.raters.items()))
    person = portal.person(cookies)
    walking.start(person, world)
    key, path = next(iter(world.types.items()))
    first, second = person.get(path), person.get(path)
    person.post(path, walking.fill_in(first, level="1", note="from the first tab"))

    told = person.post(path, walking.fill_in(second, level="2", note="from the second tab"))
    again = person.post(path, told.form("level").fields)

    assert (told.status, again.status) == (200, 302)
    saved = portal.server.ask("tests.trials.world", "answers")[email][key]
    assert saved == {"level": "2", "note": "from the second tab", "version": 2, "events": 2}
