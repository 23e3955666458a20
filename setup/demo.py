"""``python3 -m setup.demo``: the portal with invented people, on a database of its own."""

import argparse
import errno
import os
import socket
from pathlib import Path

from setup.prepare import STEPS, prepare
from setup.steps import PYTHON, ROOT, VAR, Failed, Steps, main

DATABASE = VAR / "demo.sqlite3"


def demo() -> None:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--afresh", action="store_true", help="forget the demo's data first")
    parser.add_argument("--pdf", choices=("yes", "no"), default="yes")
    chosen = parser.parse_args()

    refuse_taken(chosen.port)
    steps = Steps(STEPS + 2)
    prepare(steps, dev=False, pdf=chosen.pdf == "yes")
    steps.start("Demo data")
    database(steps, afresh=chosen.afresh)
    (VAR / "static").mkdir(exist_ok=True)  # WhiteNoise asks for it, though the demo needs none
    steps.start("Starting")
    steps.done("the pages and the background worker")
    serve = (PYTHON, "manage.py", "serve_demo", f"--port={chosen.port}")
    os.chdir(ROOT)
    os.execve(PYTHON, [str(word) for word in serve], environment(DATABASE, chosen.port))


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to 65535")
    return int(text)


def refuse_taken(port: int) -> None:
    """Say at once, before anything is installed, that the pages can't be served there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as problem:
            why = "is in use" if problem.errno == errno.EADDRINUSE else f"can't be used: {problem}"
            raise Failed(
                f"Port {port} on this machine {why}.\n"
                f"Perhaps the demo runs already: look at http://127.0.0.1:{port}\n"
                f"Or choose another port: make demo PORT={port + 1}"
            ) from problem


def database(steps: Steps, *, afresh: bool) -> None:
    """Bring the demo's database up to date, or make it: half a database is never left behind."""
    if afresh:
        forget(DATABASE)
    if DATABASE.exists():
        steps.run(PYTHON, "manage.py", "migrate", "--verbosity=0", env=environment(DATABASE))
        steps.done("kept from last time")
        return
    part = DATABASE.with_suffix(".part")
    forget(part)
    VAR.mkdir(parents=True, exist_ok=True)
    for command in ("migrate", "createcachetable", "seed_demo"):
        steps.run(PYTHON, "manage.py", command, env=environment(part))
    part.rename(DATABASE)
    steps.done("made")


def forget(database: Path) -> None:
    """Delete a SQLite database with the files that it keeps beside itself."""
    for end in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + end).unlink(missing_ok=True)


def environment(database: Path, port: int = 8000) -> dict[str, str]:
    """The demo's settings, whatever database or key the caller's own environment names."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_MODE": "demo",
        "PORTAL_VAR": str(VAR),
        "PORTAL_DATABASE_URL": f"sqlite:///{database}",
        "PORTAL_BASE_URL": f"http://127.0.0.1:{port}",
        "PORTAL_ALLOWED_HOSTS": "127.0.0.1,localhost",
    }


if __name__ == "__main__":
    main(demo)
