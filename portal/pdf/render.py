"""HTML to PDF/UA-1 bytes, in a process that is killed when it takes too long or too much.

The same HTML, title, time and digest give the same bytes on every machine with the same locked
packages and system libraries. The page is styled by `static/print.css`, and nothing is fetched.
"""

import contextlib
import importlib.util
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from portal.pdf import doctor, errors, fonts
from portal.pdf.errors import RenderFailed, RenderTimeout, RenderUnavailable, TooLong

__all__ = ["RenderFailed", "RenderTimeout", "RenderUnavailable", "TooLong", "render_pdf"]

STYLESHEET = fonts.ROOT / "static" / "print.css"
MOST_CHARACTERS = 4_000_000
# All that the child sees of the environment: no secret, no proxy.
HANDED_ON = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
# With compilers in reach, looking for a library starts dozens of them, and they outlive a kill.
NO_PROGRAMS = "/dev/null"
OUT_OF_MEMORY = {signal.SIGKILL, signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS}


def render_pdf(
    html: str,
    *,
    title: str,
    data_as_at: datetime,
    digest: str,
    timeout: float = 60,
    cpu: int = 50,
    memory: int = 2 << 30,
    cells: int = 6000,
    pages: int = 200,
) -> bytes:
    """The PDF of a whole HTML document, or a RenderFailed whose text can be shown to a person.

    `data_as_at` (with a time zone) becomes the file's time and `digest` its identifier, so that
    nothing in the file depends on when or where it is made. `timeout` is seconds by the clock,
    `cpu` seconds of processor time, `memory` bytes.
    """
    if data_as_at.tzinfo is None:
        raise ValueError("data_as_at needs a time zone")
    if not digest:
        raise ValueError("digest is empty")
    if len(html) > MOST_CHARACTERS:
        raise TooLong(
            f"This has {len(html):,} characters and a PDF can hold {MOST_CHARACTERS:,}. "
            "Make it shorter, or give a part of it as a file of its own."
        )
    home = fonts.ready()
    as_at = data_as_at.astimezone(UTC)
    order = {
        "html": html,
        "css": STYLESHEET.read_text(encoding="utf-8"),
        "title": title,
        "as_at": as_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "digest": digest,
        "coverage": str(home / "coverage.json"),
        "timeout": math.ceil(timeout),
        "cpu": cpu,
        "memory": memory,
        "cells": cells,
        "pages": pages,
    }
    return run_child(order, environment(home, as_at), timeout)


def environment(home: Path, as_at: datetime) -> dict[str, str]:
    """The child's whole environment."""
    kept = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return kept | {
        "FONTCONFIG_FILE": str(fonts.fontconfig_file(home)),
        "LC_ALL": "C.UTF-8",
        "PATH": NO_PROGRAMS,
        "SOURCE_DATE_EPOCH": str(int(as_at.timestamp())),
        "TZ": "UTC",
    }


def run_child(order: dict, env: dict[str, str], timeout: float) -> bytes:
    """Start the child, wait, and leave no process behind whatever happens."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(
            [sys.executable, "-m", "portal.pdf.child"],
            cwd=fonts.ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=complaints,
            start_new_session=True,
        ) as process:
            try:
                process.communicate(json.dumps(order).encode("ascii"), timeout)
            except subprocess.TimeoutExpired:
                raise timed_out(timeout) from None
            finally:
                end(process)
        output.seek(0)
        complaints.seek(0)
        pdf, said = output.read(), complaints.read().decode("utf-8", "replace")
    if process.returncode == 0 and pdf.startswith(b"%PDF-") and pdf.endswith(b"%%EOF\n"):
        return pdf
    raise reason(process.returncode, said, order)


def end(process: subprocess.Popen) -> None:
    """Kill the child's whole process group, unless it has ended by itself; then collect it."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def reason(code: int, said: str, order: dict) -> RenderFailed:
    """Why there is no PDF: the child's own report, the signal that ended it, or what is missing."""
    with contextlib.suppress(ValueError, IndexError, KeyError, TypeError):
        report = json.loads(said.strip().splitlines()[-1])
        kind = getattr(errors, report["kind"])
        return kind(report["message"], tuple(report["problems"]))
    if -code == signal.SIGXCPU:
        return timed_out(order["cpu"])
    if -code == signal.SIGALRM:
        return timed_out(order["timeout"])
    if -code in OUT_OF_MEMORY or "MemoryError" in said:
        return RenderFailed("The PDF needs more memory than it may have.", (f"signal {-code}",))
    if importlib.util.find_spec("weasyprint") is None:
        return RenderUnavailable("PDFs are off: the Python package weasyprint is not installed.")
    if advice := doctor.pdf_advice():
        return RenderUnavailable(advice)
    return RenderFailed("The PDF could not be made.", tuple(said.strip().splitlines()[-1:]))


def timed_out(seconds: float) -> RenderTimeout:
    return RenderTimeout(
        f"Making the PDF took longer than {seconds:g} seconds, so it was stopped. "
        "Try a shorter document."
    )
