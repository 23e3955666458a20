"""manage.py serve_demo"""

import http.client
import signal
import subprocess
import sys
import time
from collections import deque
from threading import Thread

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.home.demo import PASSWORD, PEOPLE

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 10
LAST_WORDS = 12
NOTED = "] [INFO] "


class Command(BaseCommand):
    help = (
        "Serves the demo on this machine: pages and background work, started and stopped together."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        if not settings.DEMO:
            raise CommandError(
                "This serves the demo only. See docs/operations.md for a real installation."
            )
        stopped = []
        for number in STOPS:
            signal.signal(number, lambda number, frame: stopped.append(number))
        parts = [Part("page server", web(port)), Part("background worker", worker())]
        if options["verbosity"] > 1:
            for part in parts:
                self.stdout.write(f"{part.name}: process {part.process.pid}")
        try:
            while not (stopped or ended(parts) or answers(port)):
                time.sleep(0.1)
            if not (stopped or ended(parts)):
                self.print_log_ins(f"http://127.0.0.1:{port}")
            while not (stopped or ended(parts)):
                time.sleep(0.2)
            lost = ended(parts)
        finally:
            stop([part.process for part in parts])
        if lost and not stopped:
            raise CommandError(lost.why(port))
        self.stdout.write("\nThe demo has stopped. Its data is kept.")

    def print_log_ins(self, address):
        width = max(len(email) for email, _ in PEOPLE)
        self.stdout.write(f"\n  {address}\n\n  Log in as one of these, password {PASSWORD}\n")
        for email, who in PEOPLE:
            self.stdout.write(f"    {email:{width}}  {who}")
        self.stdout.write("\n  Stop with Ctrl-C.\n")
        self.stdout.flush()


def answers(port):
    """Does a page come back? The port is open before the pages are loaded."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except OSError:
        return False


def web(port):
    words = f"gunicorn portal.wsgi --bind=127.0.0.1:{port} --worker-class=gthread --workers=2"
    more = "--threads=4 --timeout=60 --graceful-timeout=5 --log-level=info --no-control-socket"
    return [sys.executable, "-m", *words.split(), *more.split()]


def worker():
    return [sys.executable, "manage.py", "db_worker", "--queue-name=*", "--verbosity=0"]


class Part:
    """One process of the demo, and its last words; what it only notes by the way is not shown.

    In a session of its own: Ctrl-C reaches this command alone, which stops both in order.
    """

    def __init__(self, name, command):
        self.name, self.said = name, deque(maxlen=LAST_WORDS)
        self.process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self):
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if NOTED not in line:
                sys.stderr.write(line)

    def why(self, port):
        """How it ended, its last words, and what to do next."""
        self.listener.join(GRACE_SECONDS)
        code = self.process.returncode
        how, hint = f"with exit code {code}", ""
        if code < 0:
            how = f"something ended it ({signal.Signals(-code).name})"
            hint = "Perhaps the machine was short of memory: close what you do not need. "
        lines = [f"  | {line[:160]}" for line in self.said] or ["  | (it said nothing)"]
        return "\n".join(
            [
                f"The {self.name} stopped by itself{':' if hint else ','} {how}.",
                "So all of the demo was stopped. The last that it said:",
                *lines,
                f"{hint}The demo’s data is kept: run the same command again.",
                f"If it stops again, choose another port (make demo PORT={port + 1}), "
                "or make its data afresh (make demo-reset).",
            ]
        )


def ended(parts):
    """A part that is no longer running."""
    return next((part for part in parts if part.process.poll() is not None), None)


def stop(processes):
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in processes:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
