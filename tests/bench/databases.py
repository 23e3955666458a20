"""The databases that the portal is measured and tried on, made for the occasion."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from tests.bench import processes

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
SQLITE_FILE = "portal.sqlite3"


@dataclass
class Database:
    name: str
    url: str
    # Only PostgreSQL has one: to be asked which of its processes serve us.
    connection: object = None

    def backends(self) -> list[int]:
        """Processes of the database server on this machine that serve this database."""
        if self.connection is None:
            return []
        with self.connection.cursor() as cursor:
            database = urlsplit(self.url).path.lstrip("/")
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s", [database])
            pids = [pid for (pid,) in cursor.fetchall()]
        return [pid for pid in pids if processes.name(pid) == "postgres"]


def sqlite(folder: Path) -> Database:
    return Database(SQLITE, f"sqlite:///{folder / SQLITE_FILE}")


@contextlib.contextmanager
def postgresql(url: str, *, like: str = "template1") -> Iterator[Database]:
    """A copy of the database `like` that exists only inside `with`.

    psycopg2.OperationalError if no PostgreSQL answers.
    """
    parts = urlsplit(url)
    quoted = '"{}"'.format(parts.path.lstrip("/"))
    connection = psycopg2.connect(parts._replace(path="/postgres").geturl(), connect_timeout=5)
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
        cursor.execute(f'CREATE DATABASE {quoted} TEMPLATE "{like}"')
        try:
            yield Database(POSTGRESQL, url, connection)
        finally:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
