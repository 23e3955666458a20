"""How fast the portal is: `make bench` prints a table and writes var/bench.json.

Everything is a ratio to something measured in the same minutes, so that it means the same on a
slow or busy machine. BENCH_POSTGRES_URL names a database to be made and dropped. Words after the
command choose parts of it: `make bench ARGS="pairs plans"`.
"""

import contextlib
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

import psycopg2

from tests.bench import databases, figures, imports, pages, pairs, papers, plans, queries, registers
from tests.bench.server import ROOT, Server

POSTGRESQL = os.environ.get("BENCH_POSTGRES_URL", "postgres://root@127.0.0.1:5432/portal_bench")
RESULT = ROOT / "var/bench.json"


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


# Part → what measures it, and the function that makes what it reads, where it reads more than the
# world. Then those that need no running server; the last are the same on all databases.
SERVED = {
    "pages": (pages.measure, None),
    "registers": (registers.measure, ("tests.bench.people", "registers")),
    "plans": (plans.measure, ("tests.bench.planned", "plans")),
    "pairs": (pairs.measure, ("tests.bench.paired", "pairs")),
}
PARTS = (*SERVED, "imports", "queries", "papers")


def on(database: databases.Database, folder: Path, parts: set[str]) -> list[figures.Figure]:
    """These parts on this database; what is the same on all, on SQLite only."""
    server = Server(database_url=database.url, folder=folder)
    server.ask("tests.bench.world", "tables")
    world = server.ask("tests.bench.world", "northgate")
    found = []
    server.start()
    try:
        for part in (one for one in SERVED if one in parts):
            say(f"{part.capitalize()} on {database.name} …")
            measure, making = SERVED[part]
            made = [server.ask(*making)] if making else []
            found += measure(server, world, *made, database)
    finally:
        server.close()
    if "imports" in parts:
        say(f"A file of people on {database.name} …")
        found += imports.measure(server, database.name)
    if database.name == databases.SQLITE:
        found += once(server, world, folder, parts)
    return found


def once(server: Server, world: dict, folder: Path, parts: set[str]) -> list[figures.Figure]:
    found = []
    if "queries" in parts:
        say("Queries …")
        found += queries.measure(server)
    if "papers" in parts:
        say("Board paper …")
        found += papers.measure(server, world["snapshot"], folder)
    return found


def on_all(folder: Path, parts: set[str]) -> list[figures.Figure]:
    with contextlib.ExitStack() as stack:
        found = [databases.sqlite(folder)]
        try:
            found.append(stack.enter_context(databases.postgresql(POSTGRESQL)))
        except psycopg2.OperationalError as error:
            say(f"PostgreSQL is skipped, because none answers: {str(error).splitlines()[0]}")
        return [figure for database in found for figure in on(database, folder, parts)]


def main() -> int:
    if not Path("/proc/self/stat").exists():
        say("The bench reads processor time as Linux tells it, so it runs on Linux only.")
        return 1
    parts = set(sys.argv[1:]) or set(PARTS)
    if unknown := parts - set(PARTS):
        say(f"There is no {', '.join(sorted(unknown))}. The parts are {', '.join(PARTS)}.")
        return 1
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        say("Static files …")
        Server.collect(folder)
        found = on_all(folder, parts)
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
