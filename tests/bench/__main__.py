"""How fast the portal is: `make bench` prints a table and writes var/bench.json.

Everything is a ratio to something measured in the same minutes, so that it means the same on a
slow or busy machine. BENCH_POSTGRES_URL names a database to be made and dropped.
"""

import contextlib
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

import psycopg2

from tests.bench import databases, figures, imports, pages, papers, plans, queries, registers
from tests.bench.server import ROOT, Server

POSTGRESQL = os.environ.get("BENCH_POSTGRES_URL", "postgres://root@127.0.0.1:5432/portal_bench")
RESULT = ROOT / "var/bench.json"


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def on(database: databases.Database, folder: Path) -> list[figures.Figure]:
    """All that is measured on this database; what is the same on all, on SQLite only."""
    server = Server(database_url=database.url, folder=folder)
    server.ask("tests.bench.world", "tables")
    world = server.ask("tests.bench.world", "northgate")
    say(f"Pages on {database.name} …")
    server.start()
    try:
        found = pages.measure(server, world, database)
        say(f"Registers on {database.name} …")
        made = server.ask("tests.bench.people", "registers")
        found += registers.measure(server, world, made, database)
        say(f"Plans on {database.name} …")
        planned = server.ask("tests.bench.planned", "plans")
        found += plans.measure(server, world, planned, database)
    finally:
        server.close()
    say(f"A file of people on {database.name} …")
    found += imports.measure(server, database.name)
    if database.name == databases.SQLITE:
        say("Queries …")
        found += queries.measure(server)
        say("Board paper …")
        found += papers.measure(server, world["snapshot"], folder)
    return found


def on_all(folder: Path) -> list[figures.Figure]:
    with contextlib.ExitStack() as stack:
        found = [databases.sqlite(folder)]
        try:
            found.append(stack.enter_context(databases.postgresql(POSTGRESQL)))
        except psycopg2.OperationalError as error:
            say(f"PostgreSQL is skipped, because none answers: {str(error).splitlines()[0]}")
        return [figure for database in found for figure in on(database, folder)]


def main() -> int:
    if not Path("/proc/self/stat").exists():
        say("The bench reads processor time as Linux tells it, so it runs on Linux only.")
        return 1
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        say("Static files …")
        Server.collect(folder)
        found = on_all(folder)
    figures.write(found, RESULT)
    say(f"\n{figures.table(found)}\n")
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    say(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load}, "
        f"{time.monotonic() - began:.0f} seconds. Written to {RESULT.relative_to(ROOT)}."
    )
    over = [figure for figure in found if not figure.ok]
    say(f"{len(over)} over." if over else "Nothing is over.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
