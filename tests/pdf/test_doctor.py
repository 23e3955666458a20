"""What stops the set-up or PDFs on a machine is said before anything else, with the one command."""

import subprocess
import sys

import pytest

from portal.pdf import doctor, fonts

LIBRARIES = ["libpango-1.0.so.0"]


@pytest.mark.parametrize(
    ("tool", "libraries", "venv", "expected"),
    [
        (
            "apt", True, True,
            "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
            " libharfbuzz-subset0 python3-venv",
        ),
        ("apt", False, True, "sudo apt-get install -y --no-install-recommends python3-venv"),
        ("dnf", True, False, "sudo dnf install -y pango harfbuzz"),
        ("brew", True, False, "brew install pango"),
        ("apk", True, False, "sudo apk add pango harfbuzz"),
        ("apt", False, False, None),
        (None, True, False, None),
    ],
)  # fmt: skip
def test_one_command_installs_just_what_is_missing(monkeypatch, tool, libraries, venv, expected):
    monkeypatch.setattr(doctor.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(doctor, "distribution_version", doctor.own_version)
    assert doctor.command(LIBRARIES if libraries else [], venv, tool) == expected


@pytest.mark.parametrize("distribution", ["3.10", ""])
@pytest.mark.parametrize(("tool", "package"), [("apt", "python3.12-venv"), ("dnf", "python3")])
def test_a_python_beside_the_distribution_s_has_a_package_of_its_own(
    monkeypatch, distribution, tool, package
):
    monkeypatch.setattr(doctor.os, "geteuid", lambda: 0)
    monkeypatch.setattr(doctor.sys, "version_info", (3, 12, 4))
    monkeypatch.setattr(doctor, "distribution_version", lambda: distribution)
    assert doctor.command([], True, tool) == f"{doctor.COMMANDS[tool]} {package}"
    assert f"    {doctor.COMMANDS[tool]} {package}" in doctor.advice([], True, tool)[-1]


def test_the_distribution_s_python_is_asked_for_its_version(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "DISTRIBUTION", sys.executable)
    assert doctor.distribution_version() == doctor.own_version()
    monkeypatch.setattr(doctor, "DISTRIBUTION", str(tmp_path / "python3"))
    assert doctor.distribution_version() == ""


def test_root_s_own_install_takes_the_package_of_the_running_python(monkeypatch):
    ran, missing = [], [True, False]
    monkeypatch.setattr(doctor.os, "geteuid", lambda: 0)
    monkeypatch.setattr(doctor.sys, "version_info", (3, 12, 4))
    monkeypatch.setattr(doctor, "distribution_version", lambda: "3.10")
    monkeypatch.setattr(doctor, "package_tool", lambda: "apt")
    monkeypatch.setattr(doctor, "missing_libraries", list)
    monkeypatch.setattr(doctor, "lacks_venv", lambda: missing.pop(0))
    monkeypatch.setattr(doctor, "install", ran.append)
    assert doctor.main(["--install"]) == 0
    assert ran == ["apt-get install -y --no-install-recommends python3.12-venv"]


def test_root_needs_no_sudo(monkeypatch):
    monkeypatch.setattr(doctor.os, "geteuid", lambda: 0)
    assert doctor.command(LIBRARIES, False, "dnf") == "dnf install -y pango harfbuzz"


def test_the_advice_names_the_libraries_and_the_command(monkeypatch):
    monkeypatch.setattr(doctor.os, "geteuid", lambda: 0)
    text = "\n".join(doctor.advice(LIBRARIES, True, "apt"))
    assert "these libraries are missing: libpango-1.0.so.0" in text
    assert "cannot make a virtual environment" in text
    assert "    apt-get install -y --no-install-recommends libpango-1.0-0" in text


def test_an_unknown_machine_is_told_what_to_look_for():
    assert "Install Pango 1.44 or later" in doctor.advice(LIBRARIES, False, None)[-1]


def test_a_library_that_is_not_there_is_found_missing():
    assert not doctor.has_library("libno-such-thing.so.9", "no-such-thing")


def test_a_machine_that_lacks_something_ends_with_code_one(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "missing_libraries", lambda: LIBRARIES)
    assert doctor.main([]) == 1
    assert "libpango-1.0.so.0" in capsys.readouterr().out


def test_a_machine_that_has_all_ends_with_code_zero(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "missing_libraries", list)
    monkeypatch.setattr(doctor, "lacks_venv", lambda: False)
    assert doctor.main([]) == 0
    assert "can make PDFs" in capsys.readouterr().out


def test_an_old_python_is_named_before_anything_else(monkeypatch, capsys):
    monkeypatch.setattr(doctor.sys, "version_info", (3, 10, 1))
    assert doctor.main([]) == 1
    assert "Python 3.11 or later is needed" in capsys.readouterr().out


@pytest.mark.parametrize(("user", "tool", "runs"), [(0, "apt", 1), (1000, "apt", 0), (0, "dnf", 0)])
def test_install_runs_the_command_only_as_root_on_debian_and_ubuntu(monkeypatch, user, tool, runs):
    ran = []
    missing = [LIBRARIES, [], []]
    monkeypatch.setattr(doctor.os, "geteuid", lambda: user)
    monkeypatch.setattr(doctor, "package_tool", lambda: tool)
    monkeypatch.setattr(doctor, "missing_libraries", lambda: missing.pop(0))
    monkeypatch.setattr(doctor, "lacks_venv", lambda: False)
    monkeypatch.setattr(doctor, "install", ran.append)
    assert doctor.main(["--install"]) == (0 if runs else 1)
    assert len(ran) == runs


def test_it_runs_with_nothing_installed():
    """-I and -S: no package of the project or of the virtual environment can be imported."""
    script = fonts.ROOT / "portal" / "pdf" / "doctor.py"
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(script)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode in {0, 1}
