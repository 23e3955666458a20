"""manage.py serve_demo"""

import http.client
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.home.demo import PASSWORD, PEOPLE

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 10


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
        parts = {"pages": start(web(port)), "background worker": start(worker())}
        if options["verbosity"] > 1:
            for name, process in parts.items():
                self.stdout.write(f"{name}: process {process.pid}")
        try:
            while not (stopped or ended(parts) or answers(port)):
                time.sleep(0.1)
            if not (stopped or ended(parts)):
                self.print_log_ins(f"http://127.0.0.1:{port}")
            while not (stopped or ended(parts)):
                time.sleep(0.2)
            lost = ended(parts)
        finally:
            stop(parts.values())
        if lost and not stopped:
            raise CommandError(f"The {lost} stopped by itself, so all was stopped. See above.")
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
    more = "--threads=4 --timeout=60 --graceful-timeout=5 --log-level=warning --no-control-socket"
    return [sys.executable, "-m", *words.split(), *more.split()]


def worker():
    return [sys.executable, "manage.py", "db_worker", "--queue-name=*", "--verbosity=0"]


def start(command):
    """In a session of its own: Ctrl-C reaches this command alone, which stops both in order."""
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)


def ended(parts):
    """The name of a part that is no longer running."""
    return next((name for name, process in parts.items() if process.poll() is not None), None)


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
