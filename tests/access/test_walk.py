"""No address of Northgate reaches Southmoor, whoever asks and whatever they ask with."""

import pytest
from django.db import connection

from tests.access import faults
from tests.access.addresses import addresses
from tests.access.asking import PEOPLE, client_of
from tests.access.walk import METHODS, REFUSED, Walk

FAULTS = "tests.access.faults"
# All go their way on SQLite. What they may do is decided before the database is asked, so on
# PostgreSQL it is enough that those go who reach most, who reach their own, and who reach nothing.
ENOUGH = {"lead", "leader", "anonymous"}


@pytest.mark.parametrize("person", PEOPLE)
def test_no_address_leads_from_northgate_to_southmoor(person, cast, sides, grow):
    if connection.vendor == "postgresql" and person not in ENOUGH:
        pytest.skip("On SQLite everybody goes this way; here those whose ways differ most")
    methods = (*METHODS, REFUSED) if person in ENOUGH else METHODS  # refused before who is asked
    found = Walk(client_of(cast, person), *sides, grow, methods=methods).faults(addresses())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", faults.NAMES)
def test_the_walk_finds_each_seeded_fault(name, cast, sides, grow, settings):
    settings.ROOT_URLCONF = FAULTS
    [address] = [at for at in addresses(FAULTS) if at.name == name]
    assert Walk(client_of(cast, "lead"), *sides, grow).faults([address]) != []


def test_thirteen_faults_are_seeded():
    assert len(faults.NAMES) == 13
