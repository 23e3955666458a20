"""The two organisations that the walk and the matrix ask about, made once for a module's tests."""

from copy import deepcopy
from types import SimpleNamespace

import pytest

from tests import make
from tests.access.asking import PEOPLE
from tests.access.world import Side
from tests.make import cast as cast_of


@pytest.fixture(autouse=True)
def no_background_work(settings):
    """Who may ask for a PDF is tested here; making it is not, and takes seconds."""
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks.backends.dummy.DummyBackend",
            "QUEUES": ["default", "pdf"],
        }
    }


@pytest.fixture(scope="module")
def made(kept):
    """Northgate and Southmoor with one of everything; all of Northgate's people are its raters."""
    with kept():
        framework = cast_of.framework()
        cast_of.guide()
        northgate, southmoor = cast_of.northgate(), cast_of.southmoor()
        cast = cast_of.people(northgate, southmoor)
        ours = [person for name, person in vars(cast).items() if name in PEOPLE[1:-2]]
        theirs = [cast.southmoor_lead] + [
            make.member(organisation=southmoor, email=f"board{n}@southmoor.example") for n in (1, 2)
        ]
        sides = Side(northgate, ours, framework), Side(southmoor, theirs, framework)
        return SimpleNamespace(
            framework=framework, northgate=northgate, southmoor=southmoor, cast=cast, sides=sides
        )


@pytest.fixture
def world(made, db):
    """The same, so that a test may change what it was handed."""
    return deepcopy(made)


@pytest.fixture
def framework(world):
    return world.framework


@pytest.fixture
def northgate(world):
    return world.northgate


@pytest.fixture
def southmoor(world):
    return world.southmoor


@pytest.fixture
def cast(world):
    return world.cast


@pytest.fixture
def sides(world):
    return world.sides


@pytest.fixture
def grow(southmoor, framework):
    """A deed that gives Southmoor more of everything."""

    def deed():
        newcomer = make.member(organisation=southmoor, email="newcomer@southmoor.example")
        round = make.round(organisation=southmoor, framework=framework, title="One more")
        make.rater(round=round, user=newcomer)
        southmoor.localities.create(name="One more place")

    return deed
