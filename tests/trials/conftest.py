"""A real server with its own database, of the kind that the tests are run on."""

import contextlib
import shutil
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.bench import databases
from tests.bench.client import Person
from tests.bench.server import Server

SETTINGS = "tests.trials.settings"


def on_postgresql() -> bool:
    return settings.DATABASE_URL.startswith("postgres")


def beside(name: str) -> str:
    """The URL of another PostgreSQL database, beside the one that is configured."""
    parts = urlsplit(settings.DATABASE_URL)
    return parts._replace(path=f"{parts.path}_{name}").geturl()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id):
    """A database with everybody in it, made once; each trial has a copy of its own."""
    folder = tmp_path_factory.mktemp("prepared")
    with contextlib.ExitStack() as stack:
        if on_postgresql():
            url = beside(f"prepared_{worker_id}")
            database = stack.enter_context(databases.postgresql(url))
        else:
            database = databases.sqlite(folder)
        server = Server(database_url=database.url, folder=folder, settings=SETTINGS)
        stack.callback(server.close)
        server.ask("tests.bench.world", "tables")
        world = server.ask("tests.trials.world", "northgate")
        yield SimpleNamespace(folder=folder, url=database.url, world=SimpleNamespace(**world))


@pytest.fixture
def portal(prepared, tmp_path, worker_id):
    """A running portal: `world` as world.py made it, `person(cookies)`, and the `server` itself."""
    with contextlib.ExitStack() as stack:
        if on_postgresql():
            like = urlsplit(prepared.url).path.lstrip("/")
            copy = databases.postgresql(beside(f"trial_{worker_id}"), like=like)
            database = stack.enter_context(copy)
        else:
            database = databases.sqlite(tmp_path)
            shutil.copy(prepared.folder / databases.SQLITE_FILE, tmp_path)
        server = Server(database_url=database.url, folder=tmp_path, settings=SETTINGS)
        stack.callback(server.close)
        server.start()
        yield SimpleNamespace(
            server=server,
            world=prepared.world,
            person=lambda cookies: Person(server.port, cookies),
        )
