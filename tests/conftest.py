"""The cast: the same people in every test, so that a test reads as a story.

Northgate is ours; Southmoor is the other organisation; nobody of one may see the other.
"""

import gc

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from tests.journeys.fixtures import browser, visits  # noqa: F401
from tests.make import cast as cast_of

# The same draws everywhere, and no verdict by the clock: a busy machine is not a fault.
drawing.register_profile(
    "portal", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
drawing.load_profile("portal")

# What gives a test the database; without one of these, pytest-django refuses it every question.
# `prepared` is the trials' server, which has a database of its own of the same kind.
ASKING = {"db", "transactional_db", "django_db_setup", "prepared"}


def pytest_addoption(parser):
    parser.addoption(
        "--second-database",
        action="store_true",
        help="leave out browsers and what asks no database: all was run on another one before",
    )


def pytest_collection_finish():
    """What thousands of tests are made of stays to the end: nobody need look there for rubbish."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if not item.config.getoption("second_database"):
        return
    if not (item.get_closest_marker("django_db") or ASKING & {*item.fixturenames}):
        pytest.skip("Asks no database: proven once, on the first one")
    if item.get_closest_marker("browser"):
        pytest.skip("Looks at pages, whose queries other tests ask: proven once, on the first one")


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """`with kept():` writes what all tests of a module share; it is undone after the last one.

    What a test itself writes is undone after that test, as everywhere.
    """
    outer = transaction.atomic()
    with django_db_blocker.unblock():
        outer.__enter__()
    yield django_db_blocker.unblock
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def framework(db):
    return cast_of.framework()


@pytest.fixture
def guide(framework):
    cast_of.guide()


@pytest.fixture
def northgate(db):
    return cast_of.northgate()


@pytest.fixture
def southmoor(db):
    return cast_of.southmoor()


@pytest.fixture
def cast(northgate, southmoor, framework, guide):
    """One person for each role at Northgate, and those who have no business there."""
    return cast_of.people(northgate, southmoor)


@pytest.fixture
def as_(client):
    """`as_(person)`: the test client, logged in as that person."""

    def log_in(person):
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return log_in
