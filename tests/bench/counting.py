"""Counts the queries of each page, in a process that has our Django (see queries.py)."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench import world
from tests.bench.client import HOST


def client(cookies: dict[str, str]) -> Client:
    made = Client(headers={"host": HOST})
    for name, value in cookies.items():
        made.cookies[name] = value
    return made


def asked(person: Client, path: str) -> int:
    """Queries of the second time: what a process finds out only once does not count."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            response = person.get(path, secure=True)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")
    return len(queries)


def count(raters: str) -> dict[str, int]:
    """Page → queries, at an organisation with this many raters."""
    made = world.organisation(slug=f"with-{raters}", members=int(raters), raters=int(raters))
    lead, rater = client(made["lead"]), client(made["raters"][0])
    found = {page: asked(lead, path) for page, path in made["pages"].items()}
    return found | {"rating page": asked(rater, made["types"][0])}
