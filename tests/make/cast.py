"""Who and what every test may rely on: two organisations, their people, the framework."""

import json
from types import SimpleNamespace

from django.conf import settings

from guide import content
from guide.loading import load_guide
from leaders.loading import load_framework
from portal.organisations.permissions import Role
from tests import make


def framework():
    """The framework of the fixtures, as `manage.py load_framework` loads it."""
    data = json.loads((settings.BASE_DIR / "fixtures/framework.json").read_text(encoding="utf-8"))
    return load_framework(data)[0]


def guide():
    """The 40 points of the fixtures, as `manage.py load_guide` loads them."""
    load_guide(content.read("tips.json"))


def northgate():
    return make.organisation(slug="northgate", name="Northgate and Riverside")


def southmoor():
    return make.organisation(slug="southmoor", name="Southmoor")


def people(northgate, southmoor):
    """One person for each role at Northgate, and those who have no business there."""
    here = make.members(organisation=northgate, roles=list(Role))
    there = make.members(organisation=southmoor, roles=[Role.LEAD])
    return SimpleNamespace(
        **{str(role): person for role, person in here.items()},
        southmoor_lead=there[Role.LEAD],
        stranger=make.user(email="stranger@elsewhere.example"),
        superuser=make.user(email="admin@portal.example", is_staff=True, is_superuser=True),
    )
