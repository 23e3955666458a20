"""The portal as it is run: gunicorn with two workers, on a database made for the occasion."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import processes
from tests.bench.client import Person

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
OPTIONS = (f"--workers={WORKERS}", "--timeout=60", "--no-control-socket")
SECONDS_TO_START = 30


def environment(database_url: str, folder: Path, settings: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": settings,
        "PORTAL_DATABASE_URL": database_url,
        "BENCH_FOLDER": str(folder),
    }


def run(words: list[str], environment: dict[str, str]) -> str:
    """What Python prints when it is given these words; RuntimeError when it fails."""
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed: {done.stderr[-2000:]}")
    return done.stdout


class Server:
    """One portal with a folder of its own; nothing runs before `start`."""

    def __init__(self, *, database_url: str, folder: Path, settings: str = "tests.bench.settings"):
        self.environment = environment(database_url, folder, settings)
        self.log = folder / "server.log"
        # Held open by us, so that a server that was killed comes back at the same address.
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.socket.getsockname()[1]
        self.process = None

    @staticmethod
    def collect(folder: Path) -> None:
        """The static files under their production names, for all servers of this folder."""
        nowhere = environment("sqlite:///:memory:", folder, "tests.bench.settings")
        run(["manage.py", "collectstatic", "--no-input", "--verbosity=0"], nowhere)

    def ask(self, module: str, function: str, *words: str):
        """What that function answers when it is run with this server's settings and database."""
        return json.loads(
            run(["-m", "tests.bench.ask", module, function, *words], self.environment)
        )

    def manage(self, *words: str) -> str:
        return run(["manage.py", *words], self.environment)

    def start(self) -> None:
        address = f"fd://{self.socket.fileno()}"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "portal.wsgi", *OPTIONS, f"--bind={address}"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                pass_fds=[self.socket.fileno()],
                start_new_session=True,
            )
        until = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"gunicorn did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.1)

    def answers(self) -> bool:
        with contextlib.suppress(OSError):
            return Person(self.port).get("/healthz").status == 200
        return False

    def workers(self) -> list[int]:
        return processes.children(self.process.pid)

    def kill(self) -> None:
        """As when the power goes: the whole tree at once, with no time to finish anything."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def close(self) -> None:
        self.kill()
        self.socket.close()
