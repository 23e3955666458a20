"""kill -9 at any moment: what was acknowledged is there afterwards, and nothing by half."""

import hashlib
import http.client
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from tests.bench import processes
from tests.bench.server import ROOT
from tests.trials import walking

pytestmark = pytest.mark.slow
BROKEN_OFF = (http.client.HTTPException, OSError)
SECONDS = 60
LEVELS = ("0", "1", "2", "3", "4", "not_sure")
DIE = "X-Die-Before-Write"
# How long people save before the server is killed, in seconds: at no moment in particular.
WHEN = (0.9, 0.37, 0.61)


def first_rater(portal):
    email, cookies = next(iter(portal.world.raters.items()))
    person = portal.person(cookies)
    walking.start(person, portal.world)
    return email, person


def test_a_server_killed_between_two_answers_has_all_that_were_saved_and_takes_the_rest(portal):
    email, person = first_rater(portal)
    world = portal.world
    for place, (key, path) in enumerate(world.types.items(), start=1):
        page = person.get(path)
        assert person.post(path, walking.fill_in(page, level="3", note=key)).status == 302
        if place in (1, 4):
            portal.server.kill()
            saved = portal.server.ask("tests.trials.world", "answers")[email]
            assert [answer["note"] for answer in saved.values()] == list(world.types)[:place]
            portal.server.start()
    assert walking.send(person, world).location == world.done
    portal.server.kill()
    assert portal.server.ask("tests.trials.world", "sent") == [email]


def test_a_save_killed_at_each_of_its_writes_is_there_with_its_event_or_not_at_all(portal):
    email, person = first_rater(portal)
    key, path = next(iter(portal.world.types.items()))
    deaths = []
    for moment in count(1):
        page = person.get(path)
        fields = walking.fill_in(page, level=LEVELS[moment % 6], note=f"moment {moment}")
        try:
            assert person.post(path, fields, **{DIE: str(moment)}).status == 302
            break
        except BROKEN_OFF:
            saved = portal.server.ask("tests.trials.world", "answers").get(email, {}).get(key)
            deaths.append(saved and saved["note"] == f"moment {moment}")
            assert saved is None or saved["events"] == saved["version"]

    # Before its first write, … and once after all of them, before the answer was on its way.
    assert deaths[0] is None
    assert deaths[-1]
    assert not any(deaths[:-1])
    saved = portal.server.ask("tests.trials.world", "answers")[email][key]
    assert saved["note"] == f"moment {moment}"
    assert saved["events"] == saved["version"] == 2


def test_a_server_killed_while_people_save_loses_nothing_that_was_acknowledged(portal):
    stop = Event()
    key, path = next(iter(portal.world.types.items()))

    def save_on_and_on(cookies):
        """How many saves were acknowledged, how many were not, and the last acknowledged one."""
        person = portal.person(cookies)
        acknowledged, broken, last = 0, 0, -1
        while not stop.is_set():
            number = acknowledged + broken
            try:
                page = person.get(path)
                fields = walking.fill_in(page, level=LEVELS[number % 6], note=str(number))
                assert person.post(path, fields).status == 302
            except BROKEN_OFF:
                broken += 1
            else:
                acknowledged, last = acknowledged + 1, number
        return acknowledged, broken, last

    raters = dict(list(portal.world.raters.items())[:4])
    for cookies in raters.values():
        walking.start(portal.person(cookies), portal.world)
    with ThreadPoolExecutor(len(raters)) as people:
        saving = [people.submit(save_on_and_on, cookies) for cookies in raters.values()]
        for seconds in WHEN:
            time.sleep(seconds)
            portal.server.kill()
            portal.server.start()
        time.sleep(WHEN[0])
        stop.set()
        counted = [each.result() for each in saving]

    answers = portal.server.ask("tests.trials.world", "answers")
    for email, (acknowledged, broken, last) in zip(raters, counted, strict=True):
        saved = answers[email][key]
        assert acknowledged > 0
        assert int(saved["note"]) >= last
        assert acknowledged <= saved["version"] <= acknowledged + broken
        assert saved["events"] == saved["version"]
    assert sum(broken for _, broken, _ in counted) > 0


def freeze(portal, lead, **headers):
    form = lead.get(portal.world.freeze).form("kind")
    return lead.post(portal.world.freeze, form.fields, **headers)


def test_a_freeze_killed_at_each_of_its_writes_leaves_the_whole_paper_or_none(portal):
    lead = portal.person(portal.world.lead)
    none = {"snapshots": 0, "whole": True, "events": 0, "tasks": 0, "renderings": []}
    frozen = {"snapshots": 1, "whole": True, "events": 1, "tasks": 1, "renderings": ["waiting"]}
    deaths = []
    for moment in count(1):
        try:
            answer = freeze(portal, lead, **{DIE: str(moment)})
            break
        except BROKEN_OFF:
            deaths.append(portal.server.ask("tests.trials.world", "paper"))

    assert len(deaths) > 3
    assert deaths == [none] * (len(deaths) - 1) + [frozen]
    assert answer.status == 302
    assert lead.get(answer.location).status == 200
    assert portal.server.ask("tests.trials.world", "paper") == frozen


def background_worker(server):
    return subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--queue-name=*", "--verbosity=0"],
        cwd=ROOT,
        env=server.environment,
        stderr=subprocess.DEVNULL,
    )


def wait_for_a_child(pid: int) -> list[int]:
    """The process and its children, as soon as there is one."""
    until = time.monotonic() + SECONDS
    while len(found := processes.tree(pid)) == 1:
        assert time.monotonic() < until
        time.sleep(0.02)
    return found


@pytest.mark.pdf
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_worker_killed_while_it_makes_the_pdf_leaves_no_half_file_and_it_is_made_again(portal):
    lead = portal.person(portal.world.lead)
    snapshot = freeze(portal, lead).location
    with background_worker(portal.server) as worker:
        family = wait_for_a_child(worker.pid)
        time.sleep(0.5)
        for pid in family:
            os.kill(pid, signal.SIGKILL)

    broken_off = portal.server.ask("tests.trials.world", "file")
    too_early = lead.get(f"{snapshot}pdf/")
    portal.server.ask("tests.trials.world", "let_time_pass")
    portal.server.manage("render_waiting")
    made = portal.server.ask("tests.trials.world", "file")
    downloaded = lead.get(f"{snapshot}pdf/")

    assert broken_off == {"state": "running", "bytes": 0, "sha256": ""}
    assert too_early.status == 302
    assert made["state"] == "done"
    assert downloaded.status == 200
    assert hashlib.sha256(downloaded.content).hexdigest() == made["sha256"]
    assert portal.server.ask("tests.trials.world", "make_the_paper_anew") == made["sha256"]
