"""Named steps: what runs, where its output goes, and what is said when it fails."""

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / os.environ.get("PORTAL_VAR", "var")
LOG = VAR / "log/setup.log"
PYTHON = ROOT / ".venv/bin/python"

AGAIN = "Running the same command again is safe: it goes on from where it stopped."
DOWNLOAD = f"This step downloads packages. Check the network and the disk. {AGAIN}"


class Failed(Exception):
    """A step could not be finished; the message says what to do."""


class Steps:
    """Counts the steps of one command and says each as it runs."""

    def __init__(self, total: int):
        self.total, self.number, self.name = total, 0, ""

    def start(self, name: str) -> None:
        self.number += 1
        self.name = name
        self.started = time.monotonic()
        print(f"{self.number}/{self.total} {name} …", end=" ", flush=True)

    def done(self, how: str = "ready") -> None:
        seconds = time.monotonic() - self.started
        print(f"{how} ({seconds:.0f} s)" if seconds >= 1 else how, flush=True)

    def run(self, *command, hint: str = AGAIN, env: dict | None = None) -> None:
        """Run one command with its output in the log; show the log's end when it fails."""
        LOG.parent.mkdir(parents=True, exist_ok=True)
        words = [str(word) for word in command]
        with LOG.open("ab") as log:
            log.write(f"\n$ {shlex.join(words)}\n".encode())
            log.flush()
            start = log.tell()
            try:
                result = subprocess.run(
                    words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
                )
                code = result.returncode
            except OSError as problem:
                log.write(f"{problem}\n".encode())
                code = 127
        if code:
            said = LOG.read_bytes()[start:].decode(errors="replace").strip().splitlines()
            raise Failed(
                "\n".join(f"  | {line[:160]}" for line in said[-20:])
                + f"\n\nStep {self.number} failed: {self.name}, at {shlex.join(words)}\n"
                + f"{hint}\nThe whole output is in {LOG}"
            )


def succeeds(*command, env: dict | None = None) -> bool:
    """Does this command exist and end well? Its output is thrown away."""
    try:
        return not subprocess.run(
            [str(word) for word in command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ).returncode
    except OSError:
        return False


def main(command) -> None:
    """Run one command of set-up; a failure is words and an exit code, never a traceback."""
    sys.stdout.reconfigure(errors="replace")  # a terminal that has no "…" shows something else
    try:
        command()
    except Failed as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit(f"\nStopped. {AGAIN}")
