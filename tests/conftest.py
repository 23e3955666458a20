"""The cast: the same people in every test, so that a test reads as a story.

Northgate is ours; Southmoor is the other organisation; nobody of one may see the other.
"""

import json
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from guide import content
from guide.loading import load_guide
from leaders.loading import load_framework
from portal.organisations.permissions import Role
from tests import make
from tests.journeys.fixtures import browser, visits  # noqa: F401

# The same draws everywhere, and no verdict by the clock: a busy machine is not a fault.
drawing.register_profile(
    "portal", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
drawing.load_profile("portal")


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
    """The framework of the fixtures, as `manage.py load_framework` loads it."""
    data = json.loads((settings.BASE_DIR / "fixtures/framework.json").read_text(encoding="utf-8"))
    return load_framework(data)[0]


@pytest.fixture
def guide(framework):
    """The 40 points of the fixtures, as `manage.py load_guide` loads them."""
    load_guide(content.read("tips.json"))


@pytest.fixture
def northgate(db):
    return make.organisation(slug="northgate", name="Northgate and Riverside")


@pytest.fixture
def southmoor(db):
    return make.organisation(slug="southmoor", name="Southmoor")


@pytest.fixture
def cast(northgate, southmoor, framework, guide):
    """One person for each role at Northgate, and those who have no business there."""

    here = make.members(organisation=northgate, roles=list(Role))
    there = make.members(organisation=southmoor, roles=[Role.LEAD])
    return SimpleNamespace(
        **{str(role): person for role, person in here.items()},
        southmoor_lead=there[Role.LEAD],
        stranger=make.user(email="stranger@elsewhere.example"),
        superuser=make.user(email="admin@portal.example", is_staff=True, is_superuser=True),
    )


@pytest.fixture
def as_(client):
    """`as_(person)`: the test client, logged in as that person."""

    def log_in(person):
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return log_in
