"""The one door between organisations: a person's own yes to be found (leaders/bank.py).

Somebody of Southmoor said yes to Northgate. The walk is made again: what they agreed to may be
read at the people bank, and nothing else of Southmoor anywhere.
"""

import pytest
from django.urls import reverse

from leaders.models import Needs
from tests import make
from tests.access.addresses import addresses
from tests.access.asking import client_of
from tests.access.walk import Walk

BANK = {"people_bank", "people_bank_file"}
FOUND = "zqfound"


@pytest.fixture
def opened(sides, cast):
    """Southmoor's canary stands in all of the record that the yes does not speak of."""
    northgate, southmoor = sides
    word, here = southmoor.word, southmoor.organisation
    partner = make.partner(
        organisation=here, name=f"{word} friend", portal_organisation=northgate.organisation
    )
    leader = make.leader(
        organisation=here,
        name=f"{FOUND} name",
        own_words=f"{FOUND} words",
        skills=f"{FOUND} skills",
        place=f"{FOUND} place",
        aims=f"{word} aims",
        contact=f"{word}@found.example",
        came_through=southmoor.register.partner,
        point_of_contact=southmoor.register.member,
        types=southmoor.framework.types.all()[:1],
    )
    Needs.objects.create(leader=leader, organisation=here, support=f"{word} support")
    make.contribution(leader=leader, by=southmoor.lead, said=f"{word} said")
    make.consent(leader=leader, by=southmoor.lead, kind="bank", partner=partner)
    return sides


@pytest.mark.parametrize("person", ["lead", "board"])
def test_with_the_door_open_nothing_else_of_southmoor_is_reached(person, cast, opened, grow):
    found = Walk(client_of(cast, person), *opened, grow).faults(addresses())
    assert not found, "\n".join(found)


def test_what_was_agreed_to_is_read_at_the_people_bank_and_nowhere_else(cast, opened):
    northgate, _ = opened
    client = client_of(cast, "lead")
    shown = set()
    for at in addresses():
        if "GET" in at.view.methods:
            response = client.get(_url(at, northgate))
            content = (
                b"".join(response.streaming_content) if response.streaming else response.content
            )
            if FOUND.encode() in content:
                shown.add(at.name)
    assert shown == BANK


def _url(address, side):
    return reverse(address.name, kwargs={name: side.part(name) for name in address.parts})


@pytest.mark.parametrize("person", ["board", "secretary", "leader", "colleague", "southmoor_lead"])
def test_nobody_else_goes_through_the_door(person, cast, opened):
    for name in ("bank", "bank/file"):
        response = client_of(cast, person).get(f"/o/northgate/{name}/")
        assert response.status_code in (403, 404)
