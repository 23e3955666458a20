"""A render that takes too long, too much or too many is stopped, says so, and leaves nothing."""

import json
import os
import subprocess
import time

import pytest

from portal.pdf import doctor, fonts
from portal.pdf import render as module
from portal.pdf.errors import RenderFailed, RenderTimeout, RenderUnavailable, TooLong
from tests.pdf.conftest import AS_AT, DIGEST, page, render

pytestmark = pytest.mark.pdf

# Boxes that stretch inside boxes that stretch: the work doubles with each.
FLEX_BOMB = page("<div style='display: flex'>" * 16 + "x" + "</div>" * 16)


@pytest.fixture
def children(monkeypatch):
    """Every process that the test started."""
    started = []

    class Watched(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(module.subprocess, "Popen", Watched)
    return started


def gone(process: subprocess.Popen) -> bool:
    """Ended and collected: no zombie, and soon nobody in its process group.

    What it had started itself (looking for a library) is killed too, and collected by the system.
    """
    if process.returncode is None:
        return False
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_render_that_takes_too_long_by_the_clock_is_killed(children):
    start = time.monotonic()
    with pytest.raises(RenderTimeout, match="longer than 2 seconds"):
        render(FLEX_BOMB, timeout=2)
    assert time.monotonic() - start < 6
    assert [gone(child) for child in children] == [True]


def test_a_render_that_takes_too_much_processor_time_is_killed(children):
    with pytest.raises(RenderTimeout, match="longer than 2 seconds"):
        render(FLEX_BOMB, cpu=2)
    assert [gone(child) for child in children] == [True]


def test_the_child_ends_by_itself_when_nobody_is_left_to_stop_it():
    home = fonts.ready()
    order = {
        "html": FLEX_BOMB, "css": "", "title": "x", "as_at": "2027-01-04T09:00:00Z",
        "digest": DIGEST, "coverage": str(home / "coverage.json"), "cells": 9, "pages": 9,
        "cpu": 50, "memory": 2 << 30, "timeout": -4,  # and five seconds of grace
    }  # fmt: skip
    start = time.monotonic()
    with pytest.raises(RenderTimeout):
        module.run_child(order, module.environment(home, AS_AT), timeout=30)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("megabytes", [90, 130, 170])
def test_a_render_that_takes_too_much_memory_fails_in_plain_words(children, megabytes):
    rows = "<tr><td>one<td>two</tr>" * 2900
    with pytest.raises(RenderFailed, match="needs more memory than it may have"):
        render(page(f"<table>{rows}</table>"), memory=megabytes << 20)
    assert [gone(child) for child in children] == [True]


def test_more_cells_than_may_be_are_refused_before_the_work_begins():
    start = time.monotonic()
    with pytest.raises(TooLong, match="6,002 table cells and a PDF can hold 6,000"):
        render(page("<table>" + "<tr><td>1<td>2</tr>" * 3001 + "</table>"))
    assert time.monotonic() - start < 8


def test_a_cell_over_a_million_columns_counts_as_a_million():
    with pytest.raises(TooLong, match="1,000,000 table cells"):
        render(page('<table><tr><td colspan="1000000">x</table>'))


def test_more_pages_than_may_be_are_refused():
    with pytest.raises(TooLong, match="This has 4 pages and a PDF may have 3"):
        render(page("<h2 class=app-new-page>x</h2>" * 3), pages=3)


def test_more_text_than_may_be_is_refused_without_starting_a_process(children):
    with pytest.raises(TooLong, match="characters"):
        render("x" * 4_000_001)
    assert children == []


def test_parts_nested_too_deeply_fail_in_plain_words():
    with pytest.raises(RenderFailed, match="nested too deeply"):
        render(page("<div>" * 600 + "x"))


def test_a_missing_system_library_names_the_command_that_installs_it(tmp_path, monkeypatch):
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint/__init__.py").write_text(
        "print('-- could not import --'); raise OSError('cannot load libgobject-2.0-0')"
    )
    monkeypatch.setattr(doctor, "missing_libraries", lambda: ["libpango-1.0.so.0"])
    monkeypatch.setattr(doctor, "package_tool", lambda: "apt")
    env = module.environment(fonts.ready(), AS_AT) | {"PYTHONPATH": str(tmp_path)}
    with pytest.raises(RenderUnavailable) as unavailable:
        module.run_child({}, env, timeout=20)
    assert "libpango-1.0.so.0" in str(unavailable.value)
    assert "apt-get install -y --no-install-recommends libpango-1.0-0" in str(unavailable.value)


def test_a_child_that_breaks_without_a_word_is_still_reported(monkeypatch):
    home = fonts.ready()
    with pytest.raises(RenderFailed) as failed:
        module.run_child({"timeout": "soon"}, module.environment(home, AS_AT), timeout=20)
    assert str(failed.value) == "The PDF could not be made."
    assert "Error" in failed.value.problems[0]


def test_a_file_cut_short_is_never_given_back():
    said = json.dumps({"kind": "TooLong", "message": "Too long.", "problems": []})
    assert isinstance(module.reason(1, f"noise\n{said}\n", {}), TooLong)
    assert str(module.reason(0, "", {})) == "The PDF could not be made."


def test_a_time_without_a_zone_and_an_empty_digest_are_faults_of_the_caller():
    with pytest.raises(ValueError, match="time zone"):
        module.render_pdf("", title="x", data_as_at=AS_AT.replace(tzinfo=None), digest=DIGEST)
    with pytest.raises(ValueError, match="digest"):
        module.render_pdf("", title="x", data_as_at=AS_AT, digest="")
