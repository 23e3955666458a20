"""The two organisations that the walk and the matrix ask about."""

import pytest

from tests import make
from tests.access.asking import PEOPLE
from tests.access.world import Side


@pytest.fixture(autouse=True)
def no_background_work(settings):
    """Who may ask for a PDF is tested here; making it is not, and takes seconds."""
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks.backends.dummy.DummyBackend",
            "QUEUES": ["default", "pdf"],
        }
    }


@pytest.fixture
def sides(cast, northgate, southmoor, framework):
    """Northgate and Southmoor with one of everything; all of Northgate's people are its raters."""
    ours = [person for name, person in vars(cast).items() if name in PEOPLE[1:-2]]
    theirs = [cast.southmoor_lead] + [
        make.member(organisation=southmoor, email=f"board{n}@southmoor.example") for n in (1, 2)
    ]
    return Side(northgate, ours, framework), Side(southmoor, theirs, framework)


@pytest.fixture
def grow(southmoor, framework):
    """A deed that gives Southmoor more of everything."""

    def deed():
        newcomer = make.member(organisation=southmoor, email="newcomer@southmoor.example")
        round = make.round(organisation=southmoor, framework=framework, title="One more")
        make.rater(round=round, user=newcomer)
        southmoor.localities.create(name="One more place")

    return deed
