"""The demo: made once, then kept; its pages and its worker live and die together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from portal.nhsuk.frontend import build
from setup import demo
from setup.steps import ROOT, Failed, Steps


class Silent(Steps):
    def __init__(self):
        super().__init__(1)
        self.start("Demo data")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The demo's files in a folder of the test's own."""
    monkeypatch.setattr(demo, "VAR", tmp_path)
    monkeypatch.setattr(demo, "DATABASE", tmp_path / "demo.sqlite3")
    monkeypatch.setattr(demo, "PYTHON", sys.executable)
    return tmp_path


class Pretended(Silent):
    """Commands are written down; `migrate` makes an empty file and `fails` fails."""

    def __init__(self, fails=""):
        super().__init__()
        self.ran, self.fails = [], fails

    def run(self, python, manage, command, *options, env, hint=""):
        self.ran.append(command)
        database = env["PORTAL_DATABASE_URL"].removeprefix("sqlite:///")
        if command == self.fails:
            raise Failed("stopped half-way")
        if command == "migrate":
            Path(database).write_text(f"made by run {id(self)}")


def test_the_demos_data_is_made_once_and_kept_by_the_next_start(folder):
    first, second = Pretended(), Pretended()
    demo.database(first, afresh=False)
    demo.database(second, afresh=False)
    assert first.ran == ["migrate", "createcachetable", "seed_demo"]
    assert second.ran == ["migrate"]


@pytest.mark.parametrize("typed", ["abc", "0", "-1", "65536", "8000;ls", ""])
def test_a_port_that_cannot_be_is_refused_in_plain_words(typed):
    with pytest.raises(ArgumentTypeError, match="is no number from 1 to 65535"):
        demo.port_number(typed)
    assert demo.port_number("8001") == 8001


def test_demo_reset_makes_it_afresh(folder):
    demo.database(Pretended(), afresh=False)
    (folder / "demo.sqlite3-wal").write_text("left over")
    again = Pretended()
    demo.database(again, afresh=True)
    assert again.ran == ["migrate", "createcachetable", "seed_demo"]
    assert (folder / "demo.sqlite3").read_text() == f"made by run {id(again)}"
    assert not (folder / "demo.sqlite3-wal").exists()


def test_a_making_that_stops_half_way_leaves_no_half_data_to_be_kept(folder):
    with pytest.raises(Failed):
        demo.database(Pretended(fails="seed_demo"), afresh=False)
    again = Pretended()
    demo.database(again, afresh=False)
    assert again.ran == ["migrate", "createcachetable", "seed_demo"]


def test_the_demo_uses_its_own_database_and_mode_whatever_the_environment_says(monkeypatch):
    monkeypatch.setenv("PORTAL_MODE", "production")
    monkeypatch.setenv("PORTAL_DATABASE_URL", "postgres://live.example.org/portal")
    settings = demo.environment(demo.DATABASE, 8001)
    assert settings["PORTAL_MODE"] == "demo"
    assert settings["PORTAL_DATABASE_URL"] == f"sqlite:///{demo.DATABASE}"
    assert settings["PORTAL_BASE_URL"] == "http://127.0.0.1:8001"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A demo database that holds no people yet: nothing here asks for them."""
    folder = tmp_path_factory.mktemp("demo")
    build(project=ROOT, var=folder)
    (folder / "static").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(demo, "VAR", folder)
        for command in ("migrate", "createcachetable"):
            subprocess.run(
                [sys.executable, "manage.py", command, "--verbosity=0"],
                cwd=ROOT,
                env=demo.environment(folder / "demo.sqlite3"),
                check=True,
            )
        yield folder / "demo.sqlite3"


@pytest.fixture
def serving(made):
    """`manage.py serve_demo` on a free port, as (process, its children by name, port)."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve_demo", f"--port={port}", "--verbosity=2"],
        cwd=ROOT,
        env=demo.environment(made, port) | {"PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    try:
        while "Ctrl-C" not in "".join(said[-1:]):
            said.append(process.stdout.readline())
            assert said[-1], "".join(said)
        parts = dict(re.findall(r"^([\w ]+): process (\d+)$", "".join(said), re.MULTILINE))
        yield process, {name: int(pid) for name, pid in parts.items()}, port, "".join(said)
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(20)


def alive(pid) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until_gone(parts, seconds=15):
    deadline = time.monotonic() + seconds
    while any(alive(pid) for pid in parts.values()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return [name for name, pid in parts.items() if alive(pid)]


@pytest.mark.slow
def test_the_demo_answers_says_who_may_log_in_and_stops_as_a_whole(serving):
    process, parts, port, said = serving
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=20) as page:
        assert page.status == 200
    assert f"http://127.0.0.1:{port}" in said
    assert "lead@northgate.example" in said
    assert "demo-portal-2026" in said
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert wait_until_gone(parts) == []


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["page server", "background worker"])
def test_when_one_part_dies_the_other_stops_too(serving, lost):
    process, parts, _, _ = serving
    os.kill(parts[lost], signal.SIGKILL)
    assert process.wait(20) == 1
    assert wait_until_gone(parts) == []
    said = process.stdout.read()
    assert f"The {lost} stopped by itself: something ended it (SIGKILL)." in said
    assert "short of memory" in said
    assert "run the same command again" in said


def fails(made, port=8000, **environment):
    """What `manage.py serve_demo` says where it stops by itself."""
    result = subprocess.run(
        [sys.executable, "manage.py", "serve_demo", f"--port={port}"],
        cwd=ROOT,
        env=demo.environment(made) | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    assert result.returncode == 1
    return result.stdout


@pytest.mark.slow
def test_a_part_that_stops_by_itself_says_its_last_words_and_what_to_do(made):
    nowhere = f"sqlite:///{made.parent}/nowhere/demo.sqlite3"
    said = fails(made, PORTAL_DATABASE_URL=nowhere)
    assert "The background worker stopped by itself, with exit code 1." in said
    assert "  | django.db.utils.OperationalError: unable to open database file" in said
    assert "make demo-reset" in said


@pytest.mark.slow
def test_a_port_that_is_taken_at_the_last_moment_is_the_reason_that_is_given(made):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = fails(made, taken.getsockname()[1])
    assert "The page server stopped by itself, with exit code 1." in said
    assert re.search(r"  \| .*in use", said)
